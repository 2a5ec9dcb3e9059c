"""What a question comes near in meaning though it uses no name of anything that is held.

"Kept off the kidney machine" names no outcome of a trial whose table says "freedom from dialysis".
A question that its words do not settle is compared with the ways to ask for everything that the
loaded trials hold, lack, or could never hold. Nothing is guessed: a clear match is answered under
its own name, near ones become a question back, and anything else stays unanswered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.askable import Askable, Sort
from assistant.clauses import asking
from assistant.leftover import left_phrase, leftover
from assistant.model import Audience, Reason
from assistant.naming import short_name
from assistant.outcome_routing import at_another_time
from assistant.questions import option_text
from assistant.reading import read
from assistant.recognition import Lexicon
from assistant.task import (
    Calculate,
    Clarify,
    Decline,
    Facts,
    Look,
    Overview,
    Reports,
    Sizes,
    Target,
    Task,
)
from assistant.text import tokens
from assistant.views import times, views
from assistant.ways import WaysToAsk
from knowledge.library import Library
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

# Chosen by tests/bench/calibrate_meaning.py; the curve is in docs/meaning.md.
SURE = 0.75  # cosine at which what is meant goes before a search of the texts
CERTAIN = 0.9  # cosine at which no single word is held against it
ALIKE = 0.55  # cosine at which something may be meant
RELATED = 0.45  # cosine at which an outcome is worth naming in a refusal
CLEAR = 0.05  # by how much it must lead the next for an answer without asking back
WORD = 0.25  # cosine with what is meant that every unexplained word has to reach
OPTIONS = 3


@dataclass(frozen=True, slots=True)
class Near:
    """Something askable, how near a question is to it, -1 to 1, and the phrase that was nearest."""

    askable: Askable
    likeness: float
    phrase: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What to do for a question by its meaning, and how near that is to it."""

    likeness: float
    tasks: tuple[Task, ...]

    @property
    def declines(self) -> bool:
        """Whether it is a thing that nobody reported."""
        return any(isinstance(task, Decline) for task in self.tasks)


# Of one person a study tells nothing: what is only near is no answer to a question about one.
_PERSON = re.compile(r"\b(?:my|our|he|she|him|her|his|hers|hes|shes|he['’]s|she['’]s)\b", re.I)


def personal(text: str) -> bool:
    """Whether a clause that asks is about somebody whom the writer knows."""
    return any(_PERSON.search(text[start:end]) for start, end in asking(text))


_HELD = frozenset(Sort) - {Sort.LACKING, Sort.UNHELD, Sort.OUTSIDE}
_TOGETHER = (Sort.FACT, Sort.TOPIC)  # short design figures, told side by side


@dataclass(frozen=True, slots=True)
class Meaning:
    """Finds what questions come near in meaning."""

    trials: Mapping[str, Trial]
    lexicon: Lexicon
    vocabulary: Vocabulary
    ways: WaysToAsk

    def resolve(self, task: Look, library: Library, audience: Audience) -> Meant | None:
        """What is clearly meant, or a question back; None where nothing is near enough."""
        parts = [task.query[a:b] for a, b in asking(task.query)]
        if len(parts) > 1:
            meant = [self._whole(replace(task, query=p), library, audience) for p in parts]
            clear = [m for m in meant if m and not isinstance(m.tasks[0], (Clarify, Decline))]
            if len(clear) > 1 or (clear and clear[0].likeness >= SURE):
                tasks = tuple(dict.fromkeys(task for m in clear for task in m.tasks))
                return Meant(max(m.likeness for m in clear), tasks)
        return self._whole(task, library, audience)

    def _whole(self, task: Look, library: Library, audience: Audience) -> Meant | None:
        near = [n for n in self.nearest(task.query, task.trials, library) if n.likeness >= ALIKE]
        near = self._without_strangers(near, task.query, library)
        near = [n for n in near if near[0].likeness - n.likeness < CLEAR]
        if not near or (near[0].likeness < SURE and personal(task.query)):
            return None
        made = self._clear(near, task) or self._back(near, task, audience)
        return Meant(near[0].likeness, made) if made else None

    def held(self, task: Look, library: Library) -> tuple[Target, ...]:
        """What a trial holds that comes nearest, to be named in a refusal."""
        found: list[Target] = []
        for near in self.nearest(task.query, task.trials, library):
            one = near.askable
            if near.likeness < RELATED or len(task.trials) != 1 or len(found) == OPTIONS:
                break
            target = Target(one.trial, one.key)
            if one.sort is Sort.OUTCOME and target not in found:
                found.append(target)
        return tuple(found)

    def nearest(self, text: str, trials: Iterable[str], library: Library) -> tuple[Near, ...]:
        """What is askable of some trials by likeness, nearest first; empty without vectors."""
        wanted = set(trials) or set(self.trials)
        ways = self.ways.all(library)
        phrases = tuple(ways)
        likenesses = library.likeness(self.ways.remainder(text), phrases)
        best: dict[Askable, Near] = {}
        for phrase, likeness in zip(phrases, likenesses, strict=False):
            for askable in ways[phrase]:
                if askable.trial and askable.trial not in wanted:
                    continue
                if askable not in best or likeness > best[askable].likeness:
                    best[askable] = Near(askable, likeness, phrase)
        # The side that is not nearer, the outcome or its opposite, is not meant.
        sides: dict[tuple[str, Sort, str], Near] = {}
        for near in sorted(best.values(), key=lambda n: (-n.likeness, n.askable.opposite)):
            one = near.askable
            sides.setdefault((one.trial, one.sort, one.key), near)
        return tuple(sides.values())

    # ------------------------------------------------------------------------------ deciding
    def _clear(self, near: list[Near], task: Look) -> tuple[Task, ...]:
        """What to do where one thing is meant, or several that can be told together."""
        first = near[0].askable
        held = [n.askable for n in near if n.askable.sort in _HELD]
        if first.sort in (Sort.UNHELD, Sort.OUTSIDE) and not held:
            reason = Reason.OUT_OF_SCOPE if first.sort is Sort.OUTSIDE else Reason.NOT_REPORTED
            asked = left_phrase(read(task.query, self.lexicon))
            return (Decline(reason, "", task.trials, asked=asked),)
        if not held:
            return (self._lacking(first, task),) if first.sort is Sort.LACKING else ()
        if len({one.trial for one in held}) > 1:
            return ()
        if len(held) > 1 and len({one.sort for one in held}) > 1:
            return ()
        if len(held) > 1 and held[0].sort not in _TOGETHER:
            return ()
        made = (self._task(one, task) for one in held[:OPTIONS])
        return tuple(one for one in made if one is not None)

    def _back(self, near: list[Near], task: Look, audience: Audience) -> tuple[Task, ...]:
        """A question back with what may be meant; nothing where that is too much."""
        held = [n.askable for n in near if n.askable.sort in _HELD]
        trials = tuple(dict.fromkeys(one.trial for one in held))
        if len(trials) > 1:
            text = task.query.strip().rstrip("?.! ")
            options = tuple(f"{text} ({short_name(self.trials[trial])})?" for trial in trials)
            return (Clarify("trial", options),)
        if len(held) > OPTIONS or any(one.sort is not Sort.OUTCOME for one in held):
            return ()
        targets = [Target(o.trial, o.key, o.opposite) for o in held]
        said = (option_text(self.trials[t.trial], t, None, audience) for t in targets)
        return (Clarify("outcome", tuple(said)),)

    def _lacking(self, one: Askable, task: Look) -> Decline:
        shared = self.vocabulary.outcome(one.key)
        name = shared.plain if shared is not None else one.key
        return Decline(Reason.NOT_REPORTED, name, task.trials, (), one.key)

    def _task(self, one: Askable, task: Look) -> Task | None:
        trial = self.trials[one.trial]
        match one.sort:
            case Sort.OUTCOME:
                target = self._target(one, task.open_target, trial)
                if target is None:
                    asked = task.open_target
                    held = Target(trial.id, one.key, one.opposite)
                    return at_another_time(held, trial, asked, task.query) if asked else None
                return Calculate((target,), task.measures, meant=True)
            case Sort.FACT:
                return Facts(one.trial, (one.key,), task.query)
            case Sort.SIZES:
                return Sizes(one.trial)
            case Sort.HARMS:
                return Overview(one.trial, "harm")
            case Sort.REPORTS:
                return Reports(one.trial)
            case _:
                return Look(task.query, (one.trial,), self.vocabulary.sections((one.key,)))

    def _target(self, meant: Askable, asked: Target | None, trial: Trial) -> Target | None:
        """The target with its outcome; None where the trial does not hold it as asked."""
        if asked is None:
            return Target(trial.id, meant.key, meant.opposite)
        target = Target(
            trial.id,
            meant.key,
            meant.opposite,
            asked.months if times(trial, meant.key) else None,
            asked.group,
            asked.reports,
            asked.arm,
        )
        return target if views(trial, target) else None

    def _without_strangers(self, near: list[Near], text: str, library: Library) -> list[Near]:
        """Leaves out what a word of the question that nothing explains is far from.

        "How many had a rash" is near "how many had an infection" as a sentence; a rash is none.
        """
        if not near or near[0].likeness >= CERTAIN:
            return near
        ways = self.ways.all(library)
        phrases = tuple(ways)
        own = {
            n.askable: [i for i, phrase in enumerate(phrases) if n.askable in ways[phrase]]
            for n in near
        }
        for word in leftover(read(text, self.lexicon)):
            alike = library.likeness(word, phrases)
            near = [n for n in near if self._explains(word, own[n.askable], phrases, alike)]
        return near

    def _explains(
        self, word: str, own: list[int], phrases: tuple[str, ...], alike: tuple[float, ...]
    ) -> bool:
        """Whether a word is in one of the phrases of a thing, or near one of them."""
        keys = {token.key for token in tokens(word)}
        return any(
            alike[place] >= WORD or keys <= {token.key for token in tokens(phrases[place])}
            for place in own
        )
