// One polite announcement an answer. The element is made once and stays; only its text changes, and
// only with an answer that has not been announced yet.
export default function ({ data, parentElement }) {
  let region = parentElement.querySelector('[role="status"]');
  if (!region) {
    region = make("div", { role: "status", "aria-live": "polite", cls: "ta-away" });
    parentElement.append(region);
    const pane = parentElement.closest(".stMain");
    if (!data.text) hold(pane, () => pane.scrollTo({ top: 0, behavior: "instant" }));
  }
  if (data.text && region.taSerial !== data.serial) {
    region.taSerial = data.serial;
    region.textContent = data.text;
  }
}
