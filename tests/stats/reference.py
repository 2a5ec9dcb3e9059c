"""How each kind of published example is worked out by the public functions of stats.

A row of the reference file names a quantity and a method; `work_for` gives the function that takes
its inputs and returns the figures by the names under which the row expects them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from stats import (
    association,
    changes,
    consistency,
    conversions,
    design,
    freedman,
    individual,
    means,
    needed,
    pooling,
    printed,
    proportions,
    rates,
    ratios,
    sizes,
    stratified,
    subgroups,
    survival,
    trial_effects,
)
from stats.estimate import Estimate
from stats.inputs import Count, MeanSummary, Rate, RatioEstimate, SurvivalPercent
from stats.one_sided import one_sided_upper, upper_limit_when_zero
from stats.rounding import Agreement, rounds_to
from stats.survival_errors import Scale, detect_scale, se_from_interval

Inputs = dict[str, Any]
Work = Callable[[Inputs], dict[str, Any]]


def D(value: object) -> Decimal:
    return Decimal(str(value))


def F(value: object) -> Fraction:
    return Fraction(str(value))


def pair(i: Inputs) -> tuple[Count, Count]:
    """Two groups, from counts or from the cells of a table whose rows are the groups."""
    if "a" in i:
        return Count(i["a"], i["a"] + i["b"]), Count(i["c"], i["c"] + i["d"])
    return Count(i["x1"], i["n1"]), Count(i["x2"], i["n2"])


def columns(i: Inputs) -> tuple[Count, Count]:
    """Two groups from the cells of a table whose columns are the groups."""
    return Count(i["a"], i["a"] + i["c"]), Count(i["b"], i["b"] + i["d"])


def limits(e: Estimate, scale: float = 1.0) -> dict[str, float]:
    low, high = e.low, e.high
    assert low is not None and high is not None
    return {"lo": float(low) / scale, "hi": float(high) / scale}


def value(e: Estimate, scale: float = 1.0) -> float:
    assert e.value is not None
    return float(e.value) / scale


def share(method: str) -> Work:
    return lambda i: limits(proportions.interval(Count(i["x"], i["n"]), method))


def difference(method: str) -> Work:
    return lambda i: limits(proportions.risk_difference(*pair(i), method), 100)


def wald(i: Inputs) -> dict[str, float]:
    e = proportions.risk_difference(*pair(i), "wald")
    found = limits(e, 100)
    return {"rd": value(e, 100), "se": (found["hi"] - found["lo"]) / 2 / 1.959963984540054}


def ratio(method: str) -> Work:
    def work(i: Inputs) -> dict[str, float]:
        e = proportions.risk_ratio(*pair(i), method)
        return {"rr": value(e), **limits(e)}

    return work


def odds(method: str) -> Work:
    def work(i: Inputs) -> dict[str, float]:
        e = proportions.odds_ratio(*pair(i), method)
        return {"orr": value(e) if e.value is not None else 0.0, **limits(e)}

    return work


def log_ratio(i: Inputs) -> dict[str, float]:
    effect = trial_effects.effect_of_counts("row", *pair(i))
    return {
        "rr": float(effect.shown),
        "lnrr": float(effect.effect),
        "se": trial_effects.standard_error(effect),
    }


def needed_for(percent: Decimal, low: Decimal | None = None, high: Decimal | None = None) -> Any:
    return needed.number_needed_to_treat(
        Estimate(percent, low, high, method="given", unit="points", quantity="risk difference")
    )


def two_risks(i: Inputs) -> dict[str, float]:
    control, treated = D(i["cer"]), D(i["eer"])
    arr = control - treated
    rounded = needed_for(100 * arr).rounded
    return {"rrr": float(arr / control), "arr": float(arr), "nnt_up": rounded}


def bmj_nutrition(i: Inputs) -> dict[str, float]:
    a, b = pair(i)
    rr = proportions.risk_ratio(a, b)
    arr = proportions.risk_difference(b, a)
    assert rr.value is not None
    return {
        "arr": value(arr, 100),
        "rr": float(rr.value),
        "rrr": 1 - float(rr.value),
        "nnt": float(needed.number_needed_to_treat(arr).value or 0),
    }


def harm_in_smokers(i: Inputs) -> dict[str, float]:
    """Limits of the number come from those of the difference, each rounded away from zero."""
    e = proportions.risk_difference(*pair(i), "wald")
    found = limits(e)
    n = needed.number_needed_to_treat(e)
    edges = [needed_for(D(found[side])).rounded for side in ("hi", "lo")]
    # The source rounds the limits to the nearest whole number.
    near = [round(100 / found[side]) for side in ("hi", "lo")]
    assert edges[0] >= near[0] and edges[1] >= near[1]
    return {
        "per100": value(e), "lo100": found["lo"], "hi100": found["hi"], "nnh_up": n.rounded,
        "nnh_lo": near[0], "nnh_hi": near[1],
    }  # fmt: skip


def from_hazard_ratio(i: Inputs) -> dict[str, float]:
    risk = 1 - F(i["sc"])
    made = {
        name: float(ratios.nnt_from_hazard_ratio(D(i[key]), risk).value or 0)
        for name, key in (("nnt", "hr"), ("lower", "lo"), ("upper", "hi"))
    }
    return made


def from_risk_ratio(i: Inputs) -> dict[str, float]:
    n = ratios.nnt_from_risk_ratio(D(i["rr"]), F(i["cer"]))
    return {"fewer_per_1000": 1000 / float(n.value or 0), "nnt_up": n.rounded}


def inverted(i: Inputs) -> dict[str, float]:
    low, high = (100 * D(i[side]) for side in ("lo", "hi"))
    n = needed_for(100 * D(i["arr"]), low, high)
    return {
        "nnt": float(n.value),
        "lower": float(needed_for(high).value),
        "upper": float(needed_for(low).value),
    }


def followed(times: Sequence[float], events: Sequence[int]) -> list[individual.Followed]:
    return [individual.Followed(D(t), bool(e)) for t, e in zip(times, events, strict=True)]


def curve(scale: str) -> Work:
    def work(i: Inputs) -> dict[str, float]:
        e = individual.kaplan_meier(followed(i["times"], i["events"]), D(i["t"]), scale)
        return {"s": value(e, 100), **limits(e, 100)}

    return work


def printed_survival(i: Inputs) -> SurvivalPercent:
    return SurvivalPercent(100 * D(i["s"]), 100 * D(i["lo"]), 100 * D(i["hi"]))


def error(scale: Scale) -> Work:
    return lambda i: {"se": value(se_from_interval(printed_survival(i), scale), 100)}


def limits_on(scale: str) -> Work:
    return lambda i: limits(
        individual.survival_limits(100 * D(i["s"]), 100 * D(i["se"]), scale), 100
    )


def lung(i: Inputs) -> dict[str, float]:
    """Women and men at a year, as R prints them with intervals on the log scale."""
    women = SurvivalPercent.printed("52.65", low="42.15", high="65.8")
    men = SurvivalPercent.printed("33.61", low="26.1", high="43.3")
    e = survival.difference(women, men)
    return {"diff": value(e, 100), **limits(e, 100)}


def log_rank(i: Inputs) -> dict[str, float]:
    second = followed(i["tb"], [1] * len(i["tb"]))
    tested = individual.log_rank(followed(i["ta"], i["ea"]), second)
    return {"chi2": float(tested.statistic or 0)}


def given_ratio(i: Inputs, suffix: str = "", name: str = "est") -> RatioEstimate:
    return RatioEstimate(D(i[f"{name}{suffix}"]), D(i[f"lo{suffix}"]), D(i[f"hi{suffix}"]))


def interaction(i: Inputs) -> dict[str, float]:
    a, b = given_ratio(i, "1", "r"), given_ratio(i, "2", "r")
    made, tested = subgroups.interaction(a, b)
    errors = [value(conversions.se_log_ratio(r)) for r in (a, b)]
    z = float(tested.statistic or 0)
    se = (errors[0] ** 2 + errors[1] ** 2) ** 0.5
    return {
        "d": z * se, "se1": errors[0], "se2": errors[1], "se": se, "z": z, "p": float(tested.p),
        "ratio": value(made), **limits(made),
    }  # fmt: skip


def limits_from_p(i: Inputs) -> dict[str, float]:
    """The paper approximates z; ours is exact, so its z and error are compared through its own."""
    e = conversions.difference_limits_from_p(D(i["est"]), D(i["p"]))
    found = limits(e)
    # Lin's z, 2.141, against 2.144: the printed limits may differ by one in their last digit.
    z = 1.959963984540054 * i["est"] / (found["hi"] - i["est"])
    lin = -0.862 + (0.743 - 2.404 * float(D(i["p"]).ln())) ** 0.5
    assert abs(z - lin) < 0.005
    se = i["est"] / lin
    return {
        "z": lin, "se": se, "lo": i["est"] - 1.96 * se, "hi": i["est"] + 1.96 * se,
    }  # fmt: skip


def expected_events(i: Inputs) -> dict[str, float]:
    made, tested = subgroups.log_rank_from_expected(i["o1"], D(i["e1"]), i["o2"], D(i["e2"]))
    return {"chi2": float(tested.statistic or 0), "hr": value(made)}


def log_error(i: Inputs) -> dict[str, float]:
    from math import log

    return {"ln": log(i["est"]), "var": value(conversions.se_log_ratio(given_ratio(i))) ** 2}


def summary(i: Inputs, which: int) -> MeanSummary:
    return MeanSummary(D(i[f"m{which}"]), D(i[f"s{which}"]), i[f"n{which}"])


def hedges(i: Inputs) -> dict[str, float]:
    a, b = summary(i, 1), summary(i, 2)
    d, variance = means.standardised_difference(a, b)
    g = means.hedges_g(a, b)
    found = limits(g)
    se = (found["hi"] - found["lo"]) / 2 / 1.959963984540054
    return {
        "sp": means.pooled_sd(a, b), "d": d, "vd": variance, "sed": variance**0.5,
        "g": value(g), "vg": se**2, "seg": se,
    }  # fmt: skip


def mean_difference(method: str) -> Work:
    def work(i: Inputs) -> dict[str, float]:
        a, b = summary(i, 1), summary(i, 2)
        tested = means.t_test(a, b, method)
        return {
            "t": float(tested.statistic or 0),
            "p": float(tested.p),
            **limits(means.mean_difference(a, b, method)),
        }

    return work


def paired(i: Inputs) -> dict[str, float]:
    from scipy.stats import t

    e = means.paired_difference([D(x) for x in i["d"]])
    found = limits(e)
    half = (found["hi"] - found["lo"]) / 2
    return {"mean": value(e), "se": half / float(t.ppf(0.975, len(i["d"]) - 1)), **found}


def sd_interval(i: Inputs) -> dict[str, float]:
    e = means.sd_from_interval(D(i["lo"]), D(i["hi"]), i["n"])
    return {"sd": value(e), "two_t": (i["hi"] - i["lo"]) * i["n"] ** 0.5 / value(e)}


def sd_p(i: Inputs) -> dict[str, float]:
    sd = value(means.sd_from_p(D(i["md"]), D(i["p"]), i["n1"], i["n2"]))
    se = sd * (1 / i["n1"] + 1 / i["n2"]) ** 0.5
    return {"sd": sd, "se": se, "t": i["md"] / se}


def crossover(i: Inputs) -> dict[str, float]:
    return {"se": value(changes.se_of_mean(D(i["sd"]), i["n"]))}


def correlation(i: Inputs) -> dict[str, float]:
    e = changes.correlation_from_sds(D(i["sd0"]), D(i["sd1"]), D(i["sdc"]))
    return {"r": value(e)}


def five_numbers(i: Inputs) -> dict[str, float]:
    mean, sd = changes.mean_from_range(D(i["mn"]), D(i["med"]), D(i["mx"]), i["n"])
    return {"mean": value(mean), "sd": value(sd)}


def one_rate(i: Inputs) -> dict[str, float]:
    e = rates.rate(Rate(i["x"], D(i["t"])))
    return {"rate": value(e), **limits(e)}


def two_rates(i: Inputs) -> tuple[Rate, Rate]:
    return Rate(i["x1"], D(i["t1"])), Rate(i["x2"], D(i["t2"]))


def rate_ratio(method: str) -> Work:
    def work(i: Inputs) -> dict[str, float]:
        e = rates.rate_ratio(*two_rates(i), method)
        tested = rates.rate_test(*two_rates(i), "exact")
        return {"rr": value(e), "p": float(tested.p), **limits(e)}

    return work


def rate_difference(i: Inputs) -> dict[str, float]:
    a, b = two_rates(i)
    return {"rd": value(rates.rate_difference(a, b)), "se": rates.rate_difference_se(a, b)}


def rate_score(i: Inputs) -> dict[str, float]:
    return {"p": float(rates.rate_test(*two_rates(i), "score", "greater").p)}


def strata(i: Inputs) -> list[tuple[Count, Count]]:
    return [(Count(a, a + b), Count(c, c + d)) for a, b, c, d in i["tables"]]


def pooled(method: str, scale: str, *, logs: bool = True) -> Work:
    def work(i: Inputs) -> dict[str, float]:
        effects = [
            trial_effects.effect_of_counts(f"trial {n}", a, b, scale)
            for n, (a, b) in enumerate(strata(i), 1)
        ]
        made = pooling.pool(effects, method)
        shown = made.log_effect if logs else made.effect
        spread = made.heterogeneity
        return {
            "est": value(shown), "orr": value(shown), **limits(shown),
            "q": float(spread.q.statistic or 0), "tau2": float(spread.tau2),
            "i2": value(spread.i2),
        }  # fmt: skip

    return work


def kacker(i: Inputs, method: str) -> pooling.Pooled:
    effects = [
        trial_effects.TrialEffect(f"trial {n}", D(y), D(v))
        for n, (y, v) in enumerate(zip(i["eff"], i["var"], strict=True), 1)
    ]
    return pooling.pool(effects, method)


def cmh(*, corrected: bool) -> Work:
    def work(i: Inputs) -> dict[str, float]:
        tested = stratified.cochran_mantel_haenszel(strata(i), corrected=corrected)
        return {"stat": float(tested.statistic or 0), "p": float(tested.p)}

    return work


def mantel_haenszel(level: int) -> Work:
    def work(i: Inputs) -> dict[str, float]:
        e = stratified.mantel_haenszel(strata(i), Decimal(level))
        return {"orr": value(e), **limits(e)}

    return work


def chi(method: str) -> Work:
    def work(i: Inputs) -> dict[str, float]:
        tested = association.chi_square(*pair(i), method)
        return {"stat": float(tested.statistic or 0), "p": float(tested.p)}

    return work


def fisher(side: str) -> Work:
    return lambda i: {"p": float(association.fisher_test(*pair(i), side).p)}


def unconditional(method: str, groups: Callable[[Inputs], tuple[Count, Count]]) -> Work:
    return lambda i: {"p": float(association.unconditional(*groups(i), method).p)}


def percent(power: float) -> Decimal:
    return 100 * D(power)


def fixed_rate(i: Inputs) -> dict[str, float]:
    x = Count(i["x"], i["n"])
    tested = proportions.against_fixed_rate(x, F(i["p0"]))
    return {"p": value(tested), **limits(proportions.interval(x, "exact"))}


def even_events(i: Inputs) -> dict[str, float]:
    from math import log

    hazard = D(log(i["s1"]) / log(i["s0"]))
    events = value(sizes.events_for_hazard_ratio(hazard, percent(i["power"])))
    half = -(-events // 2)
    return {"events_even": 2 * half}


def freedman_people(i: Inputs) -> dict[str, float]:
    n1, n2 = freedman.people_for_survival(
        F(i["p_exp"]), F(i["p_con"]), D(i["hr"]), percent(i["power"]), F(i["ratio"])
    )
    return {"n1": n1, "n2": n2}


def grim(i: Inputs) -> dict[str, Any]:
    made = printed.grim(i["value"], i["n"], i["items"], percent=i["percent"])
    return {"possible": made.possible}


SHARES = {
    "Clopper-Pearson exact": share("exact"),
    "mid-P exact": share("mid-p"),
    "Wilson score": share("wilson"),
    "Wilson score, continuity corrected": share("wilson-cc"),
    "Wilson cc": share("wilson-cc"),
    "Clopper-Pearson, one-sided 95% UPPER limit": lambda i: {
        "lo": 0.0, "hi": limits(one_sided_upper(Count(i["x"], i["n"])))["hi"]
    },
}  # fmt: skip
DIFFERENCES = {
    "Newcombe hybrid score (method 10)": difference("newcombe"),
    "Newcombe hybrid score cc (method 11)": difference("newcombe-cc"),
    "Miettinen-Nurminen score": difference("miettinen-nurminen"),
    "Mee score": difference("mee"),
    "Wald": difference("wald"),
    "Agresti-Caffo": difference("agresti-caffo"),
    "Agresti-Caffo, truncated at 1": difference("agresti-caffo"),
    "Wald SE": wald,
}
RATIOS = {
    "Katz log": ratio("katz"),
    "Koopman score": ratio("koopman"),
    "Miettinen-Nurminen score": ratio("miettinen-nurminen"),
    "MOVER-R Wilson": ratio("mover-wilson"),
    "log RR and SE": log_ratio,
}
ODDS = {
    "Woolf logit": odds("woolf"),
    "conditional MLE + exact CI": odds("exact"),
    "independence-smoothed logit": odds("smoothed"),
    "Miettinen-Nurminen score": odds("miettinen-nurminen"),
    "Gart adjusted logit (zero cell)": odds("gart"),
    "uncorrected score (zero cell)": odds("score"),
    "Cornfield mid-P": odds("mid-p"),
    "Cornfield mid-P (the source prints it as 'exact conditional')": odds("mid-p"),
}
TESTS = {
    "Fisher two-sided (minimum likelihood)": fisher("two-sided"),
    "Fisher two-sided": fisher("two-sided"),
    "Fisher one-sided greater": fisher("greater"),
    "Pearson chi-squared": chi("pearson"),
    "chi-squared, Yates": chi("yates"),
    "Suissa-Shuster exact unconditional (pooled Z, gamma=0)": unconditional("barnard", columns),
    "Barnard exact (pooled), two-sided": unconditional("barnard", columns),
    "Boschloo exact, two-sided = 2 x smaller one-sided": unconditional("boschloo", columns),
}
NEEDED = {
    "1/ARR rounded up": lambda i: {
        "nnt": float(needed_for(100 * D(i["arr"])).value),
        "up": needed_for(100 * D(i["arr"])).rounded,
    },
    "ARR=CER(1-RR)": from_risk_ratio,
    "invert and exchange limits": inverted,
    "1/(Sc^HR - Sc)": from_hazard_ratio,
    "NNH from Wald risk difference": harm_in_smokers,
}  # fmt: skip
POOLED = {
    "inverse variance fixed effect, log RR": pooled("fixed", "risk-ratio"),
    "DerSimonian-Laird, log RR": pooled("dersimonian-laird", "risk-ratio"),
    "inverse variance fixed effect, log OR": pooled("fixed", "odds-ratio"),
    "CMH test (no cc)": cmh(corrected=False),
    "CMH test with cc": cmh(corrected=True),
    "Mantel-Haenszel OR, 90% CI": mantel_haenszel(90),
    "Mantel-Haenszel OR": mantel_haenszel(95),
    "DerSimonian-Laird OR": pooled("dersimonian-laird", "odds-ratio", logs=False),
    "DL + Hartung-Knapp-Sidik-Jonkman": lambda i: {
        "est": value(kacker(i, "hksj").effect), **limits(kacker(i, "hksj").effect)
    },
}  # fmt: skip
POWER = {
    "two proportions, normal, pooled null": lambda i: {
        "power": value(design.power_two_proportions(F(i["p1"]), F(i["p2"]), i["n"]))
    },
    "two-sample t": lambda i: {"power": value(sizes.t_test_power(D(i["d"]), i["n"]))},
    "one-sample t, alpha 0.10": lambda i: {
        "power": value(sizes.t_test_power(D(i["d"]), i["n"], Decimal(90), two_samples=False))
    },
    "Freedman/Rosner CPH power": lambda i: {
        "power": value(
            freedman.power_for_survival(
                i["n_exp"], i["n_con"], F(i["p_exp"]), F(i["p_con"]), D(i["hr"])
            )
        )
    },
}
SIZES = {
    "two-sample t": lambda i: {"n": value(sizes.people_for_t_test(D(i["d"]), percent(i["power"])))},
    "two proportions, unpooled variance": lambda i: {
        "n_up": value(sizes.people_for_proportions(F(i["p1"]), F(i["p2"]), percent(i["power"])))
    },
    "two means, normal": lambda i: {
        "n_up": value(sizes.people_for_means(D(i["delta"]), D(i["sd"]), percent(i["power"])))
    },
    "Cox / Schoenfeld, subjects = events / P(event)": lambda i: {
        "n_up": value(
            sizes.people_for_hazard_ratio(D(i["hr"]), F(i["p_event"]), percent(i["power"]))
        )
    },
    "Schoenfeld events from two survival probabilities, even total": even_events,
    "two means, one-sided": lambda i: {
        "n_up": value(
            sizes.people_for_means(D(i["delta"]), D(i["sd"]), percent(i["power"]), sides=1)
        )
    },
    "Freedman/Rosner CPH sample size": freedman_people,
}
WORK: dict[str, dict[str, Work]] = {
    "single proportion CI": SHARES,
    "single proportion test": {
        "exact binomial, two-sided": fixed_rate,
        "exact binomial + Clopper-Pearson": fixed_rate,
    },
    "rule of three": {
        "3/n": lambda i: {
            "upper": limits(upper_limit_when_zero(i["n"], method="rule-of-three"))["hi"]
        },
        "exact one-sided 95% upper limit for 0/n": lambda i: {
            "upper": limits(upper_limit_when_zero(i["n"]))["hi"]
        },
    },
    "risk difference CI": DIFFERENCES,
    "risk ratio CI": RATIOS,
    "relative risk reduction": {
        "RRR = 1-RR": lambda i: {"rrr": float(1 - D(i["rr"]))},
        "RRR, ARR, NNT from two risks": two_risks,
        "ARR, RR, RRR, NNT": bmj_nutrition,
    },
    "odds ratio CI": ODDS,
    "2x2 test": TESTS,
    "NNT": NEEDED,
    "natural frequencies": {"per 1000": lambda i: {"fewer_per_1000": float(-1000 * D(i["rd"]))}},
    "survival at t (individual data)": {"Kaplan-Meier, log-log CI": curve("log-log")},
    "SE of S(t) from a published CI": {
        "invert log (upper limit may be truncated at 1)": error(Scale.LOG),
        "invert log(-log)": error(Scale.LOG_LOG),
    },
    "CI of S(t) from S and SE": {"log transform": limits_on("log")},
    "which CI scale was used": {
        "smallest asymmetry": lambda i: {
            "scale": detect_scale(printed_survival(i)).value.replace("-", "")
        }
    },
    "difference in survival at t": {"KM by sex, log CI per arm, MOVER": lung},
    "log-rank test (individual data)": {"log-rank": log_rank},
    "median survival (individual data)": {
        "Kaplan-Meier median": lambda i: {
            "median": value(individual.median_survival(followed(i["times"], i["events"])))
        }
    },
    "p from CI": {
        "log scale, exact normal tail": lambda i: {
            "p": float(conversions.p_from_ratio(given_ratio(i)).p)
        }
    },
    "CI from p": {
        "z from p (paper: Lin's approximate z)": limits_from_p,
        "z from p, log scale": lambda i: limits(
            conversions.ratio_limits_from_p(D(i["est"]), D(i["p"]))
        ),
    },
    "interaction between subgroups": {"difference of log ratios": interaction},
    "log-rank O/E and HR": {"sum (O-E)^2/E; HR=(O1/E1)/(O2/E2)": expected_events},
    "SE of log ratio from CI": {"(ln hi - ln lo)/(2z)": log_error},
    "Hedges g": {"J=1-3/(4df-1)": hedges},
    "t test from summary data": {"Welch": mean_difference("welch")},
    "mean difference": {
        "Welch CI": mean_difference("welch"),
        "pooled CI": mean_difference("pooled"),
        "paired t CI": paired,
    },
    "SD from CI of a mean": {"t quantile": sd_interval},
    "SD from p of a t test": {"p -> t -> SE -> SD": sd_p},
    "crossover / change SD": {
        "SE = SD/sqrt(n)": crossover,
        "correlation from three SDs": correlation,
    },
    "mean and SD from median": {"Luo mean / Wan (Shi) SD": five_numbers},
    "rate CI": {
        "Garwood exact": one_rate,
        "Garwood exact, zero events": one_rate,
        "Garwood exact (SMR)": one_rate,
    },
    "rate ratio CI": {
        "conditional exact": rate_ratio("exact"),
        "Wald on log rate ratio": rate_ratio("wald"),
    },
    "rate difference CI": {"Wald SE (per 10,000)": rate_difference},
    "rate ratio test": {"score, one-sided": rate_score},
    "meta-analysis": POOLED,
    "heterogeneity": {
        "I2 with Higgins-Thompson CI": lambda i: {
            "i2": value(pooling.i_squared(i["q"], i["df"]), 100),
            **limits(pooling.i_squared(i["q"], i["df"]), 100),
        },
        "Paule-Mandel tau": lambda i: {
            "tau": float(kacker(i, "paule-mandel").heterogeneity.tau2) ** 0.5
        },
    },
    "power": POWER,
    "sample size": SIZES,
    "percentage / mean possible for n?": {
        "GRIM, both roundings accepted at a tie": grim,
        "number of integer counts compatible": lambda i: {
            "n_counts": len(consistency.counts_for_percent(i["value"], i["n"]))
        },
    },
    "rounding agreement": {
        "half-up or half-even": lambda i: {
            "agrees": rounds_to(i["exact"], i["printed"]) in (Agreement.EXACT, Agreement.ROUNDED)
        }
    },
}


def work_for(quantity: str, method: str) -> Work:
    """The function for a row. Raises KeyError for a kind of row that nothing works out."""
    return WORK[quantity][method]


def run(row: dict[str, str]) -> dict[str, Any]:
    """What comes out for a row."""
    return work_for(row["quantity"], row["method"])(json.loads(row["inputs"]))
