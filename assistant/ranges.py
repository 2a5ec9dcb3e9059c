"""For families: how exact the printed shares are, out of 100."""

from __future__ import annotations

from assistant.ledger import number
from assistant.measures import Measures
from assistant.numbers import points
from assistant.spans import Paragraph, Part, Span, Words, constant


def printed_ranges(m: Measures) -> list[Paragraph]:
    """For families: how exact the printed shares are, out of 100, both arms."""
    ranges: list[tuple[Span, ...]] = []
    for row in m.view.rows:
        share = m.teller.share(row, m.view.opposite)
        if share is None or row.low is None or row.high is None or row.unit != "%":
            return []
        low, high = row.low.value, row.high.value
        if m.view.opposite:
            low, high = 100 - high, 100 - low
        whole = f"{points(low, 0)} to {points(high, 0)}"
        figure = m.teller.sheet.computed(
            f"{whole} out of 100 ({low}% to {high}%)",
            None,
            (share.figure,),
            "printed interval" + (" of the complement" if m.view.opposite else ""),
            label=f"interval of {share.figure.label}",
            unit="%",
            low=low,
            high=high,
            level=row.level,
            finding=row,
            arm=row.arm,
        )
        ranges.append((number(figure, whole), Words(" out of "), constant("hundred")))
    if len(ranges) == 2:
        return m.teller.say(
            Part.CERTAINTY,
            "range_pair",
            a=ranges[0],
            b=ranges[1],
            treated=m.teller.speaker.arm(m._arm(0)),
            control=m.teller.speaker.arm(m._arm(1)),
        )
    return m.teller.say(Part.CERTAINTY, "range_one", a=ranges[0]) if ranges else []
