"""Whom a question is about: people a trial studied, a part of them, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading import Reading, read, speaks_of
from assistant.recognition import Lexicon, Slot
from assistant.text import fold
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

# Populations of vocabulary.toml that exclude each other: a trial of one says nothing of the other.
AGES = (("infants", "children"), ("adults", "elderly"))
# An age in months that those people have and no others, to be held against a trial's own limits.
TYPICAL = {"infants": 6, "children": 96, "adolescents": 180, "adults": 480, "elderly": 900}
OLDER = re.compile(r"\b(\d{1,2})\syears (?:or|and) (?:older|over|above)\b")
YOUNG = {fold("toddler"): 24}  # children of an age that a trial of children may leave out
RANGE = re.compile(r"\b(\d{1,2})\s?(?:to|-|–)\s?(\d{1,2})\syears\b")


def _age_of(population: str) -> int | None:
    return next((place for place, names in enumerate(AGES) if population in names), None)


@dataclass(frozen=True, slots=True)
class People:
    """Recognises the people that questions name."""

    trials: Mapping[str, Trial]
    vocabulary: Vocabulary
    lexicon: Lexicon

    def subgroups(self, reading: Reading, trial: Trial) -> tuple[str, ...]:
        """Ages within the trial's population that name a part of it."""
        limits = self._age_limits(trial) if reading.ages else set()
        found = []
        for age in reading.ages:
            if (age.sign, age.months) in limits or ("", age.months) in limits:
                continue
            if self._inside(age.months, age.sign, trial):
                found.append(age.text)
        words = dict(self.vocabulary.populations)
        for mention in reading.of(Slot.POPULATION):
            value = mention.values[0].id
            reported = any(
                group.start <= mention.start and mention.end <= group.end
                for group in reading.of(Slot.GROUP)
                if trial.id in group.trials
            )
            if reported:
                continue
            if value.startswith("subgroup_") and not speaks_of(words[value], trial):
                found.append(mention.text)
        return tuple(found)

    def studied_by_none(self, reading: Reading) -> str:
        """People named whom no loaded trial studied, in the reader's words."""
        words = dict(self.vocabulary.populations)
        for mention in reading.of(Slot.POPULATION):
            value = mention.values[0].id
            known = words.get(value, ())
            if not value.startswith("subgroup_") and not any(
                speaks_of(known, trial) for trial in self.trials.values()
            ):
                return mention.text
        return ""

    def others(self, reading: Reading, trial: Trial) -> str:
        """People named whom the trial did not study, in the reader's words."""
        nobody = self.studied_by_none(reading)
        if nobody:
            return nobody
        grouped = any(trial.id in m.trials for m in reading.of(Slot.GROUP))
        older = "" if grouped else self._of_another_age(reading, trial)
        if older:
            return older
        for age in reading.ages:
            if not self._inside(age.months, age.sign, trial):
                return age.text
        return ""

    def _of_another_age(self, reading: Reading, trial: Trial) -> str:
        """Grown-ups named of a trial of children, or the reverse, in the reader's words."""
        words = dict(self.vocabulary.populations)
        for mention in reading.of(Slot.POPULATION):
            age = YOUNG.get(fold(mention.text), TYPICAL.get(mention.values[0].id))
            spoken = speaks_of(words.get(mention.values[0].id, ()), trial)
            spoken = spoken and fold(mention.text) not in YOUNG
            if age is not None and not spoken and not self._inside(Decimal(age), "", trial):
                return mention.text
        ages = {
            place
            for place, names in enumerate(AGES)
            if any(speaks_of(words.get(name, ()), trial) for name in names)
        }
        if len(ages) != 1:
            return ""
        named = [m for m in reading.of(Slot.POPULATION) if _age_of(m.values[0].id) is not None]
        inside = any(_age_of(m.values[0].id) in ages for m in named)
        return named[0].text if named and not inside else ""

    def _age_limits(self, trial: Trial) -> set[tuple[str, Decimal]]:
        return {(a.sign, a.months) for a in read(trial.population, self.lexicon).ages}

    def _inside(self, months: Decimal, sign: str, trial: Trial) -> bool:
        """Whether an age lies within the ages that the trial's facts print."""
        printed = RANGE.search(trial.population)
        if printed and not 12 * int(printed[1]) <= months < 12 * (int(printed[2]) + 1):
            return False
        oldest = OLDER.search(trial.population)
        if oldest and months < 12 * int(oldest[1]):
            return False
        for fact in trial.facts:
            if "age" not in fact.id.split("_") or fact.unit not in ("year", "years", "months"):
                continue
            if fact.value and {"median", "mean", "average"} & {*fact.id.split("_")}:
                continue  # the middle of the ages is no limit of them
            scale = 12 if fact.unit.startswith("year") else 1
            low = Decimal(fact.low) * scale if fact.low else Decimal(0)
            top = fact.high or (fact.value if not fact.low else "")
            high = Decimal(top) * scale if top.replace(".", "").isdigit() else Decimal(10_000)
            if months < low or (months >= high and not (sign == "<" and months == high)):
                return False
        return True
