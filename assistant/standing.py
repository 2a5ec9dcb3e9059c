"""What goes with the figures of a view: sizes, the design's caveat, certainty, standing, source."""

from __future__ import annotations

from assistant.ledger import number
from assistant.row_words import label_of
from assistant.spans import Name, Paragraph, Part, Quotation, Words
from assistant.telling import Teller
from assistant.views import SHARES, View
from knowledge.model import Design, Kind, Standing


def standing(teller: Teller, view: View) -> list[Paragraph]:
    """Rounding, sizes, the design's caveat, certainty, standing and source of a view."""
    said: list[Paragraph] = []
    compared = len(view.arms) > 1
    said += sizes(teller, view)
    if compared or view.contrasts or view.kind.is_contrast:
        said += design(teller)
    elif len(teller.trial.arms) > 1 and view.rows and view.rows[0].arms:
        said += teller.say(Part.CAVEAT, "no_comparison")
    if view.kind is Kind.SURVIVAL:
        said += teller.say(Part.NOTE, "curve")
    said += certainty(teller)
    said += teller.say(Part.LIMITS, "group_only")
    if any(row.standing is Standing.ONE_SOURCE for row in view.rows):
        said += teller.say(Part.CAVEAT, "one_source")
    shown = view.rows if teller.family else (*view.rows, *view.contrasts)
    for row in shown:
        if row.standing is Standing.DERIVED:
            what = Name(label_of(teller.trial, row) if not teller.family else row.kind.value)
            said += teller.say(
                Part.CAVEAT, "derived", what=what, kind=row.kind.value.replace("_", " ")
            )
    return said + source(teller, view)


def design(teller: Teller) -> list[Paragraph]:
    """The design's fixed sentence."""
    keys = {
        Design.RANDOMISED: "by_chance",
        Design.HISTORICAL_CONTROL: "not_by_chance",
    }
    return teller.say(Part.CAVEAT, keys.get(teller.trial.design, "not_by_chance_other"))


def source(teller: Teller, view: View) -> list[Paragraph]:
    return teller.say(
        Part.SOURCE,
        "source",
        report=teller.speaker.report(view.report),
        date=teller.speaker.date(view.report),
    )


def notes(teller: Teller, view: View) -> list[Paragraph]:
    """The notes of the table rows, quoted from the table."""
    said = []
    for row in view.rows:
        if row.note:
            citation = teller.sheet.cite_row(teller.trial, row)
            note = Quotation(row.note, citation)
            said.append(Paragraph(Part.NOTE, (Words("Note in the table: "), note, Words("."))))
    return said


def certainty(teller: Teller) -> list[Paragraph]:
    if teller.trial.certainty:
        return teller.say(Part.CERTAINTY, "certainty_rated", rating=teller.trial.certainty)
    return teller.say(Part.CERTAINTY, "certainty")


def sizes(teller: Teller, view: View) -> list[Paragraph]:
    rows = [row for row in view.rows if len(row.arms) == 1]
    arms = list(dict.fromkeys(row.arm for row in rows))
    sized = [(arm, teller.sheet.size(teller.trial, arm, view.row(arm))) for arm in arms]
    known = [(arm, size) for arm, size in sized if size is not None]
    said: list[Paragraph] = []
    beside = not teller.family and view.kind in SHARES  # the field reads n beside each share
    if len(known) == 2 and not beside:
        (first, a), (second, b) = known
        said += teller.say(
            Part.CERTAINTY,
            "sizes",
            a=(number(a, a.shown),),
            b=(number(b, b.shown),),
            treated=teller.speaker.arm(first),
            control=teller.speaker.arm(second),
        )
    for arm, a in known if len(known) != 2 and not beside else ():
        said += teller.say(
            Part.CERTAINTY,
            "size_one",
            a=(number(a, a.shown),),
            treated=teller.speaker.arm(arm),
        )
    if any(size.warnings for _, size in known):
        said += teller.say(Part.NOTE, "size_unstated")
    return said
