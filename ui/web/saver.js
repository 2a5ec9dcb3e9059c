// Saves a picture as it stands, or drawn on a canvas as PNG at twice its size.
const save = (address, name) => {
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
};

export default function ({ data, parentElement }) {
  const root = rootFor(parentElement, data, "ta-tools");
  if (!root) return;
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(data.svg)}`;
  const png = () => {
    const image = new Image();
    image.onload = () => {
      const canvas = make("canvas");
      canvas.width = image.width * 2;
      canvas.height = image.height * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      save(canvas.toDataURL("image/png"), `${data.name}.png`);
    };
    image.src = address;
  };
  const button = (text, click) =>
    root.append(make("button", { type: "button", cls: "ta-button", text, on: { click } }));
  button("Save picture (SVG)", () => save(address, `${data.name}.svg`));
  button("Save picture (PNG)", png);
  button("Print this page", () => window.print());
}
