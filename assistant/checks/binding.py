"""Gives every figure of a draft its slots: trial, outcome, group of people, side, time, measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.checks import arms
from assistant.checks.cell_claims import cell_numeral, in_cell
from assistant.checks.claimhood import judge
from assistant.checks.drafts import Bound, Draft, NotRead
from assistant.checks.entries import Entries
from assistant.checks.entry import Measure
from assistant.checks.flat import flatten
from assistant.checks.layout import Piece, PieceKind, cut
from assistant.checks.mention import Mention, Sense, Slot
from assistant.checks.mentions import Lexicon
from assistant.checks.not_claims import Context, bounded
from assistant.checks.numeral import Change, Numeral, NumeralKind
from assistant.checks.owning import Known, Owning, together
from assistant.checks.scan import Heads, Scan
from assistant.checks.scene import Scene
from assistant.checks.settling import Settling
from assistant.checks.trial_nouns import fact_nouns, timed_names
from assistant.numerals import read
from knowledge.model import Role, Trial
from knowledge.vocabulary import Vocabulary

LEVELS = (NumeralKind.SHARE, NumeralKind.COUNT)


@dataclass(slots=True)
class _State:
    """What later sentences take over from earlier ones."""

    outcome: Mention | None = None
    months: Decimal | None = None
    time_label: tuple[int, int] | None = None
    order: tuple[Role, Role] | None = None
    last_role: Role | None = None
    groups: tuple[Sense, ...] = ()
    group_reaches: int = -1  # the paragraph that a sentence about one subgroup alone opens


_IN_THAT_GROUP = bounded(
    r"\b(?:in|of|among|for)\s+(?:that|this|those|these|them|the\s+(?:latter|same))\b", re.I
)

_JOINTLY = bounded(
    r"\s*(?:together|combined|in\s+all|altogether|in\s+total|between\s+them|all\s+told|jointly)\b",
    re.I,
)
_JOINED = bounded(
    r"\b(?:together|combined|altogether|in\s+all|taken\s+together|all\s+told)[\s,:(]*"
    r"(?:that\s+(?:is|makes|was)\s+)?(?:\d+\s+of\s+\d+\s*\(?)?$",
    re.I,
)
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
        self.known = Known(trials, vocabulary, entries)
        self.settling = Settling(trials, vocabulary)
        self._fact_nouns = {trial.id: fact_nouns(trial) for trial in trials}
        self._timed = {t.id: timed_names(t, vocabulary) for t in trials}

    def bind(self, text: str, trial: str = "", report: str = "") -> Draft:
        """Every figure of a text with its slots."""
        flat = flatten(text)
        return _Binding(self, text, flat, trial, report).run()


class _Binding(Scan):
    def __init__(self, binder: Binder, text: str, flat: str, trial: str, report: str) -> None:
        super().__init__(flat, read(text), binder.lexicon.mentions(flat), binder.trials)
        self.binder, self.text = binder, text
        self.given = (trial,) if trial else ()
        owners = binder.trials.values() if not trial else (binder.trials[trial],)
        self.report = tuple(
            Sense(report, owner.id)
            for owner in owners
            if report in {held.id for held in owner.reports}
        )
        self.bound: list[Bound] = []
        self.not_read: list[NotRead] = []
        self.state = _State()
        self.named = [m for m in self.mentions if m.slot is Slot.TRIAL]
        self.several = len({s.trial for m in self.named for s in m.senses}) > 1

    def run(self) -> Draft:
        pieces = cut(self.flat)
        if self.given:
            self.trials = self.given
        elif self.named:
            self.trials = tuple(dict.fromkeys(s.trial for s in self.named[0].senses))
        else:
            self.trials = self.binder.settling.settle(self.flat)
        settled = self.trials
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

    def _owning(self) -> Owning:
        return Owning(self.flat, self.binder.known, self.trials)

    def _choose_trial(self, piece: Piece) -> None:
        if self.given:
            return
        named = self.among(piece.start, piece.end, Slot.TRIAL)
        trials = tuple(dict.fromkeys(s.trial for m in named for s in m.senses))
        if trials:
            self.trials = trials
        elif self.several and not named:
            told = self.binder.settling.settle(self.flat[piece.start : piece.end])
            if len(told) == 1 and told[0] not in self.trials:
                words = self.flat[piece.start : piece.end]
                if self.among(piece.start, piece.end, Slot.POPULATION) and len(words) > 30:
                    self.trials = told

    # ------------------------------------------------------------------ sentences
    def _sentence(self, piece: Piece) -> None:
        numerals = self.numerals_in(piece.start, piece.end)
        heads = self.context(piece.heads)
        outcomes = self.outcomes_in(piece.start, piece.end)
        named = self.roles_in(piece.start, piece.end)
        groups = self.among(piece.start, piece.end, Slot.GROUP)
        reports = self.among(piece.start, piece.end, Slot.REPORT)
        foreign = self._foreign_group(piece, groups, numerals)
        labels = self.labels_of(numerals)
        drafts = self._claims(piece, numerals, outcomes, named, heads)
        kept = [bound for bound in drafts if bound is not None]
        labels = labels or self.weak_labels(numerals, kept)
        levels = _level_groups(self.flat, kept)
        placed = [
            arms.Placed(
                kept[g[0]].numeral.start,
                kept[g[-1]].numeral.end,
                self._owning().own(kept[g[0]], outcomes, kept) is not None,
            )
            for g in levels
        ]
        sides = arms.sides(self.flat, piece.start, piece.end, placed, named, self.state.order)
        role_of = {i: side for g, side in zip(levels, sides, strict=True) for i in g}
        owned = self._owning().of_sentence(kept, outcomes)
        carried = self.state.outcome if self._points_back(piece) else None
        base = len(self.bound)
        for at, bound in enumerate(kept):
            mention = owned[at]
            if _JOINED.search(self.flat[piece.start : bound.numeral.start]) or _JOINTLY.match(
                self.flat[bound.numeral.end : bound.numeral.end + 60]
            ):
                mention = None  # it counts several outcomes together, which it need not name
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
            for trial in self.trials:
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
            and (self._owning().held(b.outcome) or self._owning().survival(b.outcome))
            and (b.numeral.kind in (*LEVELS, NumeralKind.POINTS) or b.measures == (Measure.COUNT,))
        ]
        if used and not bullet_with_head:
            self.state.outcome = together(used)
        elif outcomes and not bullet_with_head:
            held = [m for m in outcomes if self._owning().held(m)]
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

    def _claims(
        self,
        piece: Piece,
        numerals: list[Numeral],
        outcomes: list[Mention],
        named: list[tuple[Mention, Role]],
        heads: Heads,
    ) -> list[Bound | None]:
        """The numbers of a sentence that claim something, with what each may state."""
        facts = self.among(piece.start, piece.end, Slot.FACT)
        people = self.among(piece.start, piece.end, Slot.POPULATION)
        scene = Scene(
            self.flat,
            piece,
            tuple(outcomes),
            tuple(m for m, _ in named),
            tuple([*facts, *heads.facts]),
            tuple(people),
            heads.outcome is not None,
            self.state.outcome is not None
            and bool(_ANAPHORA.search(self.flat[piece.start : piece.end])),
            frozenset().union(*(self.binder._fact_nouns[t] for t in self.trials)),
            tuple(numerals),
            bool(self.bound) and self.bound[-1].piece.paragraph == piece.paragraph,
            frozenset().union(*(self.binder._timed[t] for t in self.trials)),
        )
        made: list[Bound | None] = []
        for at, numeral in enumerate(numerals):
            judged = judge(numeral, at, scene)
            if isinstance(judged, str):
                if numeral.context is not Context.TIME:
                    self.not_read.append(NotRead(numeral.start, numeral.end, judged))
                continue
            made.append(
                Bound(
                    numeral,
                    piece,
                    judged.measures,
                    self.trials,
                    people=judged.people,
                    nouns=judged.nouns,
                    named=tuple(s for m in judged.near for s in m.senses),
                )
            )
        return made

    # ------------------------------------------------------------------ one figure's slots

    def _points_back(self, piece: Piece) -> bool:
        """Whether a sentence goes on about what the one before it spoke of."""
        if piece.kind is PieceKind.BULLET:
            return True
        words = self.flat[piece.start : piece.end]
        return bool(_ANAPHORA.search(words) or arms.CONTRAST.search(words) or _ADDED.search(words))

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
        levels = [n for n in self.numerals_in(piece.start, piece.end) if n.kind in LEVELS]
        leads = bool(levels) and mentions[0].start < levels[0].start
        gap = self.flat[before[-1].end : numeral.start]
        parted = any(before[-1].end <= n.start < numeral.start for n in levels)
        own = not any(numeral.end <= n.start < behind[0].start for n in levels)
        if (parted and own and re.search(r"[,;]|\band\b", gap)) or not leads:
            return behind[0]  # the groups are named behind their figures
        return before[-1]

    def _time(
        self, bound: Bound, labels: list[tuple[Numeral, Decimal]], heads: Heads
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
            numerals = self.numerals_in(piece.start, piece.end)
            if not numerals:
                labels: list[tuple[Numeral, Decimal]] = []
            else:
                labels = self.labels_of(numerals)
            heads = self.context([*piece.heads, (piece.start, piece.end)])
            outcomes = self.outcomes_in(piece.start, piece.end)
            named = self.roles_in(piece.start, piece.end)
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
        heads: Heads,
    ) -> list[Bound | None]:
        made: list[Bound | None] = []
        above = self.context(piece.heads).words
        for numeral, bound in self._with_numeral(piece, numerals, outcomes, named, heads):
            if bound is None and numeral.is_claim:
                measures = in_cell(
                    numeral,
                    above,
                    heads.outcome is not None,
                    heads.role is not None,
                    piece.column,
                )
                if measures:
                    converted = cell_numeral(numeral, above)
                    bound = Bound(converted, piece, measures, self.trials)
                    self.not_read = [n for n in self.not_read if n.start != numeral.start]
            made.append(bound)
        return made

    def _with_numeral(
        self,
        piece: Piece,
        numerals: list[Numeral],
        outcomes: list[Mention],
        named: list[tuple[Mention, Role]],
        heads: Heads,
    ) -> list[tuple[Numeral, Bound | None]]:
        found = {
            b.numeral.start: b
            for b in self._claims(piece, numerals, outcomes, named, heads)
            if b is not None
        }
        return [(numeral, found.get(numeral.start)) for numeral in numerals]


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
