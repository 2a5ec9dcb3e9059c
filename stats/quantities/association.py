"""B. Tests of association between two groups' counts."""

from __future__ import annotations

from stats import association
from stats.quantities import reading
from stats.quantities.quantity import Argument, Call, Quantity, Result, Section, of_tested
from stats.quantities.two_groups import GROUPS

FAGERLAND = "Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables 2017, ch. 4"
TESTS = {
    "fisher": "Fisher 1935, minimum likelihood; Fay, Biostatistics 2010;11:373",
    "pearson": f"Pearson 1900; {FAGERLAND}",
    "yates": f"Yates 1934; {FAGERLAND}",
    "g": "likelihood ratio; Agresti, Categorical Data Analysis",
    "barnard": "Barnard 1947, pooled score; Suissa and Shuster, J R Stat Soc A 1985;148:317",
    "boschloo": "Boschloo 1970, twice the smaller one-sided P",
    "fisher-greater": "Fisher 1935, more events in the first group",
    "fisher-less": "Fisher 1935, fewer events in the first group",
}


def _test(call: Call) -> Result:
    a, b = call["treated"], call["control"]
    if call.method == "fisher":
        return of_tested(association.fisher_test(a, b))
    if call.method.startswith("fisher-"):
        return of_tested(association.fisher_test(a, b, call.method.removeprefix("fisher-")))
    if call.method in association.UNCONDITIONAL:
        return of_tested(association.unconditional(a, b, call.method))
    return of_tested(association.chi_square(a, b, call.method))


QUANTITIES = (
    Quantity(
        "association-test",
        Section.TWO_GROUPS,
        "the P value of two groups' counts",
        GROUPS,
        TESTS,
        _test,
        ("10/102", "39/97"),
        test="tests/stats/test_reference_cases.py",
        has_level=False,
    ),
    Quantity(
        "paired-test",
        Section.TWO_GROUPS,
        "McNemar's test, from the two kinds of pairs that disagree",
        (
            Argument("first_only", reading.events, "1"),
            Argument("second_only", reading.events, "7"),
        ),
        {
            "exact": "McNemar 1947; Fagerland, Lydersen and Laake, BMC Med Res Methodol 2013;13:91",
            "chi-square": "McNemar, Psychometrika 1947;12:153",
        },
        lambda c: of_tested(
            association.mcnemar(c["first_only"], c["second_only"], exact=c.method == "exact")
        ),
        ("1", "7"),
        test="tests/stats/test_tests_and_conversions.py",
        has_level=False,
    ),
)
