"""What to try for a question that its words do not settle, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.leftover import left_phrase
from assistant.meaning import SURE, Meaning, Meant, personal
from assistant.model import Audience, Reason
from assistant.reading import read
from assistant.task import Decline, Look, Task
from assistant.understanding import Understanding
from assistant.ways import WaysToAsk
from knowledge.askables import load_phrasings
from knowledge.library import Library
from knowledge.model import Trial
from knowledge.scope import ASKS_FIGURE


@dataclass(frozen=True, slots=True)
class Opening:
    """Orders the meanings of an open question and the search of the texts.

    `library` is asked each time: it is read from the index when it is first needed.
    """

    library: Callable[[], Library]
    meaning: Meaning

    @classmethod
    def of(
        cls,
        library: Callable[[], Library],
        trials: Mapping[str, Trial],
        understanding: Understanding,
    ) -> Opening:
        lexicon, vocabulary = understanding.lexicon, understanding.vocabulary
        ways = WaysToAsk(trials, lexicon, vocabulary, load_phrasings())
        return cls(library, Meaning(trials, lexicon, vocabulary, ways))

    def meant(self, task: Look, audience: Audience) -> Meant | None:
        """What the question comes near; None where its words settle where to look."""
        settled = bool(task.sections) and not task.unexplained
        return None if settled else self.meaning.resolve(task, self.library(), audience)

    def order(self, task: Look, meant: Meant | None) -> tuple[tuple[Task, ...], ...]:
        """What to try one after another: a clear meaning, the texts, a near meaning."""
        tried: list[tuple[Task, ...]] = []
        if meant is not None and meant.likeness >= SURE and not meant.declines:
            tried.append(meant.tasks)
        if not task.part:
            # Of somebody whom the writer knows no study tells, where none is named.
            open_ = len(task.trials) != 1 and not task.sections and personal(task.query)
            tried += [] if open_ else [(task,)]
            tried += [meant.tasks] if meant is not None else []
        return tuple(tried)

    def nothing(self, task: Look) -> Decline:
        """Neither figures nor texts answer: which words led nowhere, and what comes nearest."""
        about = left_phrase(read(task.query, self.meaning.lexicon))
        near = self.meaning.held(task, self.library()) if ASKS_FIGURE.search(task.query) else ()
        return Decline(Reason.NOT_REPORTED, "", task.trials, near, asked=about)
