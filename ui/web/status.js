// The upload field carries a label, so it is a group and not mere presentation.
const grouped = (pane) => {
  for (const zone of pane.querySelectorAll('section[role="presentation"][aria-label]')) {
    zone.setAttribute("role", "group");
  }
};

// One polite announcement an answer. The element is made once and stays; only its text changes, and
// only with an answer that has not been announced yet.
export default function ({ data, parentElement }) {
  let region = parentElement.querySelector('[role="status"]');
  if (!region) {
    region = make("div", { role: "status", "aria-live": "polite", cls: "ta-away" });
    parentElement.append(region);
    const pane = parentElement.closest(".stMain");
    if (pane) new MutationObserver(() => grouped(pane)).observe(pane, { childList: true, subtree: true });
    if (!data.text) hold(pane, () => pane.scrollTo({ top: 0, behavior: "instant" }));
  }
  if (parentElement.closest(".stMain")) grouped(parentElement.closest(".stMain"));
  if (data.text && region.taSerial !== data.serial) {
    region.taSerial = data.serial;
    region.textContent = data.text;
  }
}
