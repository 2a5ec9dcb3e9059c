// The text of an answer, each number with the card that proves it.
const card = (figure, id) =>
  make(
    "span",
    { cls: "ta-card", role: "tooltip", id },
    make("strong", { text: figure.title }),
    figure.rows.map(([name, value]) =>
      make("span", { cls: "ta-row" }, make("b", { text: `${name}: ` }), value),
    ),
  );

const place = (button, box, root) => {
  const frame = root.getBoundingClientRect();
  const at = button.getBoundingClientRect();
  box.style.maxWidth = `${Math.min(frame.width, 380)}px`;
  box.classList.add("ta-open");
  const left = Math.min(at.left - frame.left, frame.width - box.offsetWidth);
  box.style.left = `${Math.max(0, left)}px`;
  box.style.top = `${at.bottom - frame.top + 4}px`;
};

const numbered = (text, figure, root, count) => {
  const id = `${root.id}-n${count}`;
  const box = card(figure, id);
  // A span, not a button: a button is a box of its own, and lines would break around it.
  const button = make("span", {
    role: "button",
    tabindex: "0",
    cls: "ta-num",
    text,
    "aria-describedby": id,
  });
  let waiting;
  const show = () => {
    clearTimeout(waiting);
    for (const other of root.querySelectorAll(".ta-open")) other.classList.remove("ta-open");
    place(button, box, root);
  };
  const hide = () => box.classList.remove("ta-open");
  const soon = () => (waiting = setTimeout(() => document.activeElement !== button && hide(), 200));
  for (const part of [button, box]) {
    part.addEventListener("mouseenter", show);
    part.addEventListener("mouseleave", soon);
  }
  button.addEventListener("focus", show);
  button.addEventListener("click", show);
  button.addEventListener("blur", hide);
  button.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      show();
    }
  });
  root.append(box);
  return button;
};

export default drawnBy(({ data, parentElement, setTriggerValue, stamp }) => {
  const root = rootFor(parentElement, stamp, "ta-answer");
  if (!root) return;
  root.id = data.key;
  let count = 0;
  const figures = Object.fromEntries(data.figures.map((figure) => [figure.id, figure]));
  const spans = (list) =>
    list.map(([text, kind, ref]) => {
      if (kind === "number" && figures[ref]) return numbered(text, figures[ref], root, ++count);
      // Not <q>: our own summaries are cited, but never in quotation marks.
      if (kind === "quotation") return make("span", { cls: "ta-quote", text });
      return document.createTextNode(text);
    });

  if (data.about) root.append(make("p", { cls: "ta-about", text: data.about }));
  const body = (paragraph) => [
    paragraph.spans.length ? make("p", {}, spans(paragraph.spans)) : null,
    paragraph.items.length
      ? make("ul", {}, paragraph.items.map((item) => make("li", {}, spans(item))))
      : null,
  ];
  // Paragraphs of one block stand under one heading; the others follow each other.
  let block = { name: "" };
  const drawn = (paragraph) => {
    if (paragraph.block && paragraph.block === block.name) {
      block.node.append(make("div", { cls: `ta-part ta-${paragraph.part}` }, body(paragraph)));
      return;
    }
    const part = make("div", { cls: `ta-part ta-${paragraph.part}` });
    const heading = paragraph.heading.replace(/\.$/, "");
    block = { name: paragraph.block, node: part };
    if (paragraph.block) {
      block.node = make(
        "section",
        { cls: `ta-block ta-block-${paragraph.block}` },
        heading ? make("p", { cls: "ta-block-title", text: heading }) : null,
        part,
      );
    } else if (heading) part.append(make("strong", { text: `${paragraph.heading} ` }));
    part.append(...body(paragraph).filter(Boolean));
    root.append(block.node);
  };
  // The sources at the end stand below the pictures, beside what proves the figures.
  let last = data.paragraphs.length;
  while (last > 0 && data.paragraphs[last - 1].part === "source") last -= 1;
  data.paragraphs.slice(0, last).forEach(drawn);
  root.append(...data.pictures.map(pictureOf));
  data.paragraphs.slice(last).forEach(drawn);
  if (data.proof) root.append(proofOf(data.proof, (citation) => setTriggerValue("open", citation)));
  // A new answer starts at the top of the screen, with its question above it.
  const seen = (window.taSeen = window.taSeen || new Set());
  const message = root.closest('[data-testid="stChatMessage"]');
  const first = message && message.querySelector(".ta-answer") === root;
  if (first && !seen.has(data.key)) {
    const lost = () => document.activeElement === document.body;
    root.setAttribute("tabindex", "-1");
    bring(() => {
      const messages = [...document.querySelectorAll('[data-testid="stChatMessage"]')];
      return messages[messages.findIndex((m) => m.querySelector(`#${data.key}`)) - 1];
    });
    // Looked at again later: a reader who types the next question by then keeps the field.
    if (lost()) setTimeout(() => lost() && root.focus({ preventScroll: true }), 80);
  }
  seen.add(data.key);
});
