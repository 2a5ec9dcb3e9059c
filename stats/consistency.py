"""Whether printed figures can be true together."""

from __future__ import annotations

from stats.inputs import whole
from stats.rounding import Agreement, rounds_to


def counts_for_percent(percent: str, n: int) -> tuple[int, ...]:
    """Every whole count out of n that rounds to a printed percentage (GRIM; Brown, Heathers 2017).

    Both roundings are accepted at a tie. A Kaplan-Meier percentage need not be a count: an empty
    result for one is no error.

    >>> counts_for_percent("54", 28), counts_for_percent("65.8", 214)
    ((15,), ())
    """
    if whole("n", n) < 1:
        raise ValueError("n must be at least 1, not 0")
    from decimal import Decimal

    centre = int(Decimal(percent) * n / 100)
    found = []
    for count in range(max(centre - 2, 0), min(centre + 3, n) + 1):
        # Twelve more decimals than printed: enough to tell a tie from its neighbours.
        exact = Decimal(100 * count) / n
        text = f"{exact.quantize(Decimal('1e-12')):f}" if exact else "0.000000000000"
        if rounds_to(text, percent) in (Agreement.EXACT, Agreement.ROUNDED):
            found.append(count)
    return tuple(found)
