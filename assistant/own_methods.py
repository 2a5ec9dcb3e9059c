"""Methods and levels that a reader asks for by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stats.quantities.quantity import Quantity

# What a reader may say, and the methods that it may mean: the first that the quantity has.
_NAMES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.I), methods)
    for pattern, methods in (
        (r"\bone[- ](?:sided|tailed)\b", ()),
        (r"\bnewcombe\w*\b.*\bcontinuity|\bcontinuity\b.*\bnewcombe", ("newcombe-cc",)),
        (r"\bwilson\b.*\bcontinuity|\bcontinuity\b.*\bwilson", ("wilson-cc",)),
        (r"\byates\b|\bcontinuity\b", ("yates", "wilson-cc", "newcombe-cc", "corrected")),
        (r"\bnewcombe", ("newcombe",)),
        (r"\bmiettinen\b|\bnurminen\b|\bMN\b", ("miettinen-nurminen",)),
        (r"\bkoopman", ("koopman",)),
        (r"\bkatz", ("katz",)),
        (r"\bmee\b", ("mee",)),
        (r"\bwald\b", ("wald",)),
        (r"\bagresti|\bcaffo|\bcoull", ("agresti-caffo", "agresti-coull")),
        (r"\bmover", ("mover", "mover-wilson")),
        (r"\bwoolf|\blogit\b", ("woolf",)),
        (r"\bgart\b|\bhaldane", ("gart",)),
        (r"\bmid-? ?p\b", ("mid-p",)),
        (r"\bjeffreys?\b", ("jeffreys",)),
        (r"\bwilson\b", ("wilson", "mover-wilson")),
        (r"\brule of (?:three|3)\b", ("rule-of-three",)),
        (r"\bbarnard", ("barnard",)),
        (r"\bboschloo", ("boschloo",)),
        (r"\bfisher", ("fisher",)),
        (r"\bchi-? ?squared?\b|\bchi\b|χ", ("pearson",)),
        (r"\bG[- ]test\b|\blikelihood ratio test", ("g", "likelihood-ratio")),
        (r"\bwelch", ("welch",)),
        (r"\bequal variances?\b|\bpooled (?:sd|variance|t)\b", ("pooled",)),
        (r"\bpooled null\b", ("pooled",)),
        (r"\bschoenfeld", ("schoenfeld",)),
        (r"\bfreedman", ("freedman",)),
        (r"\bnormal\b", ("normal",)),
        (r"\bexact\b|\bclopper|\bgarwood|\bcornfield", ("exact", "fisher", "garwood")),
        (r"\bscore\b", ("score", "wilson", "miettinen-nurminen")),
    )
)


# Limits that are one-sided whatever is asked.
ONE_SIDED = ("upper-limit", "lower-limit")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The method to use, and the name of another that the reader asks for and that is not had."""

    method: str
    unknown: str = ""


def chosen(text: str, quantity: Quantity) -> Chosen:
    """The method that the text names for a quantity, or its default.

    >>> from stats.quantities import QUANTITIES
    >>> chosen("with Koopman", QUANTITIES["risk-ratio"]).method
    'koopman'
    >>> chosen("by Jeffreys", QUANTITIES["risk-ratio"])
    Chosen(method='katz', unknown='Jeffreys')
    """
    unknown = ""
    one_sided = quantity.name in ONE_SIDED or any(a.name == "sides" for a in quantity.arguments)
    for pattern, methods in _NAMES:
        found = pattern.search(text)
        if found is None or (one_sided and not methods):
            continue
        known = [method for method in methods if method in quantity.methods]
        if known:
            return Chosen(known[0], unknown)
        # A quantity with one method answers to no other name for it.
        unknown = unknown or found[0]
    return Chosen(quantity.default, unknown)


def names_method(text: str) -> bool:
    """Whether a text names a method of working something out.

    >>> names_method("and Clopper-Pearson?"), names_method("and how many babies?")
    (True, False)
    """
    return any(pattern.search(text) for pattern, _ in _NAMES)
