"""The README's table, written from the table of quantities."""

from __future__ import annotations

from stats.commands.parsing import by_section
from stats.quantities.quantity import Quantity

HEAD = "| quantity | default method | alternatives | reference of the default | test |\n"
RULE = "|---|---|---|---|---|\n"


def table() -> str:
    """Every quantity by section, in Markdown."""
    parts = []
    for section, quantities in by_section().items():
        rows = "".join(_row(quantity) for quantity in quantities)
        parts.append(f"### {section.value}\n\n{HEAD}{RULE}{rows}")
    return "\n".join(parts)


def _row(quantity: Quantity) -> str:
    others = ", ".join(list(quantity.methods)[1:])
    cells = (
        f"`{quantity.name}`: {quantity.summary}",
        quantity.default,
        others,
        quantity.methods[quantity.default],
        f"`{quantity.test}`",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
