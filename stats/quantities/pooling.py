"""G. Several trials, from the caller's numbers: pooled, with each trial and the spread shown."""

from __future__ import annotations

from stats import mantel, pooling, stratified
from stats.conversions import PrintedDifference
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
from stats.trial_effects import (
    SCALES,
    TrialEffect,
    effect_of_counts,
    effect_of_difference,
    effect_of_ratio,
)

TRIALS = Argument("trials", more_reading.trial, "'4/123 v 11/139'", many=True)
STRATA = Argument("strata", more_reading.stratum, "'8/106 v 5/120'", many=True)
TEST = "tests/stats/test_reference_cases.py"


PRINTED = ("hazard-ratio", "difference")  # scales of printed figures alone
DIFFERENCES = ("difference", "risk-difference")
ALL_SCALES = (*SCALES, *PRINTED)


def _scale(text: str) -> str:
    if text not in ALL_SCALES:
        raise ValueError(f"{text!r} is not one of {', '.join(ALL_SCALES)}")
    return text


def _pool(call: Call) -> Result:
    effects: list[TrialEffect] = []
    scale: str = call["scale"]
    for place, given in enumerate(call["trials"], 1):
        name = f"trial {place}"
        if not isinstance(given, PrintedDifference):
            a, b = given
            if scale not in SCALES:
                raise ValueError(f"--scale {scale} is for printed figures: {name} is of counts")
            effects.append(effect_of_counts(f"{name}, {a} v {b}", a, b, scale))
        elif scale in DIFFERENCES:
            effects.append(effect_of_difference(name, given))
        else:
            ratio = RatioEstimate(given.value, given.low, given.high, given.level)
            effects.append(effect_of_ratio(name, ratio))
    made = pooling.pool(effects, call.method, call.level)
    spread = made.heterogeneity
    also = {
        f"weight of {name.partition(',')[0]} in per cent": weight for name, weight in made.weights
    }
    return of_estimate(
        made.effect, Q=spread.q.statistic, P_of_Q=spread.q.p, I2_in_per_cent=spread.i2.value,
        I2_lower_limit=spread.i2.low, I2_upper_limit=spread.i2.high, tau2=spread.tau2, **also,
    )  # fmt: skip


def _mantel_haenszel(call: Call) -> Result:
    work = {
        "rbg": stratified.mantel_haenszel, "risk-ratio": mantel.mantel_haenszel_risk_ratio,
        "risk-difference": mantel.mantel_haenszel_difference, "peto": mantel.peto_odds_ratio,
    }[call.method]  # fmt: skip
    return of_estimate(work(call["strata"], call.level))


QUANTITIES = (
    Quantity(
        "pool", Section.TRIALS,
        "several trials by inverse variance: counts on a scale, or printed ratios or differences",
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
        "mantel-haenszel", Section.TRIALS,
        "the odds ratio common to several strata or trials; by --method another measure",
        (STRATA,),
        {
            "rbg": "odds ratio; Robins, Breslow and Greenland, Biometrics 1986;42:311",
            "risk-ratio": "Greenland and Robins, Biometrics 1985;41:55; Cochrane Handbook, ch. 10",
            "risk-difference": "Sato, Biometrics 1989;45:1323",
            "peto": "odds ratio; Yusuf and others, Prog Cardiovasc Dis 1985;27:335",
        },
        _mantel_haenszel,
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
