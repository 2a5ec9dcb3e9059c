export default drawnBy(({ data, parentElement, setTriggerValue, stamp }) => {
  const root = rootFor(parentElement, stamp, "ta-plain");
  if (!root) return;
  root.append(table(data, (id) => setTriggerValue("open", id)));
  const marked = root.querySelector("[data-marked]");
  if (marked) setTimeout(() => marked.scrollIntoView({ block: "center" }), 300);
});
