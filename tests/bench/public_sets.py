"""Reads the public labelled sets: SciFact, and Evidence Inference 2.0."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from knowledge.model import Document, Section

# How people put one prompt: as a list of keywords, or as a question.
FORMS = (
    "{o} {i} {c}",
    "Did {i} change {o} compared with {c}?",
    "what was the effect of {i} on {o}?",
    "{o}?",
    "was there a difference in {o}?",
    "tell me about {o} with {i}",
)
HEADED = re.compile(r"^(?:TITLE:|ABSTRACT[.:]|BODY[.:]).{0,150}$", re.M)


def headed_document(trial: str, text: str) -> Document:
    """An article of Evidence Inference: lines such as `BODY.RESULTS:` are its headings."""
    marks = list(HEADED.finditer(text))
    title = text[marks[0].end() : marks[1].start()].strip() if len(marks) > 1 else ""
    sections = []
    for mark, end in zip(marks, [*(m.start() for m in marks[1:]), len(text)], strict=True):
        body = text[mark.end() : end]
        if body.strip():
            heading = mark[0].replace(":", "").partition(".")[2].strip().capitalize()
            start = mark.end() + len(body) - len(body.lstrip())
            sections.append(Section(heading, body.strip(), start))
    return Document(trial, title, "source", text, tuple(sections), genre="research article")


@dataclass(frozen=True)
class Question:
    """A query with its gold: document ids, or spans in one document."""

    text: str
    document: str
    gold: frozenset[str] = frozenset()
    spans: tuple[tuple[int, int], ...] = ()


def scifact(folder: Path) -> tuple[dict[str, tuple[str, str]], list[Question]]:
    """The corpus (id -> title, abstract) and the queries of all parts that are there."""
    corpus = {}
    for line in (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        corpus[str(entry["_id"])] = (entry["title"], entry["text"])
    questions = []
    for path in sorted(folder.glob("*queries.jsonl")):
        relevant: dict[str, set[str]] = {}
        qrels = path.with_name(path.name.replace("queries.jsonl", "qrels.tsv"))
        for row in csv.DictReader(qrels.open(encoding="utf-8"), delimiter="\t"):
            if int(row["score"]) > 0:
                relevant.setdefault(row["query-id"], set()).add(row["corpus-id"])
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            gold = relevant.get(str(entry["_id"]))
            if gold:
                questions.append(Question(entry["text"], "", frozenset(gold)))
    return corpus, questions


def abstract(key: str, title: str, text: str) -> Document:
    """One SciFact abstract as a document of the trial `scifact`."""
    headed = (Section(title, text, 0),) if text.strip() else ()
    return Document("scifact", title, "summary", text, headed, path=key)


def evidence_inference(
    folder: Path, form: str = "{o} {i} {c}"
) -> tuple[dict[str, str], list[Question]]:
    """The articles, and the prompts that have a gold span with valid label and reasoning.

    `form` words a prompt from its outcome, intervention and comparator.
    """
    articles = {
        p.stem.removeprefix("PMC"): p.read_text(encoding="utf-8")
        for p in sorted((folder / "articles").glob("*.txt"))
    }
    spans: dict[str, set[tuple[int, int]]] = {}
    for row in csv.DictReader((folder / "v2_annotations.csv").open(encoding="utf-8")):
        valid = row["Valid Label"] == "True" and row["Valid Reasoning"] == "True"
        start, end = int(row["Evidence Start"]), int(row["Evidence End"])
        if valid and 0 <= start < end:
            spans.setdefault(row["PromptID"], set()).add((start, end))
    questions = []
    for row in csv.DictReader((folder / "prompts.csv").open(encoding="utf-8")):
        if row["PromptID"] in spans and row["PMCID"] in articles:
            text = form.format(o=row["Outcome"], i=row["Intervention"], c=row["Comparator"])
            questions.append(
                Question(text, row["PMCID"], spans=tuple(sorted(spans[row["PromptID"]])))
            )
    return articles, questions


def overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch shares a character with any span."""
    return any(start < right and left < end for left, right in spans)
