// A text with a marked span, or with every checked figure marked in place.
export default drawnBy(({ data, parentElement, stamp }) => {
  const root = rootFor(parentElement, stamp, "ta-document");
  if (!root) return;
  for (const piece of data.pieces) {
    if (piece.heading) root.append(make("h3", { text: piece.text }));
    else if (!piece.mark) root.append(document.createTextNode(piece.text));
    else {
      root.append(
        make(
          "mark",
          { cls: `ta-mark ta-${piece.tone}`, id: piece.anchor, "data-marked": piece.scroll },
          make("span", { cls: "ta-shape", "aria-hidden": "true", text: piece.shape }),
          piece.text,
          piece.word ? make("span", { cls: "ta-word", text: piece.word }) : null,
        ),
      );
    }
  }
  const marked = root.querySelector("[data-marked]");
  if (marked) setTimeout(() => marked.scrollIntoView({ block: "center" }), 300);
});
