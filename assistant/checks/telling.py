"""What staff are told of a figure: what the source says, and what to write instead.

Every number in these sentences is an entry's own text; our words hold no digit.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.holding.entry import Entry, Measure
from assistant.checks.judging.verdicts import Judged, Part, Verdict
from assistant.checks.reading.numeral import NumeralKind
from knowledge.model import Trial

MOST = 3  # entries named at once


def source_says(judged: Judged, trials: dict[str, Trial]) -> str:
    """What the source holds for the slots of a figure."""
    if held := held_for(judged):
        return "; ".join(_named(entry) for entry in held)
    if judged.verdict is Verdict.COUNT_FROM_SHARE:
        return "a curve estimate in per cent: no number of people is printed"
    names = ", ".join(trials[t].title for t in judged.bound.trials[:MOST])
    return f"nothing of this kind ({names})"


def held_for(judged: Judged) -> tuple[Entry, ...]:
    """The entry that a figure states or would state, or those nearest to its number."""
    return (judged.entry,) if judged.entry is not None else tuple(_closest(judged))


def note_of(judged: Judged, trials: dict[str, Trial]) -> str:
    """What else staff should know: the words that are not supported, a later report, standing."""
    parts = [judged.why] if judged.verdict is Verdict.WORDING else []
    entry = judged.entry
    if entry is not None and entry.report and entry.months is not None:
        trial = trials[entry.trial]
        later = [
            f
            for f in trial.findings
            if f.report == trial.current.id and f.outcome == entry.outcome and f.months is not None
        ]
        newer = trial.report(entry.report).date <= trial.current.date
        if later and newer and entry.report != trial.current.id:
            parts.append(f"A longer follow-up exists: {trial.current.label}.")
    if entry is not None and entry.standing == "one source":
        parts.append("The figure is printed in one source only.")
    if judged.bound.own_outcome and judged.verdict.is_match and entry is not None:
        other = {
            e.report
            for e in judged.expected
            if e.report != entry.report
            and e.arm == entry.arm
            and e.months == entry.months
            and e.group == entry.group
            and e.exact != entry.exact
        }
        if other and entry.months is not None:
            names = ", ".join(trials[entry.trial].report(r).label for r in sorted(other) if r)
            parts.append(f"Another analysis gives another figure: {names}.")
    return " ".join(parts)


def suggestion(judged: Judged) -> str:
    """A wording that the source supports; empty where nothing needs to change."""
    entry = judged.entry
    match judged.verdict:
        case Verdict.MATCHES | Verdict.ROUNDED:
            return ""
        case Verdict.SWAPPED if entry is not None:
            whose = "this group" if judged.mended is Part.SIDE else "this subgroup"
            right = [e for e in judged.expected if e.measure is entry.measure][:1]
            figure = f" The figure for the one named is {right[0].text}." if right else ""
            return f"The figure is that of {entry.label}. Give {whose} its own figure.{figure}"
        case Verdict.WRONG_OUTCOME if entry is not None:
            return f"The figure is for: {entry.label}. Name that outcome, or change the figure."
        case Verdict.WRONG_TIME if entry is not None:
            return f"The figure is for: {entry.label}. Change the time, or the figure."
        case Verdict.WRONG_UNIT if entry is not None:
            return f"Write {entry.text}."
        case Verdict.RELATIVE_ALONE if entry is not None:
            return f"Give the shares of both groups in the same sentence: {entry.text}."
        case Verdict.COUNT_FROM_SHARE:
            chosen = [e for e in judged.expected if e.measure is Measure.SHARE] or list(
                judged.expected
            )
            give = f": {chosen[0].text}" if chosen else ""
            return f"Give the percentage, not a number of people{give}."
        case Verdict.WORDING:
            return judged.note
        case Verdict.NOT_IN_SOURCE:
            return "Take it out, or name the source that it comes from."
    nearest = _closest(judged)
    if nearest:
        chosen = list(nearest)
        return f"Write {chosen[0].text} ({chosen[0].label})."
    return "Take it out, or name the source that it comes from."


def _named(entry: Entry) -> str:
    return f"{entry.text} ({entry.label})"


def _closest(judged: Judged) -> Sequence[Entry]:
    """Of the entries that the slots lead to, those whose numbers lie nearest."""
    numeral = judged.bound.numeral

    def apart(entry: Entry) -> tuple[bool, float]:
        unlike = numeral.kind is NumeralKind.COUNT and entry.n != numeral.of
        if numeral.value is not None and entry.low is None:
            return unlike, abs(float(numeral.value) - float(entry.exact))
        if numeral.low is not None and entry.low is not None:
            return unlike, abs(float(numeral.low) - float(entry.low))
        return True, 0.0

    seen: dict[str, Entry] = {}
    for entry in sorted(judged.expected, key=apart):
        seen.setdefault(entry.text, entry)
    return list(seen.values())[: MOST if judged.bound.role is None else 1]
