// Builds the page from data. Everything a reader or a file wrote becomes a text node: nothing here
// ever parses a string as HTML.
const make = (tag, options = {}, ...children) => {
  const { cls, text, on, ...attributes } = options;
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  if (text !== undefined) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  for (const [event, handler] of Object.entries(on || {})) node.addEventListener(event, handler);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
};

// A root that is kept over reruns; null where it shows this data already.
const rootFor = (parent, stamp, cls) => {
  let root = parent.querySelector(":scope > .ta-root");
  if (root && root.taStamp === stamp) return null;
  if (!root) {
    root = make("div");
    parent.append(root);
  }
  root.className = `ta-root ${cls}`;
  root.taStamp = stamp;
  root.replaceChildren();
  return root;
};

const WEB = /https:\/\/[^\s;,'"<>]+[^\s;,.'"<>)]/g;

// Text whose web addresses can be followed.
const linked = (text) => {
  const pieces = [];
  let at = 0;
  for (const match of text.matchAll(WEB)) {
    pieces.push(text.slice(at, match.index));
    pieces.push(
      make("a", { href: match[0], rel: "noopener noreferrer", target: "_blank", text: match[0] }),
    );
    at = match.index + match[0].length;
  }
  pieces.push(text.slice(at));
  return pieces;
};

const copy = async (text, button) => {
  const label = button.textContent;
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard without a secure address: select the text in a field and let the browser copy.
    const field = make("textarea", { cls: "ta-away", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    done = document.execCommand("copy");
    field.remove();
  }
  button.textContent = done ? "Copied" : "Copying is not allowed here";
  setTimeout(() => (button.textContent = label), 2000);
};

const details = (label, ...content) =>
  make("details", { cls: "ta-more" }, make("summary", { text: label }), ...content);

const LONG = 30; // rows above which a table scrolls within itself

// A table that becomes a list of cards on a narrow screen; the roles keep it a table for readers
// of the screen when the style changes its boxes.
const table = ({ caption, columns, rows, sortable }, onOpen) => {
  const body = make("tbody", { role: "rowgroup" });
  const draw = (order) =>
    body.replaceChildren(
      ...order.map((row) =>
        make(
          "tr",
          { role: "row", cls: row.marked ? "ta-marked" : "", "data-marked": row.marked },
          row.cells.map((cell, place) =>
            make(
              place === 0 ? "th" : "td",
              {
                role: place === 0 ? "rowheader" : "cell",
                scope: place === 0 ? "row" : undefined,
                "data-label": columns[place],
              },
              place === 0 && row.marked ? make("span", { cls: "ta-flag", text: "▶ this row: " }) : null,
              place === 0 && row.open && onOpen
                ? make("button", {
                    type: "button",
                    cls: "ta-link",
                    text: cell,
                    on: { click: () => onOpen(row.open) },
                  })
                : linked(cell),
            ),
          ),
        ),
      ),
    );
  const heads = columns.map((name, place) => {
    const head = make("th", { role: "columnheader", scope: "col" });
    if (!sortable) head.textContent = name;
    else {
      const turn = () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const collate = new Intl.Collator("en", { numeric: true }).compare;
        const sorted = [...rows].sort((a, b) => collate(a.cells[place], b.cells[place]));
        draw(up ? sorted : sorted.reverse());
      };
      head.append(make("button", { type: "button", cls: "ta-sort", text: name, on: { click: turn } }));
    }
    return head;
  });
  draw(rows);
  return make(
    "div",
    { cls: rows.length > LONG ? "ta-scroll ta-long" : "ta-scroll", tabindex: "0", role: "region", "aria-label": caption },
    make(
      "table",
      { cls: "ta-table", role: "table" },
      make("caption", { text: caption }),
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, heads)),
      body,
    ),
  );
};

// Of itself the page glides to its end whenever it grows, by setting scrollTop: a reader who opens
// a detail would be carried past it. This ignores it and tells the page, as a wheel and a scroll
// would, that the reader wants to stay.
const still = (pane) => {
  if (!pane || Object.hasOwn(pane, "scrollTop")) return;
  const own = Object.getOwnPropertyDescriptor(Element.prototype, "scrollTop");
  let waiting = 0;
  const stay = () => {
    if (waiting) return;
    pane.dispatchEvent(new WheelEvent("wheel"));
    waiting = setTimeout(() => {
      waiting = 0;
      pane.dispatchEvent(new Event("scroll"));
    }, 20);
  };
  Object.defineProperty(pane, "scrollTop", { configurable: true, get: own.get, set: stay });
};

// Brings a place to the top for as long as the page around it grows, or until the reader moves.
const bring = (find) => {
  const until = performance.now() + 1200;
  let taken = false;
  for (const sign of ["wheel", "touchstart", "keydown", "mousedown"]) {
    const take = (event) => (taken = taken || event.isTrusted);
    window.addEventListener(sign, take, { once: true, passive: true });
  }
  const frame = () => {
    if (taken || performance.now() > until) return;
    const place = find();
    if (place) place.scrollIntoView({ block: "start", behavior: "instant" });
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
};

// The component of a module: its data comes as the bytes of a JSON text (see parts.py).
const drawnBy = (draw) => (given) => {
  const stamp = new TextDecoder().decode(given.data);
  draw({ ...given, data: JSON.parse(stamp), stamp });
};
