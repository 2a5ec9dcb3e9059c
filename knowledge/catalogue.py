"""Reads and checks trial folders: trial.toml, outcomes.csv and the documents beside them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from knowledge.article import read_document
from knowledge.errors import BadInput
from knowledge.families import with_families
from knowledge.model import (
    Arm,
    Document,
    Fact,
    Finding,
    Outcome,
    Report,
    Review,
    Trial,
)
from knowledge.schema import TrialFile
from knowledge.table import read_findings
from knowledge.vocabulary import Vocabulary, load_vocabulary

# Tabs and line breaks are text; what else controls a terminal or the order of letters is not.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
BUNDLED = Path(__file__).with_name("trials")
LARGEST = 5_000_000  # bytes of one file of a trial folder: a table of 20,000 rows stays below it


def read_trial(folder: Path, vocabulary: Vocabulary | None = None) -> Trial:
    """Read one trial folder.

    Raises BadInput, naming file, row, column, reason and remedy, at the first thing that cannot be.
    """
    vocabulary = vocabulary or load_vocabulary()
    raw = _read_toml(folder / "trial.toml")
    _unique(folder, "arms", [arm.id for arm in raw.arms])
    _unique(folder, "reports", [report.id for report in raw.reports])
    _unique(folder, "outcomes", [outcome.id for outcome in raw.outcomes])
    _unique(folder, "facts", [fact.id for fact in raw.facts])
    if sum(report.current for report in raw.reports) != 1:
        raise BadInput(
            f"{folder.name}/trial.toml",
            "exactly one report must have current = true",
            "mark the report with the longest follow-up",
        )
    table = folder / "outcomes.csv"
    rows = _told_apart(read_findings(table, raw.id, read_text(table)))
    outcomes = _outcomes(raw, rows, vocabulary, folder)
    trial = Trial(
        id=raw.id,
        title=raw.title,
        condition=raw.condition,
        population=raw.population,
        design=raw.design,
        arms=tuple(Arm(**arm.model_dump()) for arm in raw.arms),
        reports=tuple(Report(**report.model_dump()) for report in raw.reports),
        outcomes=with_families(outcomes, rows, vocabulary),
        findings=rows,
        facts=tuple(Fact(**fact.model_dump(), trial=raw.id) for fact in raw.facts),
        documents=_documents(folder, raw.id),
        aliases=raw.aliases,
        certainty=raw.certainty,
        review=Review(**raw.review.model_dump()),
        digest=digest_of(folder),
    )
    _check_references(trial, folder)
    return trial


def read_trials(folders: Iterable[Path], vocabulary: Vocabulary | None = None) -> tuple[Trial, ...]:
    """Read several trial folders in order of id; two with one id are refused."""
    held = [(folder, read_trial(folder, vocabulary)) for folder in folders]
    held.sort(key=lambda pair: pair[1].id)
    for (one, first), (other, second) in pairwise(held):
        if first.id == second.id:
            raise BadInput(
                f"{other.name}/trial.toml",
                f"the id {second.id!r} is that of {one.name}/trial.toml too: "
                "two trial folders have this id",
                "give one another id",
            )
    return tuple(trial for _, trial in held)


def trial_folders(root: Path = BUNDLED) -> tuple[Path, ...]:
    """The trial folders directly below `root`, in name order."""
    return tuple(sorted(path.parent for path in root.glob("*/trial.toml")))


def digest_of(folder: Path) -> str:
    """A digest of every file of a trial folder: names and contents."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name[0] != "."):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_text(path: Path) -> str:
    """The text of a file of a trial folder. Raises BadInput."""
    where = f"{path.parent.name}/{path.name}"
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(where, f"larger than {LARGEST} bytes", "split the file")
        data = path.read_bytes()
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError as problem:
        raise BadInput(where, "the file is missing", "add it to the trial folder") from problem
    except OSError as problem:
        raise BadInput(where, f"it cannot be read: {problem.strerror}", "check it") from problem
    except UnicodeDecodeError as problem:
        row = data.count(b"\n", 0, problem.start) + 1
        raise BadInput(where, "not UTF-8 text", "save it as UTF-8", row=row) from problem
    if control := CONTROL.search(text):
        row = text.count("\n", 0, control.start()) + 1
        reason = f"it holds the control character U+{ord(control[0]):04X}"
        raise BadInput(where, reason, "delete the character", row=row)
    return text


def _read_toml(path: Path) -> TrialFile:
    where = f"{path.parent.name}/{path.name}"
    text = read_text(path)
    try:
        # A number keeps the characters it was written with.
        return TrialFile.model_validate(tomllib.loads(text, parse_float=str))
    except ValidationError as problem:
        first = problem.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadInput(where, f"{key}: {first['msg']}", "mend that key") from problem
    except (ValueError, RecursionError) as problem:
        raise BadInput(where, f"not TOML: {problem}", "mend the line it names") from problem


def _unique(folder: Path, table: str, ids: list[str]) -> None:
    for wanted in ids:
        if ids.count(wanted) > 1:
            raise BadInput(
                f"{folder.name}/trial.toml", f"{table} has the id {wanted!r} twice", "rename one"
            )


def _outcomes(
    raw: TrialFile, rows: tuple[Finding, ...], vocabulary: Vocabulary, folder: Path
) -> tuple[Outcome, ...]:
    """The trial's own outcomes, then those of the vocabulary that its table uses."""
    own = {entry.id: Outcome(**entry.model_dump()) for entry in raw.outcomes}
    for finding in rows:
        if finding.outcome not in own:
            shared = vocabulary.outcome(finding.outcome)
            if shared is None:
                raise BadInput(
                    f"{folder.name}/outcomes.csv",
                    f"{finding.outcome!r} is neither in the vocabulary nor in trial.toml",
                    "declare it under [[outcomes]] in trial.toml",
                    row=finding.row,
                    column="outcome",
                )
            own[finding.outcome] = shared
    for outcome in own.values():
        if outcome.concept and vocabulary.outcome(outcome.concept) is None:
            raise BadInput(
                f"{folder.name}/trial.toml",
                f"outcome {outcome.id}: concept {outcome.concept!r} is not in the vocabulary",
                "use an id of vocabulary.toml or drop the key",
            )
    return tuple(own[key] for key in own)


def _told_apart(rows: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Rows that share an address with another, each with what tells them apart in its id."""
    counts = Counter(finding.key for finding in rows)
    found = []
    for finding in rows:
        if counts[finding.key] > 1 and not finding.id:
            parts = (finding.time if finding.months else "", finding.kind.value, finding.unit)
            rest = finding.key.removeprefix(f"{finding.trial}/{finding.report}/")
            extra = "/".join(part.replace("/", "-") for part in parts if part)
            finding = replace(finding, id=f"{rest}/{extra}")
        found.append(finding)
    return tuple(found)


def _documents(folder: Path, trial: str) -> tuple[Document, ...]:
    paths = [folder / "article.md", *sorted((folder / "sources").glob("[!.]*.md"))]
    return tuple(
        read_document(path, trial, read_text(path), folder) for path in paths if path.is_file()
    )


def _check_references(trial: Trial, folder: Path) -> None:
    """Every id that a row or a fact uses is declared, and no two rows have one address."""
    arms = {arm.id for arm in trial.arms}
    reports = {report.id for report in trial.reports}
    seen: dict[str, int] = {}
    for finding in trial.findings:

        def refuse(column: str, reason: str, remedy: str, row: int = finding.row) -> BadInput:
            return BadInput(f"{folder.name}/outcomes.csv", reason, remedy, row=row, column=column)

        if finding.report not in reports:
            raise refuse(
                "report", f"{finding.report!r} is not a report of trial.toml", "declare it"
            )
        for arm in finding.arms:
            if arm not in arms:
                raise refuse("arm", f"{arm!r} is not an arm of trial.toml", "declare it")
        if finding.key in seen:
            raise refuse(
                "id",
                f"the same address as row {seen[finding.key]}: {finding.key}",
                "tell the rows apart, or give each an id",
            )
        seen[finding.key] = finding.row
    for fact in trial.facts:
        for value, known, what in ((fact.arm, arms, "arm"), (fact.report, reports, "report")):
            if value and value not in known:
                raise BadInput(
                    f"{folder.name}/trial.toml",
                    f"fact {fact.id}: {value!r} is not one of the {what}s",
                    "declare it",
                )
