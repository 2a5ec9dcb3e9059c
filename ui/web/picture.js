// A picture with its words, and the same numbers as a table, to save or to print.
const save = (address, name) => {
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
};

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["g", "rect", "circle", "path", "text"]);
const KEPT = new Set(
  "width height viewBox x y cx cy r d fill stroke stroke-width stroke-dasharray text-anchor font-size font-weight".split(" "),
);

// A drawing as part of the page, so that its words have the page's font and grow with it. It is
// built anew from the shapes that we draw, and from nothing else that a text may hold.
const inlined = ({ svg, alt }) => {
  const copied = (node) => {
    const made = document.createElementNS(SVG, node.localName);
    for (const { name, value } of node.attributes) if (KEPT.has(name)) made.setAttribute(name, value);
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) made.append(child.data);
      else if (DRAWN.has(child.localName)) made.append(copied(child));
    }
    return made;
  };
  const drawing = copied(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement);
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", alt);
  return drawing;
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
    root.append(make("div", { cls: "ta-images" }, data.images.map(inlined)));
  }
  if (data.notes) root.append(make("p", { cls: "ta-small", text: data.notes }));
  const tables = data.tables.map((held) => table(held));
  if (data.keep) {
    // On paper the picture that is kept stands in: in light colours, with its title and notes.
    root.append(make("img", { cls: "ta-print", src: addressOf(data.keep.svg), alt: "" }));
    root.append(
      details("This picture as a table, to save or to print", ...tables, keeping(data.keep)),
    );
  } else if (data.folded) root.append(details("The same as a table, by group", ...tables));
  else root.append(...tables);
  return root;
};
