export default function ({ data, parentElement, setTriggerValue }) {
  const root = rootFor(parentElement, data, "ta-plain");
  if (!root) return;
  root.append(table(data, (id) => setTriggerValue("open", id)));
  const marked = root.querySelector("[data-marked]");
  if (marked) setTimeout(() => marked.scrollIntoView({ block: "center" }), 300);
}
