// The upload field carries a label, so it is a group and not mere presentation.
const grouped = (pane) => {
  for (const zone of pane.querySelectorAll('section[role="presentation"][aria-label]')) {
    zone.setAttribute("role", "group");
  }
};

// One polite announcement an answer. The element is made once and stays; only its text changes, and
// only with an answer that has not been announced yet.
export default drawnBy(({ data, parentElement }) => {
  const pane = parentElement.closest(".stMain");
  let region = parentElement.querySelector('[role="status"]');
  if (!region) {
    region = make("div", { role: "status", "aria-live": "polite", cls: "ta-away" });
    parentElement.append(region);
    if (pane) new MutationObserver(() => grouped(pane)).observe(pane, { childList: true, subtree: true });
    // A page with a field to ask in opens at its end: on a phone, past its title and choices.
    if (!data.text) bring(() => pane && pane.querySelector(".stMainBlockContainer"));
  }
  still(pane);
  if (pane) grouped(pane);
  // Remembered by the window: a view that is left and opened again repeats nothing.
  const said = `${data.serial} ${data.text}`;
  if (data.text && window.taSaid !== said) {
    window.taSaid = said;
    region.textContent = data.text;
    if (data.show) bring(() => document.querySelector(`.st-key-${data.show}`));
  }
});
