"""Every interval of Newcombe's two tables of 1998 (Stat Med 17:857, table I; 17:873, table II)."""

from __future__ import annotations

import pytest

from stats.inputs import Count
from stats.one_group import interval
from stats.two_groups import risk_difference

SINGLE = [Count(81, 263), Count(15, 148), Count(0, 20), Count(1, 29)]
SHARES = {
    "wilson": [(0.2553, 0.3662), (0.0624, 0.1605), (0, 0.1611), (0.0061, 0.1718)],
    "wilson-cc": [(0.2535, 0.3682), (0.0598, 0.1644), (0, 0.2005), (0.0018, 0.1963)],
    "exact": [(0.2527, 0.3676), (0.0578, 0.1617), (0, 0.1684), (0.0009, 0.1776)],
    "mid-p": [(0.2544, 0.3658), (0.0601, 0.1581), (0, 0.1391), (0.0017, 0.1585)],
}
PAIRS = [
    (Count(56, 70), Count(48, 80)), (Count(9, 10), Count(3, 10)), (Count(6, 7), Count(2, 7)),
    (Count(5, 56), Count(0, 29)), (Count(0, 10), Count(0, 20)), (Count(0, 10), Count(0, 10)),
    (Count(10, 10), Count(0, 20)), (Count(10, 10), Count(0, 10)),
]  # fmt: skip
DIFFERENCES = {
    "wald": [
        (0.0575, 0.3425), (0.2605, 0.9395), (0.1481, 0.9947), (0.0146, 0.1640), (0, 0), (0, 0),
        (1, 1), (1, 1),
    ],
    "mee": [
        (0.0533, 0.3377), (0.1821, 0.8370), (0.0544, 0.8478), (-0.0313, 0.1926),
        (-0.1611, 0.2775), (-0.2775, 0.2775), (0.7225, 1), (0.6777, 1),
    ],
    "miettinen-nurminen": [
        (0.0528, 0.3382), (0.1700, 0.8406), (0.0342, 0.8534), (-0.0326, 0.1933),
        (-0.1658, 0.2844), (-0.2879, 0.2879), (0.7156, 1), (0.6636, 1),
    ],
    "newcombe": [
        (0.0524, 0.3339), (0.1705, 0.8090), (0.0582, 0.8062), (-0.0381, 0.1926),
        (-0.1611, 0.2775), (-0.2775, 0.2775), (0.6791, 1), (0.6075, 1),
    ],
    "newcombe-cc": [
        (0.0428, 0.3422), (0.1013, 0.8387), (-0.0290, 0.8423), (-0.0667, 0.2037),
        (-0.2005, 0.3445), (-0.3445, 0.3445), (0.6014, 1), (0.5128, 1),
    ],
}  # fmt: skip


@pytest.mark.parametrize("method", SHARES)
def test_single_proportions(method: str) -> None:
    for count, wanted in zip(SINGLE, SHARES[method], strict=True):
        e = interval(count, method)
        assert e.low is not None and e.high is not None
        assert (float(e.low), float(e.high)) == pytest.approx(wanted, abs=6e-5)


@pytest.mark.parametrize("method", DIFFERENCES)
def test_differences_of_proportions(method: str) -> None:
    for (a, b), wanted in zip(PAIRS, DIFFERENCES[method], strict=True):
        e = risk_difference(a, b, method)
        assert e.low is not None and e.high is not None
        assert (float(e.low) / 100, float(e.high) / 100) == pytest.approx(wanted, abs=6e-5)
