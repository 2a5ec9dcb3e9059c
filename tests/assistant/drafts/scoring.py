"""Scores of a wave of drafts: a flag wins over a match, and belongs to every figure it touches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from assistant.checking import CheckResult
from tests.assistant.drafts.reading import Draft, Expected


@dataclass(slots=True)
class Score:
    """Counts over a wave, and one line for everything that went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        return self.counts[part] / self.counts[whole]

    def add(self, draft: Draft, result: CheckResult) -> None:
        said = [(claim.start, claim.end, claim.verdict) for claim in result.claims]
        planted = [figure for figure in draft.figures if figure.planted]
        used: set[int] = set()
        for figure in draft.figures:
            found: list[str] = []
            for number, (start, end, verdict) in enumerate(said):
                on_figure = start < figure.end and figure.start < end
                on_words = figure.planted and any(start < b and a < end for a, b in draft.words)
                if not (on_figure or on_words):
                    continue
                used.add(number)
                shared = any(start < p.end and p.start < end for p in planted)
                if verdict.startswith("matches") or figure.planted or not shared:
                    found.append(verdict)
            self._judge(draft, figure, found)
        for number, (start, end, verdict) in enumerate(said):
            if number not in used and not verdict.startswith("matches"):
                self._fault("stray alarms", draft, draft.text[start:end], verdict)
        self.counts["texts" if not draft.kind else "spoilt texts"] += 1

    def _judge(self, draft: Draft, figure: Expected, found: list[str]) -> None:
        flags = [verdict for verdict in found if not verdict.startswith("matches")]
        best = next((verdict for verdict in flags or found if verdict in figure.verdicts), "")
        said = best or next(iter(flags or found), "nothing")
        if not figure.verdicts:
            self.counts["irrelevant"] += 1
            if flags:
                self._fault("alarms on irrelevant", draft, figure.text, said)
            return
        self.counts["figures"] += 1
        if not found:
            self._fault("unread", draft, figure.text, "nothing")
        accepted = bool(best) or (said.startswith("matches") and figure.right)
        self.counts["accepted"] += accepted
        if figure.wrong:
            self.counts["planted"] += 1
            self.counts["caught"] += bool(flags)
            self.counts["caught exactly"] += bool(flags and accepted)
            if not flags:
                self._fault("missed", draft, figure.text, said)
            elif not accepted:
                self._fault("other verdict", draft, figure.text, said)
        elif figure.right:
            self.counts["right"] += 1
            if flags:
                self._fault("false alarms", draft, figure.text, said)
            elif found and not best:
                self._fault("other match", draft, figure.text, said)

    def _fault(self, what: str, draft: Draft, text: str, said: str) -> None:
        self.counts[what] += 1
        self.faults.append(f"{what}: {draft.name} [{draft.kind or 'right'}] {text!r}: {said}")

    def line(self) -> str:
        n = self.counts
        alarms = self.share("false alarms", "right")
        return (
            f"{n['texts'] + n['spoilt texts']} texts, {n['figures']} figures: "
            f"false alarms {n['false alarms']}/{n['right']} ({alarms:.1%}), "
            f"caught {n['caught']}/{n['planted']} ({self.share('caught', 'planted'):.1%}), "
            f"accepted {n['accepted']}/{n['figures']} ({self.share('accepted', 'figures'):.1%}), "
            f"unread {n['unread']}, irrelevant {n['alarms on irrelevant']}/{n['irrelevant']}, "
            f"stray {n['stray alarms']}"
        )
