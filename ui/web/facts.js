export default drawnBy(({ data, parentElement, stamp }) => {
  const root = rootFor(parentElement, stamp, "ta-facts");
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
});
