"""How the fixed safety texts are made, and the numbers to call that several of them share.

Numbers to call and thresholds come from knowledge/safety.toml and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.spans import Constant, Paragraph, Part, Span, Words, constant
from knowledge.safety import Region, SafetyConfig

Line = tuple[Span, ...]


def words(part: Part, *texts: str | Span) -> Paragraph:
    """A paragraph of texts and spans."""
    return Paragraph(part, line(*texts))


def line(*texts: str | Span) -> Line:
    """One line of texts and spans."""
    return tuple(Words(text) if isinstance(text, str) else text for text in texts)


def the(region: Region) -> str:
    """The name of a place within a sentence."""
    return region.name if region.name == "Ireland" else f"the {region.name}"


def call(region: Region) -> Constant:
    """The emergency number of a place."""
    return Constant(f"emergency {region.id}", region.emergency)


def numbers(config: SafetyConfig) -> Line:
    """ "999 in the UK, 112 in the EU, …, elsewhere your local emergency number" """
    spans: list[Span] = []
    for region in config.regions:
        spans += [call(region), Words(f" in {the(region)}, ")]
    return (*spans, Words(f"elsewhere {config.elsewhere.emergency}"))


def unit_number() -> Line:
    """ "the cancer unit on its 24-hour number" """
    return line("the cancer unit on its ", constant("all_day"), " number")


def listeners(config: SafetyConfig, *, child: bool = False) -> Iterator[Line]:
    """Who listens at any hour, a line a number; then where to look elsewhere."""
    listed: dict[tuple[str, str], list[Region]] = {}
    for region in config.regions:
        name, number = (
            (region.child_name, region.child_number)
            if child
            else (region.crisis_name, region.crisis_number)
        )
        if number:
            listed.setdefault((name, number), []).append(region)
    for (name, number), regions in listed.items():
        where = " and ".join(the(region) for region in regions)
        yield line(f"In {where}: {name}, ", Constant("crisis line", number), ", day or night.")
    yield line(f"Elsewhere: {config.elsewhere.directory}")


def support(config: SafetyConfig) -> Line:
    """Whom a reader can talk to now."""
    region = config.regions[0]
    return line(
        "If you want to talk to someone now, ask for the ward's nurse, psychologist or "
        f"social worker, or call {region.crisis_name} on ",
        Constant("crisis line", region.crisis_number),
        f" in {the(region)}. Elsewhere: {config.elsewhere.directory}",
    )
