"""Sums on numbers that the reader gives: recognised by form, worked out by `stats`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

FRACTION = re.compile(r"(?<![\w./])(\d{1,6})\s?(?:/|of|out of)\s?(\d{1,6})(?![\w/])")
PERCENT = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent|percent)", re.I)
HAZARD = re.compile(
    r"\b(?:hr|hazard ratio)\b\W*(?:is|of|was|=)?\W*(\d*\.\d+|\d+)"
    r"|\b(rr|risk ratio|relative risk)\b\W*(?:is|of|was|=)?\W*(\d*\.\d+|\d+)"
    r"|\b(or|odds ratio)\b\W*(?:is|of|was|=)\W*(\d*\.\d+|\d+)",
    re.I,
)
PER_ARM = re.compile(r"(\d{1,6})\s*(?:per|in each|each|a|an)\s*(?:arm|group|side)?\b", re.I)
QUANTITY = (
    ("nnt", re.compile(r"\bn\.?n\.?t\b|number needed", re.I)),
    ("odds_ratio", re.compile(r"\bodds ratio\b|\bOR\b")),
    ("risk_ratio", re.compile(r"\b(?:risk ratio|relative risk|RR)\b", re.I)),
    (
        "risk_difference",
        re.compile(r"\b(?:risk|absolute|rate)? ?difference\b|\bARR\b|\bRD\b", re.I),
    ),
    ("p", re.compile(r"\bp(?:[- ]?values?)?\b|\bsignifican|\bfisher|\bchi", re.I)),
    ("power", re.compile(r"\bpower\b", re.I)),
    ("interval", re.compile(r"\bCIs?\b|\bconfidence\b|\binterval\b|\bupper\b|\blimits?\b", re.I)),
)


@dataclass(frozen=True, slots=True)
class Given:
    """The reader's own numbers and what to do with them."""

    quantity: str
    counts: tuple[tuple[int, int], ...] = ()
    percents: tuple[str, ...] = ()
    ratio: Decimal | None = None
    ratio_kind: str = ""
    per_arm: int | None = None


def own_numbers(text: str) -> Given | None:
    """What the reader wants worked out from numbers of their own, or None.

    >>> own_numbers("p for 10/102 vs 39/97?").quantity
    'p'
    >>> own_numbers("could 54% be 15 of 28").quantity
    'percent_of_count'
    >>> own_numbers("how many were alive?") is None
    True
    """
    counts = tuple((int(a), int(b)) for a, b in FRACTION.findall(text) if int(a) <= int(b) > 0)
    percents = tuple(PERCENT.findall(text))
    wanted = next((name for name, pattern in QUANTITY if pattern.search(text)), "")
    ratio = HAZARD.search(text)
    if ratio and percents and wanted in ("nnt", "odds_ratio", "risk_ratio"):
        kind = "hazard_ratio" if ratio[1] else "risk_ratio" if ratio[3] else "odds_ratio"
        number = ratio[1] or ratio[3] or ratio[5]
        return Given("nnt", counts, percents[:1], Decimal(number), kind)
    compatible = re.search(r"\b(?:could|can|would|might|is it possible)\b", text, re.I)
    if len(counts) == 1 and len(percents) == 1 and compatible:
        return Given("percent_of_count", counts, percents)
    if len(counts) == 2 and wanted:
        return Given(wanted, counts)
    if len(counts) == 1 and wanted == "interval":
        return Given("share_interval", counts)
    size = PER_ARM.search(text)
    if wanted == "power" and len(percents) == 2 and size:
        return Given("power", (), percents, None, "", int(size[1]))
    return None
