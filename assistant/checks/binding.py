"""Gives every figure of a draft its slots: trial, outcome, group of people, side, time, measure."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.checks import arms, claimhood
from assistant.checks.entries import Entries, Measure
from assistant.checks.flat import flatten
from assistant.checks.layout import Piece, PieceKind, cut
from assistant.checks.mentions import Lexicon, Mention, Sense, Slot
from assistant.checks.not_claims import Context, bounded
from assistant.checks.numeral import Change, Numeral, NumeralKind
from assistant.numerals import read
from assistant.text import tokens
from knowledge.model import Role, Trial
from knowledge.vocabulary import Vocabulary

_BY_OUTCOME = frozenset(
    (
        Measure.SHARE,
        Measure.COUNT,
        Measure.POINTS,
        Measure.RELATIVE,
        Measure.TIMES,
    )
)
LEVELS = (NumeralKind.SHARE, NumeralKind.COUNT)
MONTHS = {"years": Decimal(12), "months": Decimal(1)}


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with its slots; an empty slot was left open by the text.

    `own_outcome` says that the figure's own sentence or cell names the outcome. `host` is the
    figure that an interval or P value belongs to.
    """

    numeral: Numeral
    piece: Piece
    measures: tuple[Measure, ...]
    trials: tuple[str, ...]
    outcome: Mention | None = None
    own_outcome: bool = False
    role: Role | None = None
    side: str = ""
    groups: tuple[Sense, ...] = ()
    own_group: bool = False
    months: Decimal | None = None
    time_label: tuple[int, int] | None = None
    reports: tuple[Sense, ...] = ()
    people: bool = False
    host: int = -1
    nouns: frozenset[str] = frozenset()
    named: tuple[Sense, ...] = ()  # outcomes and facts named near a length of time


@dataclass(frozen=True, slots=True)
class NotRead:
    """A number that was not judged, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, cut and read."""

    text: str
    flat: str
    pieces: tuple[Piece, ...]
    numerals: tuple[Numeral, ...]
    mentions: tuple[Mention, ...]
    bound: tuple[Bound, ...]
    not_read: tuple[NotRead, ...]
    trials: tuple[str, ...]

    def in_piece(self, piece: Piece) -> Sequence[Bound]:
        """The figures of one piece."""
        first = bisect_left(self.bound, piece.start, key=lambda bound: bound.numeral.start)
        last = bisect_left(self.bound, piece.end, first, key=lambda bound: bound.numeral.start)
        return self.bound[first:last]

    def piece_at(self, place: int) -> Piece:
        """The piece that holds a place, or the last that begins before it."""
        at = bisect_left(self.pieces, place + 1, key=lambda piece: piece.start)
        return self.pieces[max(0, at - 1)]


@dataclass(slots=True)
class _State:
    """What later sentences take over from earlier ones."""

    outcome: Mention | None = None
    months: Decimal | None = None
    time_label: tuple[int, int] | None = None
    trials: tuple[str, ...] = ()
    order: tuple[Role, Role] | None = None
    last_role: Role | None = None
    groups: tuple[Sense, ...] = ()
    group_reaches: int = -1  # the paragraph that a sentence about one subgroup alone opens


@dataclass(frozen=True, slots=True)
class _Context:
    """The slots that a heading, a row's head or a column's head fills."""

    outcome: Mention | None = None
    role: Role | None = None
    months: Decimal | None = None
    time_label: tuple[int, int] | None = None
    groups: tuple[Sense, ...] = ()
    words: str = ""
    facts: tuple[Mention, ...] = field(default=())


_IN_THAT_GROUP = bounded(
    r"\b(?:in|of|among|for)\s+(?:that|this|those|these|them|the\s+(?:latter|same))\b", re.I
)
_ASIDE = re.compile(r"\([^()]{1,40}\)")
_FOR = re.compile(r"\b(?:for|over|through|until)\s{1,3}$")
_ADDED = re.compile(r"\b(?:added|alone|without|only)\b|^\s{0,3}(?:and|or|against|with)\b", re.I)
_WHOLE = re.compile(
    r"\b(?:overall,|all (?:patients|children|adults|infants|babies)|whole (?:group|trial|study)|"
    r"both risk groups|in total)\b",
    re.I,
)
_ANAPHORA = bounded(
    r"\b(?:it|that|this|they|these|those|the\s+(?:equivalent|figures?|rates?|same|share|"
    r"proportion|number|corresponding|difference|gap|result|others?|rest))\b|^\s*(?:and|against|"
    r"v|or)\b",
    re.I,
)


class Binder:
    """Binds the figures of drafts to what the loaded trials can be asked about."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary, entries: Entries) -> None:
        self.trials = {trial.id: trial for trial in trials}
        self.lexicon = Lexicon(trials, vocabulary)
        self.measured = {
            trial.id: frozenset(
                (entry.outcome, entry.measure) for entry in entries.of(trial.id, *_BY_OUTCOME)
            )
            for trial in trials
        }
        self.survivals = {o.id for o in vocabulary.outcomes if o.family == "survival"}
        self._words = _distinct_words(trials, vocabulary)
        self._fact_nouns = {trial.id: claimhood.fact_nouns(trial) for trial in trials}
        self._timed = {t.id: claimhood.timed_names(t, vocabulary) for t in trials}

    def bind(self, text: str, trial: str = "", report: str = "") -> Draft:
        """Every figure of a text with its slots."""
        flat = flatten(text)
        return _Binding(self, text, flat, trial, report).run()

    def ids(self, sense: Sense, trial: str) -> tuple[str, ...]:
        """The outcomes of a trial that a sense names."""
        if sense.trial:
            return (sense.id,) if sense.trial == trial else ()
        held = self.trials[trial].outcomes
        return tuple(o.id for o in held if sense.id in (o.id, o.concept))

    def settle(self, flat: str) -> tuple[str, ...]:
        """The trial that the words of a text point to; all where they point to none."""
        seen = Counter[str]()
        for key in {token.key for token in tokens(flat)}:
            for owner, weight in self._words.get(key, ()):
                seen[owner] += weight
        best = seen.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            return (best[0][0],)
        return tuple(self.trials)


class _Binding:
    def __init__(self, binder: Binder, text: str, flat: str, trial: str, report: str) -> None:
        self.binder, self.text, self.flat = binder, text, flat
        self.given = (trial,) if trial else ()
        owners = binder.trials.values() if not trial else (binder.trials[trial],)
        self.report = tuple(
            Sense(report, owner.id)
            for owner in owners
            if report in {held.id for held in owner.reports}
        )
        self.numerals = read(text)
        self.mentions = binder.lexicon.mentions(flat)
        self._mention_starts = [mention.start for mention in self.mentions]
        self._numeral_starts = [numeral.start for numeral in self.numerals]
        self.bound: list[Bound] = []
        self.not_read: list[NotRead] = []
        self.state = _State()
        self.named = [m for m in self.mentions if m.slot is Slot.TRIAL]
        self.several = len({s.trial for m in self.named for s in m.senses}) > 1

    def run(self) -> Draft:
        pieces = cut(self.flat)
        if self.given:
            self.state.trials = self.given
        elif self.named:
            self.state.trials = tuple(dict.fromkeys(s.trial for s in self.named[0].senses))
        else:
            self.state.trials = self.binder.settle(self.flat)
        settled = self.state.trials
        row: list[Piece] = []
        for at, piece in enumerate(pieces):
            self._choose_trial(piece)
            if piece.kind is PieceKind.CELL:
                row.append(piece)
                following = pieces[at + 1] if at + 1 < len(pieces) else None
                if (
                    following is None
                    or following.kind is not PieceKind.CELL
                    or (following.paragraph, following.row) != (piece.paragraph, piece.row)
                ):
                    self._row(row)
                    row = []
            else:
                self._sentence(piece)
        return Draft(
            self.text,
            self.flat,
            pieces,
            self.numerals,
            self.mentions,
            tuple(self.bound),
            tuple(self.not_read),
            settled,
        )

    # ------------------------------------------------------------------ looking up
    def _in(self, start: int, end: int, slot: Slot) -> list[Mention]:
        at = bisect_left(self._mention_starts, start)
        found = []
        while at < len(self.mentions) and self.mentions[at].start < end:
            if self.mentions[at].slot is slot:
                found.append(self.mentions[at])
            at += 1
        return found

    def _numerals_in(self, start: int, end: int) -> list[Numeral]:
        at = bisect_left(self._numeral_starts, start)
        found = []
        while at < len(self.numerals) and self.numerals[at].start < end:
            found.append(self.numerals[at])
            at += 1
        return found

    def _choose_trial(self, piece: Piece) -> None:
        if self.given:
            return
        named = self._in(piece.start, piece.end, Slot.TRIAL)
        trials = tuple(dict.fromkeys(s.trial for m in named for s in m.senses))
        if trials:
            self.state.trials = trials
        elif self.several and not named:
            told = self.binder.settle(self.flat[piece.start : piece.end])
            if len(told) == 1 and told[0] not in self.state.trials:
                words = self.flat[piece.start : piece.end]
                if self._in(piece.start, piece.end, Slot.POPULATION) and len(words) > 30:
                    self.state.trials = told

    def _roles(self, start: int, end: int) -> list[tuple[Mention, Role]]:
        """The arm mentions of a stretch with their side, in the trial in question."""
        found = []
        for mention in self._in(start, end, Slot.ARM):
            roles = {self._role(sense) for sense in mention.senses} - {None}
            own = {
                self._role(s) for s in mention.senses if not s.trial or s.trial in self.state.trials
            } - {None}
            roles = own or set()
            if len(roles) == 1:
                role = roles.pop()
                assert role is not None
                found.append((mention, role))
        return found

    def _role(self, sense: Sense) -> Role | None:
        if not sense.trial:
            return Role(sense.id) if sense.id in (Role.TREATED, Role.CONTROL) else None
        return self.binder.trials[sense.trial].arm(sense.id).role

    def _outcomes(self, start: int, end: int) -> list[Mention]:
        """The outcome mentions of a stretch that the trial in question or the field knows."""
        return self._in(start, end, Slot.OUTCOME)

    def _labels(self, numerals: Sequence[Numeral]) -> list[tuple[Numeral, Decimal]]:
        return [
            (n, n.value * MONTHS[n.unit])
            for n in numerals
            if n.kind is NumeralKind.DURATION
            and n.context is Context.TIME
            and n.unit in MONTHS
            and n.value is not None
        ]

    def _weak_labels(
        self, numerals: Sequence[Numeral], kept: Sequence[Bound]
    ) -> list[tuple[Numeral, Decimal]]:
        """`free of leukaemia for two years`: a length that is no claim says when."""
        claimed = {bound.numeral.start for bound in kept}
        return [
            (n, n.value * MONTHS[n.unit])
            for n in numerals
            if n.kind is NumeralKind.DURATION
            and n.unit in MONTHS
            and n.value is not None
            and n.start not in claimed
            and _FOR.search(self.flat, max(0, n.start - 12), n.start)
        ]

    def _context(self, spans: Sequence[tuple[int, int]]) -> _Context:
        """What headings fill; the nearest, which stands last, wins."""
        made = _Context()
        for start, end in spans:
            outcomes = self._outcomes(start, end)
            roles = {role for _, role in self._roles(start, end)}
            labels = self._labels(self._numerals_in(start, end))
            groups = tuple(s for m in self._in(start, end, Slot.GROUP) for s in m.senses)
            made = _Context(
                outcomes[0] if outcomes else made.outcome,
                roles.pop() if len(roles) == 1 else made.role,
                labels[0][1] if labels else made.months,
                (labels[0][0].start, labels[0][0].end) if labels else made.time_label,
                groups or made.groups,
                f"{made.words} {self.flat[start:end]}",
                (*made.facts, *self._in(start, end, Slot.FACT)),
            )
        return made

    # ------------------------------------------------------------------ sentences
    def _sentence(self, piece: Piece) -> None:
        numerals = self._numerals_in(piece.start, piece.end)
        heads = self._context(piece.heads)
        outcomes = self._outcomes(piece.start, piece.end)
        named = self._roles(piece.start, piece.end)
        groups = self._in(piece.start, piece.end, Slot.GROUP)
        reports = self._in(piece.start, piece.end, Slot.REPORT)
        foreign = self._foreign_group(piece, groups, numerals)
        labels = self._labels(numerals)
        drafts = self._claims(piece, numerals, outcomes, named, heads)
        kept = [bound for bound in drafts if bound is not None]
        labels = labels or self._weak_labels(numerals, kept)
        levels = _level_groups(self.flat, kept)
        placed = [
            arms.Placed(
                kept[g[0]].numeral.start,
                kept[g[-1]].numeral.end,
                self._own(kept[g[0]], outcomes, kept) is not None,
            )
            for g in levels
        ]
        sides = arms.sides(self.flat, piece.start, piece.end, placed, named, self.state.order)
        role_of = {i: side for g, side in zip(levels, sides, strict=True) for i in g}
        owned = self._shared_outcomes(kept, outcomes)
        carried = self.state.outcome if self._points_back(piece) else None
        base = len(self.bound)
        for at, bound in enumerate(kept):
            mention = owned[at]
            side = role_of.get(at, arms.Side())
            if at not in role_of:
                side = self._size_side(bound, named)
            elif (
                side.role is None
                and not named
                and _IN_THAT_GROUP.search(self.flat[piece.start : bound.numeral.start])
            ):
                side = arms.Side(self.state.last_role, "same")
            elif side.role is None and heads.role is not None:
                side = arms.Side(heads.role, "head")
            months, label = self._time(bound, labels, heads)
            group = self._nearest_of(bound.numeral, groups, piece)
            kept_groups = heads.groups or foreign or self._kept_groups(bound, piece)
            host = self._host(kept, at)
            made = replace(
                bound,
                outcome=mention or heads.outcome or carried,
                own_outcome=mention is not None or heads.outcome is not None,
                role=side.role,
                side=side.how,
                groups=group.senses if group else kept_groups,
                own_group=group is not None or bool(kept_groups),
                months=months,
                time_label=label,
                reports=tuple(s for m in reports for s in m.senses) or self.report,
                host=base + host if host >= 0 else -1,
            )
            if host >= 0:
                made = self._from_host(made, self.bound[base + host])
            self.bound.append(made)
        self._carry(piece, outcomes, labels, named, sides, groups[-1].senses if groups else foreign)

    def _from_host(self, bound: Bound, host: Bound) -> Bound:
        if host.numeral.kind is NumeralKind.RATIO:
            return replace(
                bound,
                outcome=host.outcome,
                own_outcome=host.own_outcome,
                groups=host.groups,
                own_group=host.own_group,
                role=None,
            )
        return replace(
            bound,
            outcome=host.outcome,
            own_outcome=host.own_outcome,
            role=host.role,
            side=host.side,
            groups=host.groups,
            own_group=host.own_group,
            months=host.months,
            time_label=host.time_label,
        )

    def _foreign_group(
        self, piece: Piece, groups: list[Mention], numerals: list[Numeral]
    ) -> tuple[Sense, ...]:
        """A subgroup by age that the trial does not report: "patients aged 55 or older"."""
        if groups:
            return ()
        for numeral in numerals:
            if numeral.kind is not NumeralKind.AGE or numeral.value is None:
                continue
            number = f"{numeral.value.normalize():f}"
            for trial in self.state.trials:
                record = self.binder.trials[trial]
                bounds = {n for f in record.findings for n in re.findall(r"\d+", f.group)}
                if number in bounds:
                    return (Sense(f"age {numeral.text.strip()}", trial),)
        return ()

    def _kept_groups(self, bound: Bound, piece: Piece) -> tuple[Sense, ...]:
        """A subgroup reaches into the next sentence only where that points back to it."""
        if not self.state.groups:
            return ()
        if self.state.group_reaches == piece.paragraph and not _WHOLE.search(
            self.flat[piece.start : piece.end]
        ):
            return self.state.groups
        if _IN_THAT_GROUP.search(self.flat[piece.start : bound.numeral.start]):
            return self.state.groups
        return ()

    def _carry(
        self,
        piece: Piece,
        outcomes: list[Mention],
        labels: list[tuple[Numeral, Decimal]],
        named: list[tuple[Mention, Role]],
        sides: list[arms.Side],
        groups: tuple[Sense, ...],
    ) -> None:
        """What the following sentences may take over."""
        bullet_with_head = piece.kind is PieceKind.BULLET and piece.heads
        used = [
            b.outcome
            for b in self.bound
            if b.piece is piece
            and b.outcome is not None
            and b.own_outcome
            and (self._held(b.outcome) or self._survival(b.outcome))
            and (b.numeral.kind in (*LEVELS, NumeralKind.POINTS) or b.measures == (Measure.COUNT,))
        ]
        if used and not bullet_with_head:
            self.state.outcome = _together(used)
        elif outcomes and not bullet_with_head:
            held = [m for m in outcomes if self._held(m)]
            if held:
                self.state.outcome = held[-1]
        if labels and not bullet_with_head:
            label = labels[-1]
            self.state.months = label[1]
            self.state.time_label = (label[0].start, label[0].end)
        order = arms.order_of(sides, named)
        if order is not None:
            self.state.order = order
        if named:
            self.state.last_role = named[-1][1]
        if groups:
            self.state.groups = groups
            self.state.group_reaches = -1 if sides else piece.paragraph
        elif sides and self.state.group_reaches != piece.paragraph:
            self.state.groups = ()

    def _survival(self, mention: Mention) -> bool:
        """Whether a mention is of survival: later figures speak of it even where it is not held."""
        return any(sense.concept in self.binder.survivals for sense in mention.senses)

    def _measured(self, mention: Mention, bound: Bound) -> bool:
        """Whether a trial in question holds a figure of this sort for the outcome."""
        wanted = set(bound.measures) & _BY_OUTCOME
        if not wanted:
            return True
        if Measure.COUNT in wanted:
            wanted.add(Measure.SHARE)  # a head count may be claimed where only a share is held
        for trial in self.state.trials:
            held = self.binder.measured[trial]
            for sense in mention.senses:
                if any((o, m) in held for o in self.binder.ids(sense, trial) for m in wanted):
                    return True
        return False

    def _held(self, mention: Mention) -> bool:
        return any(
            sense.trial in self.state.trials
            or any(
                sense.id == outcome.id
                for trial in self.state.trials
                for outcome in self.binder.trials[trial].outcomes
            )
            for sense in mention.senses
        )

    def _claims(
        self,
        piece: Piece,
        numerals: list[Numeral],
        outcomes: list[Mention],
        named: list[tuple[Mention, Role]],
        heads: _Context,
    ) -> list[Bound | None]:
        """The numbers of a sentence that claim something, with what each may state."""
        facts = self._in(piece.start, piece.end, Slot.FACT)
        people = self._in(piece.start, piece.end, Slot.POPULATION)
        scene = claimhood.Scene(
            self.flat,
            piece,
            tuple(outcomes),
            tuple(m for m, _ in named),
            tuple([*facts, *heads.facts]),
            tuple(people),
            heads.outcome is not None,
            self.state.outcome is not None
            and bool(_ANAPHORA.search(self.flat[piece.start : piece.end])),
            frozenset().union(*(self.binder._fact_nouns[t] for t in self.state.trials)),
            tuple(numerals),
            bool(self.bound) and self.bound[-1].piece.paragraph == piece.paragraph,
            frozenset().union(*(self.binder._timed[t] for t in self.state.trials)),
        )
        made: list[Bound | None] = []
        for at, numeral in enumerate(numerals):
            judged = claimhood.judge(numeral, at, scene)
            if isinstance(judged, str):
                if numeral.context is not Context.TIME:
                    self.not_read.append(NotRead(numeral.start, numeral.end, judged))
                continue
            made.append(
                Bound(
                    numeral,
                    piece,
                    judged.measures,
                    self.state.trials,
                    people=judged.people,
                    nouns=judged.nouns,
                    named=tuple(s for m in judged.near for s in m.senses),
                )
            )
        return made

    # ------------------------------------------------------------------ one figure's slots
    def _own(
        self, bound: Bound, outcomes: list[Mention], figures: Sequence[Bound]
    ) -> Mention | None:
        """The outcome mention of the sentence that fits a figure's place best."""
        if not outcomes:
            return None
        numeral = bound.numeral
        if claimhood.counts_events(numeral, self.flat):
            # "ten such events: fever (4)": the noun is the outcome, or points back to it
            outcomes = [
                m
                for m in outcomes
                if numeral.end <= m.start <= numeral.end + 24
                and ":" not in self.flat[numeral.end : m.start]
            ]
            if not outcomes:
                return None
        starts = sorted(f.numeral.start for f in figures if f.numeral.kind in LEVELS)
        first = starts[0] if starts else numeral.start
        leads = any(m.end <= first for m in outcomes)
        best: tuple[float, Mention] | None = None
        for mention in outcomes:
            if mention.start >= numeral.end:
                gap, behind = self.flat[numeral.end : mention.start], True
            elif mention.end <= numeral.start:
                gap, behind = self.flat[mention.end : numeral.start], False
            else:
                gap, behind = "", False
            gap = _ASIDE.sub("", gap)
            between = sum(
                1
                for f in figures
                if min(mention.start, numeral.start)
                < f.numeral.start
                < max(mention.end, numeral.start)
                and not _adjacent(f.numeral, numeral)
            )
            if behind and between and self._clause_ends(numeral, mention, figures):
                continue
            cost = len(gap) + 30.0 * gap.count(",") + 80 * gap.count(";") + 40 * between
            cost += 60 * len(re.findall(r"[.!?]\s", gap))
            if len(gap) > 3:
                cost += 30 * gap.count(":")
            if not behind:
                cost += 15 * len(re.findall(r"\band\b", gap))
            if behind:
                cost += 25 * len(arms.CONTRAST.findall(gap)) + (20 if leads else 0)
                cost += 20 * len(re.findall(r"\band\b", gap))
            if numeral.kind is NumeralKind.NUMBER and _COUNTED_GAP.fullmatch(gap) and behind:
                cost -= 60  # "four fevers" counts fevers, whatever stands before the colon
            if not self._held(mention):
                cost += 15
            elif not self._measured(mention, bound):
                continue
            if best is None or cost < best[0]:
                best = (cost, mention)
        return best[1] if best else None

    def _points_back(self, piece: Piece) -> bool:
        """Whether a sentence goes on about what the one before it spoke of."""
        if piece.kind is PieceKind.BULLET:
            return True
        words = self.flat[piece.start : piece.end]
        return bool(_ANAPHORA.search(words) or arms.CONTRAST.search(words) or _ADDED.search(words))

    def _shared_outcomes(
        self, kept: Sequence[Bound], outcomes: list[Mention]
    ) -> list[Mention | None]:
        """The outcome of each figure; the two ends of a contrast speak of one."""
        owned = [self._own(bound, outcomes, kept) for bound in kept]
        levels = [i for i, bound in enumerate(kept) if bound.numeral.kind in LEVELS]
        for left, right in itertools.pairwise(levels):
            start, end = kept[left].numeral.end, kept[right].numeral.start
            one, two = owned[left], owned[right]
            if one is two or one is None or two is None:
                continue
            contrast = arms.CONTRAST.search(self.flat, start, end)
            between = any(start <= m.start < end for m in outcomes)
            if contrast and not between and ";" not in self.flat[start:end]:
                near = min(
                    (one, kept[left].numeral, left),
                    (two, kept[right].numeral, right),
                    key=lambda item: _distance(item[0], item[1]),
                )
                owned[left] = owned[right] = near[0]
        return owned

    def _clause_ends(self, numeral: Numeral, mention: Mention, figures: Sequence[Bound]) -> bool:
        """Whether a new clause with its own figure stands between a figure and a mention."""
        later = [
            f.numeral.start
            for f in figures
            if numeral.end <= f.numeral.start < mention.start and not _adjacent(f.numeral, numeral)
        ]
        gap = self.flat[numeral.end : later[0]] if later else ""
        return bool(_NEW_CLAUSE.search(gap)) and not arms.CONTRAST.search(gap)

    def _size_side(self, bound: Bound, named: list[tuple[Mention, Role]]) -> arms.Side:
        """A group's size takes a side only from words right behind or before it."""
        if Measure.SIZE not in bound.measures:
            return arms.Side()
        numeral = bound.numeral
        for mention, role in named:
            gap = self.flat[numeral.end : mention.start]
            if (
                mention.start >= numeral.end
                and len(gap) <= 40
                and not re.search(r"[.,;:)]|\d", gap)
            ):
                if re.search(r"\b(?:and|or)\b", gap):
                    continue
                return arms.Side(role, "own")
        return arms.Side()

    def _nearest_of(
        self, numeral: Numeral, mentions: list[Mention], piece: Piece
    ) -> Mention | None:
        """The mention that governs a figure: the last one before it, else the first behind it."""
        before = [m for m in mentions if m.start < numeral.start]
        behind = [m for m in mentions if m.start >= numeral.start]
        if not before or not behind:
            return before[-1] if before else (behind[0] if behind else None)
        levels = [n for n in self._numerals_in(piece.start, piece.end) if n.kind in LEVELS]
        leads = bool(levels) and mentions[0].start < levels[0].start
        gap = self.flat[before[-1].end : numeral.start]
        parted = any(before[-1].end <= n.start < numeral.start for n in levels)
        own = not any(numeral.end <= n.start < behind[0].start for n in levels)
        if (parted and own and re.search(r"[,;]|\band\b", gap)) or not leads:
            return behind[0]  # the groups are named behind their figures
        return before[-1]

    def _time(
        self, bound: Bound, labels: list[tuple[Numeral, Decimal]], heads: _Context
    ) -> tuple[Decimal | None, tuple[int, int] | None]:
        numeral = bound.numeral
        if labels:

            def cost(item: tuple[Numeral, Decimal]) -> float:
                label = item[0]
                if label.start >= numeral.end:
                    gap = self.flat[numeral.end : label.start]
                else:
                    gap = self.flat[label.end : numeral.start]
                return len(gap) + 30 * gap.count(",") + 25 * len(re.findall(r"\band\b|;", gap))

            label, months = min(labels, key=cost)
            return months, (label.start, label.end)
        if heads.months is not None:
            return heads.months, heads.time_label
        return self.state.months, self.state.time_label

    def _host(self, kept: Sequence[Bound], at: int) -> int:
        """The figure that an interval, a spread or a P value stands behind."""
        numeral = kept[at].numeral
        if numeral.kind not in (NumeralKind.INTERVAL, NumeralKind.P):
            return -1
        if Measure.RANGE in kept[at].measures and Measure.INTERVAL not in kept[at].measures:
            return -1
        for before in range(at - 1, -1, -1):
            other = kept[before].numeral
            gap = self.flat[other.end : numeral.start]
            if other.kind in (NumeralKind.INTERVAL, NumeralKind.P):
                continue
            if len(gap) > 90 or (re.search(r"[.;]\s", gap) and numeral.kind is not NumeralKind.P):
                return -1
            return before
        return -1

    # ------------------------------------------------------------------ tables
    def _row(self, row: list[Piece]) -> None:
        """The cells of one table row."""
        for piece in row:
            numerals = self._numerals_in(piece.start, piece.end)
            if not numerals:
                labels: list[tuple[Numeral, Decimal]] = []
            else:
                labels = self._labels(numerals)
            heads = self._context([*piece.heads, (piece.start, piece.end)])
            outcomes = self._outcomes(piece.start, piece.end)
            named = self._roles(piece.start, piece.end)
            kept = [
                bound
                for bound in self._cell_claims(piece, numerals, outcomes, named, heads)
                if bound is not None
            ]
            base = len(self.bound)
            for at, bound in enumerate(kept):
                host = self._host(kept, at)
                made = replace(
                    bound,
                    outcome=heads.outcome or self.state.outcome,
                    own_outcome=heads.outcome is not None,
                    role=heads.role,
                    side="cell" if heads.role else "",
                    groups=heads.groups,
                    own_group=bool(heads.groups),
                    months=heads.months if heads.months is not None else self.state.months,
                    time_label=heads.time_label or self.state.time_label,
                    reports=self.report,
                    host=base + host if host >= 0 else -1,
                )
                if host >= 0:
                    made = self._from_host(made, self.bound[base + host])
                self.bound.append(made)
            if labels and piece.row <= 0:
                self.state.months = labels[-1][1]
                self.state.time_label = (labels[-1][0].start, labels[-1][0].end)
            roles = [role for _, role in named]
            if piece.row == 0 and roles and self.state.last_role not in (None, roles[0]):
                self.state.order = (self.state.last_role, roles[0])
            if roles:
                self.state.last_role = roles[-1]

    def _cell_claims(
        self,
        piece: Piece,
        numerals: list[Numeral],
        outcomes: list[Mention],
        named: list[tuple[Mention, Role]],
        heads: _Context,
    ) -> list[Bound | None]:
        made: list[Bound | None] = []
        above = self._context(piece.heads).words
        for numeral, bound in self._with_numeral(piece, numerals, outcomes, named, heads):
            if bound is None and numeral.is_claim:
                measures = claimhood.in_cell(
                    numeral,
                    above,
                    heads.outcome is not None,
                    heads.role is not None,
                    piece.column,
                )
                if measures:
                    converted = claimhood.cell_numeral(numeral, above)
                    bound = Bound(converted, piece, measures, self.state.trials)
                    self.not_read = [n for n in self.not_read if n.start != numeral.start]
            made.append(bound)
        return made

    def _with_numeral(
        self,
        piece: Piece,
        numerals: list[Numeral],
        outcomes: list[Mention],
        named: list[tuple[Mention, Role]],
        heads: _Context,
    ) -> list[tuple[Numeral, Bound | None]]:
        found = {
            b.numeral.start: b
            for b in self._claims(piece, numerals, outcomes, named, heads)
            if b is not None
        }
        return [(numeral, found.get(numeral.start)) for numeral in numerals]


def _together(mentions: Sequence[Mention]) -> Mention:
    """What a sentence spoke of, all of it: what follows may point back to any."""
    if len(set(mentions)) == 1:
        return mentions[0]
    senses = tuple(dict.fromkeys(sense for mention in mentions for sense in mention.senses))
    last = mentions[-1]
    return Mention(Slot.OUTCOME, last.start, last.end, senses)


_NEW_CLAUSE = re.compile(r";|,\s{1,3}(?:and|while|whereas|but)\b", re.I)
_COUNTED_GAP = re.compile(r"\s{1,3}(?:(?!and\b|or\b|with\b|in\b|to\b)[\w-]{1,20}\s{1,3}){0,6}")


def _distance(mention: Mention, numeral: Numeral) -> int:
    return max(mention.start - numeral.end, numeral.start - mention.end, 0)


def _adjacent(one: Numeral, two: Numeral) -> bool:
    """The figure itself, or the same stated again in brackets beside it."""
    return one is two or max(one.start - two.end, two.start - one.end) <= 3


_SAME_FIGURE = re.compile(r"\s{0,3}(?:[(\[=]|,\s{0,2}or\s|,\s{0,2}that is,?)\s{0,3}$", re.I)


def _level_groups(flat: str, kept: Sequence[Bound]) -> list[list[int]]:
    """Indices of shares and counts; `165/351 (47.0%)` are one level stated twice."""
    groups: list[list[int]] = []
    for at, bound in enumerate(kept):
        if bound.numeral.kind not in LEVELS and Measure.COUNT not in bound.measures:
            continue
        if bound.numeral.kind is NumeralKind.SHARE and bound.numeral.change is not Change.NONE:
            continue
        if bound.numeral.kind is NumeralKind.NUMBER and Measure.SIZE in bound.measures:
            continue
        if groups:
            last = kept[groups[-1][-1]].numeral
            if _SAME_FIGURE.fullmatch(flat[last.end : bound.numeral.start]):
                groups[-1].append(at)
                continue
        groups.append([at])
    return groups


def _distinct_words(
    trials: Sequence[Trial], vocabulary: Vocabulary
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Words that point to some of the trials and not to all, with their weight.

    Words for the people weigh most; words that are part of an outcome's name point to no trial.
    """
    named = {
        token.key
        for outcome in (*vocabulary.outcomes, *(o for t in trials for o in t.outcomes))
        for token in tokens(" ".join((outcome.name, *outcome.aliases)))
    }
    owners: dict[str, dict[str, int]] = {}
    for trial in trials:
        text = f"{trial.title} {trial.condition} {trial.population}"
        text += " " + " ".join(f"{a.label} {' '.join(a.aliases)}" for a in trial.arms)
        keys = {token.key for token in tokens(text)}
        weights = {key: 12 for key in keys - named}
        for _, words in vocabulary.populations:
            groups = [{t.key for t in tokens(word)} for word in words]
            if any(len(group) == 1 and group <= keys for group in groups):
                weights |= {key: 36 for group in groups if len(group) == 1 for key in group}
        for key, weight in weights.items():
            if len(key) > 2 and not key.isdigit():
                owners.setdefault(key, {})[trial.id] = weight
    return {
        key: tuple((trial, weight // len(found)) for trial, weight in found.items())
        for key, found in owners.items()
        if len(found) < max(2, len(trials))
    }
