"""G. Several trials, from the caller's numbers: pooled, with each trial and the spread shown."""

from __future__ import annotations

from stats import pooling, stratified
from stats.inputs import RatioEstimate
from stats.quantities import more_reading, reading
from stats.quantities.quantity import (
    Argument,
    Call,
    Quantity,
    Result,
    Section,
    of_estimate,
    of_tested,
)
from stats.trial_effects import SCALES, TrialEffect, effect_of_counts, effect_of_ratio

TRIALS = Argument("trials", more_reading.trial, "'4/123 v 11/139'", many=True)
STRATA = Argument("strata", more_reading.stratum, "'8/106 v 5/120'", many=True)
TEST = "tests/stats/test_reference_cases.py"


def _scale(text: str) -> str:
    if text not in SCALES:
        raise ValueError(f"{text!r} is not one of {', '.join(SCALES)}")
    return text


def _pool(call: Call) -> Result:
    effects: list[TrialEffect] = []
    for place, given in enumerate(call["trials"], 1):
        name = f"trial {place}"
        if isinstance(given, RatioEstimate):
            effects.append(effect_of_ratio(name, given))
        else:
            a, b = given
            effects.append(effect_of_counts(name, a, b, call["scale"]))
    made = pooling.pool(effects, call.method, call.level)
    spread = made.heterogeneity
    also = {f"weight of {name} in per cent": weight for name, weight in made.weights}
    return of_estimate(
        made.effect, Q=spread.q.statistic, P_of_Q=spread.q.p, I2=spread.i2.value,
        tau2=spread.tau2, **also,
    )  # fmt: skip


QUANTITIES = (
    Quantity(
        "pool", Section.TRIALS,
        "several trials by inverse variance: counts on a scale, or printed ratios",
        (TRIALS, Argument("scale", _scale, "risk-ratio", option=True, default="risk-ratio")),
        {
            "dersimonian-laird": "DerSimonian and Laird, Control Clin Trials 1986;7:177",
            "fixed": "Borenstein and others, Introduction to Meta-Analysis, ch. 11",
            "paule-mandel": "Paule and Mandel, J Res Natl Bur Stand 1982;87:377",
            "hksj": "IntHout, Ioannidis and Borm, BMC Med Res Methodol 2014;14:25",
        },
        _pool, ("4/123 v 11/139", "6/306 v 29/303", "3/231 v 11/220"), test=TEST,
    ),
    Quantity(
        "mantel-haenszel", Section.TRIALS, "the odds ratio common to several strata",
        (STRATA,),
        {"rbg": "Robins, Breslow and Greenland, Biometrics 1986;42:311"},
        lambda c: of_estimate(stratified.mantel_haenszel(c["strata"], c.level)),
        ("8/106 v 5/120", "22/98 v 16/85"), test=TEST,
    ),
    Quantity(
        "mantel-haenszel-test", Section.TRIALS, "the test that the common odds ratio is 1",
        (STRATA,),
        {
            "uncorrected": "Mantel and Haenszel, J Natl Cancer Inst 1959;22:719",
            "corrected": "with continuity correction; R mantelhaen.test",
        },
        lambda c: of_tested(
            stratified.cochran_mantel_haenszel(c["strata"], corrected=c.method == "corrected")
        ),
        ("8/106 v 5/120", "22/98 v 16/85"), test=TEST, has_level=False,
    ),
    Quantity(
        "equal-odds-test", Section.TRIALS, "the test that the strata share one odds ratio",
        (STRATA,),
        {"breslow-day-tarone": "Tarone, Biometrika 1985;72:91"},
        lambda c: of_tested(stratified.breslow_day(c["strata"])),
        ("8/106 v 5/120", "22/98 v 16/85"), test="tests/stats/test_pooling.py", has_level=False,
    ),
    Quantity(
        "i-squared", Section.TRIALS, "the share of the spread beyond chance, from Q and its df",
        (Argument("q", reading.number, "9.95"), Argument("df", reading.whole, "6")),
        {"test-based": "Higgins and Thompson, Stat Med 2002;21:1539"},
        lambda c: of_estimate(pooling.i_squared(float(c["q"]), c["df"], c.level)), ("9.95", "6"),
        test=TEST,
    ),
)  # fmt: skip
