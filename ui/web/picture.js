// A picture with its words, and the same numbers as a table, to save or to print.
const save = (address, name) => {
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
};

const addressOf = (svg) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

// The picture as it stands, or drawn on a canvas as PNG at twice its size.
const keeping = ({ svg, name }) => {
  const png = () => {
    const image = new Image();
    image.onload = () => {
      const canvas = make("canvas");
      canvas.width = image.width * 2;
      canvas.height = image.height * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      save(canvas.toDataURL("image/png"), `${name}.png`);
    };
    image.src = addressOf(svg);
  };
  const button = (text, click) =>
    make("button", { type: "button", cls: "ta-button", text, on: { click } });
  return make(
    "div",
    { cls: "ta-tools" },
    button("Save picture (SVG)", () => save(addressOf(svg), `${name}.svg`)),
    button("Save picture (PNG)", png),
    button("Print this page", () => window.print()),
  );
};

const pictureOf = (data) => {
  const root = make("div", { cls: "ta-picture" });
  if (data.title) root.append(make("p", { cls: "ta-picture-title", text: data.title }));
  if (data.images) {
    const image = ({ svg, alt }) => make("img", { src: addressOf(svg), alt });
    root.append(make("div", { cls: "ta-images" }, data.images.map(image)));
  }
  if (data.notes) root.append(make("p", { cls: "ta-small", text: data.notes }));
  const tables = data.tables.map((held) => table(held));
  if (data.keep) {
    // On paper the picture that is kept stands in: in light colours, with its title and notes.
    root.append(make("img", { cls: "ta-print", src: addressOf(data.keep.svg), alt: "" }));
    root.append(
      details("This picture as a table, to save or to print", ...tables, keeping(data.keep)),
    );
  } else root.append(...tables);
  return root;
};
