"""Arms that share a word which is said once: "high versus low dose", "10 or 20 mg"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.text import fold

JOINING = {fold(word) for word in "versus against and or than to with the a compared".split()}
_MUST = {fold(word) for word in "versus against and or than with".split()}
FARTHEST = 4  # words between the two arms, such as "compared with the"


def shared_words(
    keys: Sequence[str], first: int, last: int, known: Callable[[tuple[str, ...]], bool]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Words beside a name that make another name with a part of it: their place, and that name.

    `first` and `last` are the places of the first and the last word of the name that was found.
    """
    name = tuple(keys[first : last + 1])
    if len(name) < 2:
        return
    before = _beyond(keys, first, -1)
    if before is not None and known((keys[before], *name[1:])):
        yield before, (keys[before], *name[1:])
    after = _beyond(keys, last, 1)
    if after is not None and keys[after] != name[0] and known((keys[after], *name[1:])):
        beside = keys[after + 1] if after + 1 < len(keys) else ""
        if beside != name[1]:
            yield after, (keys[after], *name[1:])


def _beyond(keys: Sequence[str], place: int, step: int) -> int | None:
    """The first word past joining words on one side, where at least one of them joins."""
    joined = False
    for _ in range(FARTHEST):
        place += step
        if not 0 <= place < len(keys):
            return None
        if keys[place] not in JOINING:
            return place if joined else None
        joined = joined or keys[place] in _MUST
    return None
