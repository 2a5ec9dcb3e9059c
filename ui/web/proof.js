// What stands behind an answer: its figures, its sources, and how they were worked out.
const proofOf = (data, open) => {
  const root = make("div", { cls: "ta-proof" });
  if (data.table.rows.length) {
    const newer = data.newer.map((text) => make("p", { cls: "ta-small", text }));
    root.append(details(`Figures (${data.table.rows.length})`, table(data.table), ...newer));
  }
  if (data.sources.length) {
    root.append(
      details(
        `Sources (${data.sources.length})`,
        make(
          "ul",
          { cls: "ta-sources" },
          data.sources.map((source) =>
            make(
              "li",
              {},
              make("b", { text: source.origin }),
              make("p", {}, linked(source.document)),
              make("p", { cls: "ta-small", text: source.locator }),
              make("blockquote", { text: source.quote }),
              source.opens
                ? make("button", {
                    type: "button",
                    cls: "ta-button",
                    text: source.opens,
                    "aria-label": `${source.opens}: ${source.locator || source.document}`,
                    on: { click: () => open(source.id) },
                  })
                : null,
            ),
          ),
        ),
      ),
    );
  }
  if (data.workings.length) {
    root.append(
      details(
        "How this was worked out",
        make(
          "ul",
          { cls: "ta-workings" },
          data.workings.map((working) =>
            make(
              "li",
              {},
              make("b", { text: `${working.shown}: ${working.label}` }),
              make("p", { text: working.method }),
              working.inputs.length
                ? make("ul", {}, working.inputs.map((input) => make("li", { text: input })))
                : null,
              working.warnings.map((warning) => make("p", { cls: "ta-warning", text: `⚠ ${warning}` })),
            ),
          ),
        ),
      ),
    );
  }
  const tools = make("div", { cls: "ta-tools" });
  const tool = (label, text) =>
    tools.append(
      make("button", {
        type: "button",
        cls: "ta-button",
        text: label,
        on: { click: (event) => copy(text(), event.currentTarget) },
      }),
    );
  if (data.copy) tool("Copy with citation", () => data.copy);
  if (data.link) tool("Copy link", () => `${location.origin}${location.pathname}${data.link}`);
  if (tools.children.length) root.append(tools);
  return root;
};
