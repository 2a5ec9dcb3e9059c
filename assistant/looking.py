"""Answers from the text: cites the passages that answer, or says that nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Audience, Origin, Route
from assistant.phrasing import Phraser
from assistant.spans import Name, Paragraph, Part, Quotation, Span, Words
from assistant.task import Look
from assistant.text import fold, tokens
from assistant.told import Desk, Told
from assistant.wording import capital
from knowledge.library import Library
from knowledge.model import Found, Trial
from knowledge.scope import NEWS

PLAIN = "In plain words"
TEXTS = ("summary", "source")
SHOWN = 2
EVERY = 200  # passages of a trial that are ranked when its sections are chosen from


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks a question up in the texts of the trials."""

    library: Library
    phraser: Phraser | None = None

    def tell(self, task: Look, desk: Desk) -> Told | None:
        """The passages that answer, quoted; None where the texts do not say."""
        found = self.library.search(task.query, task.trials, k=8, origins=TEXTS)
        chosen = self._of_topic(task, desk.audience)
        if not chosen:
            if not found or not self.library.supported(task.query, found).supported:
                return None
            chosen = choose(found, desk.audience)
        paragraphs = self._phrased(task, chosen, desk) or quoted(chosen, desk)
        trial = chosen[0].passage.trial
        if desk.trials[trial].review.status:
            paragraphs += standing(chosen, desk)
        return Told(tuple(paragraphs), Route.RETRIEVE, trial=trial)

    def _of_topic(self, task: Look, audience: Audience) -> tuple[Found, ...]:
        """The best passages of the sections that treat what is asked about, if there are any.

        Their headings say what they are about, so no further evidence is asked for than that they
        hold every word of the question that nothing else explains.
        """
        if not task.sections:
            return ()
        every = self.library.search(task.query, task.trials, k=EVERY, origins=("summary",))
        held = [f for f in every if treats(f.passage.heading, task.sections)]
        said = {token.key for f in held for token in tokens(f.passage.text)}
        if not held or any(fold(word) not in said for word in task.unexplained):
            return ()
        return choose(held, audience)

    def _phrased(self, task: Look, chosen: Sequence[Found], desk: Desk) -> list[Paragraph]:
        """The model's sentences, if a model is set and every sentence passed its check."""
        if self.phraser is None:
            return []
        phrased = self.phraser.phrase(task.query, chosen, desk.audience)
        if phrased is None:
            return []
        text = " ".join(sentence.text for sentence in phrased.sentences)
        for item in chosen:
            if item.passage.id in phrased.passages:
                desk.sheet.cite_passage(item)
        who = Name(f"{phrased.model}, prompt {phrased.prompt}")
        note = desk.book.fill(desk.audience, "phrased", who=who)
        return [Paragraph(Part.LEAD, (Words(text),)), Paragraph(Part.NOTE, note)]


def treats(heading: str, sections: Sequence[str]) -> bool:
    """Whether a heading holds one of some names of sections.

    >>> treats("Limits and what the study does not tell", ("limitation", "limit"))
    True
    """
    said = [token.key for token in tokens(heading)]
    names = [[token.key for token in tokens(name)] for name in sections]
    return any(name == said[at : at + len(name)] for name in names for at in range(len(said)))


def explains(trial: Trial, outcomes: Sequence[str], sections: Sequence[str]) -> bool:
    """Whether a section of the trial's own summary treats such a topic of one of some outcomes."""
    records = [trial.outcome(outcome) for outcome in outcomes]
    names = [name for o in records for name in (o.name, o.plain, *o.aliases)]
    words = {t.key for name in names for t in tokens(name) if len(t.raw) > 3}
    return any(
        treats(part.heading, sections) and words & {t.key for t in tokens(part.heading + part.text)}
        for document in trial.documents
        for part in document.sections
    )


def choose(found: Sequence[Found], audience: Audience) -> tuple[Found, ...]:
    """The best passage and, where it comes near, a second; families get plain sections first.

    A news story never stands before our summary of the study.
    """
    best = found[0]
    near = [f for f in found if f.score >= best.score * 0.8 or f is best][:4]
    if audience is Audience.FAMILY:
        near.sort(key=lambda f: not f.passage.heading.startswith(PLAIN))
    else:
        near.sort(key=lambda f: f.passage.heading.startswith(PLAIN))
    near.sort(key=lambda f: f.passage.origin == "source")
    if best not in near[:SHOWN]:
        near = [near[0], best] if near[0].passage.trial == best.passage.trial else [best]
    return tuple(f for f in near[:SHOWN] if f.passage.trial == near[0].passage.trial)


def quoted(chosen: Sequence[Found], desk: Desk) -> list[Paragraph]:
    """Each passage as it stands, with where it comes from; summaries are labelled ours."""
    paragraphs = []
    own: dict[str, None] = {}
    for item in chosen:
        citation = desk.sheet.cite_passage(item)
        text: tuple[Span, ...] = (Quotation(item.passage.text, citation),)
        if item.passage.origin == Origin.SOURCE:
            who = item.passage.attribution or "A document says"
            text = (*capital((Name(f"{who.rstrip(':')}: “"),)), *text, Words("”"))
        else:
            own[item.passage.document] = None
        paragraphs.append(Paragraph(Part.LEAD, text))
    for document in own:
        said = desk.book.fill(desk.audience, "passage_summary", document=Name(document))
        paragraphs.append(Paragraph(Part.SOURCE, said))
    return paragraphs


def standing(chosen: Sequence[Found], desk: Desk) -> list[Paragraph]:
    """Who reviewed the trial, and when its current report is from."""
    trial = desk.trials[chosen[0].passage.trial]
    teller = desk.teller(trial.id)
    said: list[Paragraph] = []
    if any(item.passage.genre == NEWS for item in chosen):
        said += teller.say(Part.CAVEAT, "quoted_news")
    return said + teller.say(
        Part.SOURCE,
        "source_text",
        report=teller.speaker.report(trial.current),
        date=teller.speaker.date(trial.current),
        review=(Name(trial.review.status),),
    )
