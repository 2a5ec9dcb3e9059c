"""python -m stats QUANTITY …: one quantity from numbers on the command line."""

from __future__ import annotations

import re
import sys

from stats.commands.parsing import call_of, parser
from stats.commands.printing import to_json, to_text
from stats.commands.table import table
from stats.quantities import QUANTITIES


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Exit codes: 0 done, 2 wrong input (one line says what and why)."""
    reader = parser()
    given = sys.argv[1:] if arguments is None else arguments
    # A number below 0 is an input, not an option.
    options = reader.parse_args([re.sub(r"^-(?=[\d.])", "−", word) for word in given])
    if options.table:
        print(table(), end="")
        return 0
    if options.quantity is None:
        reader.error("no quantity is named: write one, as in 'risk-difference 28/30 141/214'")
    quantity = QUANTITIES[options.quantity]
    try:
        call = call_of(quantity, options)
        result = quantity.work(call)
    except (ValueError, TypeError, ArithmeticError) as problem:
        print(
            f"python -m stats {quantity.name}: {' '.join(str(problem).split())}; "
            f"see 'python -m stats {quantity.name} --help'",
            file=sys.stderr,
        )
        return 2
    try:
        print(to_json(quantity, call, result) if options.json else to_text(quantity, result))
    except BrokenPipeError:
        # The reader of our output went away: there is nobody left to tell.
        sys.stderr.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
