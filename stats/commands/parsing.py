"""From the words of a command line to a call of a quantity; a wrong one is told in one line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, NoReturn

from stats.inputs import SurvivalPercent
from stats.quantities import QUANTITIES
from stats.quantities.quantity import Call, Quantity, Section

DEFAULT_LEVEL = Decimal(95)
PROGRAM = "python -m stats"


class OneLine(argparse.ArgumentParser):
    """Tells what is wrong, why and how to mend it in one line, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        remedy = f"see '{self.prog} --help'"
        unknown = re.search(r"argument QUANTITY: invalid choice: '(.*?)' \(", message)
        if unknown:
            near = get_close_matches(unknown[1], QUANTITIES, 3, 0.5)
            message = f"{unknown[1]!r} is no quantity"
            message += f", did you mean {' or '.join(near)}?" if near else ""
        self.exit(2, f"{self.prog}: {' '.join(message.split())}; {remedy}\n")


def parser() -> OneLine:
    """The parser of every quantity of the table."""
    top = OneLine(
        prog=PROGRAM,
        description="Works out a quantity of medical statistics from numbers that you give.",
        epilog=listing(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--table", action="store_true", help="print the table of the README")
    names = top.add_subparsers(dest="quantity", metavar="QUANTITY", parser_class=OneLine)
    for quantity in QUANTITIES.values():
        _add(names, quantity)
    return top


def _add(names: Any, quantity: Quantity) -> None:
    methods = "\n".join(f"  {name}: {said}" for name, said in quantity.methods.items())
    one = names.add_parser(
        quantity.name,
        description=f"{quantity.summary[0].upper()}{quantity.summary[1:]}.",
        epilog=f"methods, the default first:\n{methods}\n\nexample:\n  {example(quantity)}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    for argument in quantity.arguments:
        given: dict[str, Any] = {
            "type": _reader(argument.read),
            "help": f"such as {argument.form}".replace("%", "%%"),
        }
        if argument.many:
            given["nargs"] = "+"
        if not argument.option:
            one.add_argument(argument.name, metavar=argument.name.upper(), **given)
            continue
        flag = f"--{argument.name.replace('_', '-')}"
        required = argument.default is None
        one.add_argument(
            flag, dest=argument.name, default=argument.default, required=required, **given
        )
    one.add_argument(
        "--method", choices=list(quantity.methods), default=quantity.default, help="see below"
    )
    if quantity.has_level:
        one.add_argument(
            "--level", type=_reader(level), help="of the limits, in per cent; 95 unless given"
        )
    one.add_argument("--json", action="store_true", help="print a JSON object, numbers as strings")


def _reader(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def reading(text: str) -> Any:
        try:
            return _Written(read(text))
        except (ValueError, TypeError, ArithmeticError) as problem:
            raise argparse.ArgumentTypeError(str(problem)) from problem

    return reading


class _Written:
    """An input that was read from the command line, as told from an option's default."""

    def __init__(self, value: Any) -> None:
        self.value = value


def level(text: str) -> Decimal:
    """A confidence level in per cent.

    >>> level("90%")
    Decimal('90')
    """
    try:
        value = Decimal(text.strip().removesuffix("%"))
    except InvalidOperation as problem:
        raise ValueError(f"{text!r} is not a level such as 95") from problem
    if not value.is_finite() or not 50 <= value <= Decimal("99.999"):
        raise ValueError(f"{text} is no level: write per cent from 50 to 99.999, such as 95")
    return value


def call_of(quantity: Quantity, options: argparse.Namespace) -> Call:
    """The call that the options ask for.

    Printed limits are of the level that their text states, as in "(90% CI 75.9-98.3)", or of 95
    per cent. The result is of --level; left out, of the level that printed survival limits share,
    or of 95.
    """
    asked = getattr(options, "level", None)
    chosen: Decimal | None = asked.value if asked is not None else None
    values: dict[str, Any] = {}
    for argument in quantity.arguments:
        given = getattr(options, argument.name)
        if isinstance(given, list):
            values[argument.name] = [one.value for one in given]
        else:
            values[argument.name] = given.value if isinstance(given, _Written) else given
    if chosen is None:
        stated = {v.level for v in values.values() if isinstance(v, SurvivalPercent)}
        chosen = stated.pop() if len(stated) == 1 else DEFAULT_LEVEL
    return Call(values, options.method, chosen)


def example(quantity: Quantity) -> str:
    """The quantity's example as it would be typed."""
    return " ".join([PROGRAM, quantity.name, *(_quoted(word) for word in quantity.example)])


def _quoted(word: str) -> str:
    return f'"{word}"' if any(c in " ()%" for c in word) else word


def by_section() -> Mapping[Section, Sequence[Quantity]]:
    """The quantities of each section, in the table's order."""
    found = {
        section: [q for q in QUANTITIES.values() if q.section is section] for section in Section
    }
    return {section: quantities for section, quantities in found.items() if quantities}


def listing() -> str:
    """Every quantity by section, each with an example."""
    lines = []
    for section, quantities in by_section().items():
        lines.append(section.value)
        for quantity in quantities:
            lines.append(f"  {quantity.name}: {quantity.summary}")
            lines.append(f"      {example(quantity)}")
        lines.append("")
    return "\n".join(lines)
