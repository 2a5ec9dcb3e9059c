export default function ({ data, parentElement }) {
  const root = rootFor(parentElement, data, "ta-facts");
  if (!root) return;
  root.append(
    make(
      "dl",
      {},
      data.lines.map(([name, value]) =>
        make("div", {}, make("dt", { text: name }), make("dd", {}, linked(value))),
      ),
    ),
  );
}
