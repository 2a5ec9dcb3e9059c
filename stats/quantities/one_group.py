"""A. One group's count: its share, a one-sided limit, a test, the counts behind a percentage."""

from __future__ import annotations

from fractions import Fraction

from stats import consistency, one_group, one_sided
from stats.inputs import Count
from stats.quantities import reading
from stats.quantities.quantity import Argument, Call, Quantity, Result, Section, of_estimate

GROUP = Argument("group", reading.count, "28/30")
BROWN = "Brown, Cai and DasGupta, Stat Sci 2001;16:101"
HANLEY = "Hanley and Lippman-Hand, JAMA 1983;249:1743"


def _upper(call: Call) -> Result:
    x: Count = call["group"]
    if call.method == "rule-of-three":
        if x.events:
            raise ValueError("the rule of three is for no event at all: use --method exact")
        return of_estimate(one_sided.upper_limit_when_zero(x.n, call.level, call.method))
    return of_estimate(one_sided.one_sided_upper(x, call.level))


def _counts(call: Call) -> Result:
    percent, n = call["percent"], call["n"]
    found = consistency.counts_for_percent(percent, n)
    warnings = () if found else ("no count gives it; a Kaplan-Meier percentage need not be one",)
    return Result(
        ", ".join(map(str, found)) or "none",
        method="every whole count that rounds to the percentage (Brown and Heathers 2017)",
        inputs=(f"{percent}%", f"n = {n}"),
        warnings=warnings,
        also=(("number of counts", len(found)),),
    )


def _test(call: Call) -> Result:
    rate: Fraction = call["rate"]
    return of_estimate(one_group.against_fixed_rate(call["group"], rate, call.method))


QUANTITIES = (
    Quantity(
        "share",
        Section.ONE_GROUP,
        "the share of people with the event, with its interval",
        (GROUP,),
        {
            "wilson": "Wilson 1927; Newcombe, Stat Med 1998;17:857",
            "exact": "Clopper and Pearson, Biometrika 1934;26:404",
            "mid-p": "Berry and Armitage, Statistician 1995;44:417",
            "jeffreys": BROWN,
            "wilson-cc": "Newcombe, Stat Med 1998;17:857, method 4",
            "agresti-coull": f"Agresti and Coull, Am Stat 1998;52:119; {BROWN}",
            "wald": f"for comparison only; {BROWN}",
        },
        lambda c: of_estimate(one_group.interval(c["group"], c.method, c.level)),
        ("15/148", "--method", "mid-p"),
    ),
    Quantity(
        "upper-limit",
        Section.ONE_GROUP,
        "the one-sided upper limit of a share, such as when nobody had the event",
        (GROUP,),
        {"exact": f"Clopper and Pearson 1934; {HANLEY}", "rule-of-three": HANLEY},
        _upper,
        ("0/30",),
    ),
    Quantity(
        "lower-limit",
        Section.ONE_GROUP,
        "the one-sided lower limit of a share, such as when everybody had the event",
        (GROUP,),
        {"exact": "Clopper and Pearson 1934"},
        lambda c: of_estimate(one_sided.one_sided_lower(c["group"], c.level)),
        ("30/30",),
    ),
    Quantity(
        "share-test",
        Section.ONE_GROUP,
        "a two-sided test of a share against a fixed rate",
        (GROUP, Argument("rate", reading.share, "0.5")),
        {
            "exact": "binomial, minimum likelihood; Fagerland, Lydersen and Laake 2017, ch. 2",
            "score": "variance under the null; Fagerland, Lydersen and Laake 2017, ch. 2",
        },
        _test,
        ("13/16", "0.5"),
        has_level=False,
    ),
    Quantity(
        "counts-for-percent",
        Section.ONE_GROUP,
        "the whole counts of n that a printed percentage can stand for",
        (Argument("percent", reading.percent, "54"), Argument("n", reading.whole, "28")),
        {"grim": "Brown and Heathers, Soc Psychol Personal Sci 2017;8:363"},
        _counts,
        ("54", "28"),
        has_level=False,
    ),
)
