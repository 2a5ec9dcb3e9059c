"""The command line: `python -m ingest [--json] [--check] [PATH ...]`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from ingest.documents import document_from
from ingest.folders import add_document, add_folder, trial_ids
from ingest.index import WAIT, Built, build, stale
from knowledge.embedding import HASHED, MINILM, configured
from knowledge.errors import BadInput, FindingsError
from knowledge.generations import COMMAND
from knowledge.places import Places


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 done, 1 the input was wrong or the index is stale, 2 usage."""
    asked = _parser().parse_args(arguments)
    places = Places.from_environment()
    model = {"minilm": MINILM, "hashed": HASHED}.get(asked.embedding, configured())
    try:
        if asked.check:
            return _check(places, model)
        return _ingest(asked, places, model)
    except FindingsError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the index in use is unchanged.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=COMMAND,
        description="Bring the index up to date with the trial folders, adding what is named.",
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a trial folder, or a document"
    )
    parser.add_argument("--trial", metavar="ID", help="the trial that the documents belong to")
    parser.add_argument("--genre", help='what the documents are, for example "news report"')
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")
    parser.add_argument("--check", action="store_true", help="exit 1 when the index is stale")
    parser.add_argument(
        "--embedding", choices=("minilm", "hashed"), help="hashed needs no model: for trying out"
    )
    parser.add_argument("--rebuild", action="store_true", help="make every vector anew")
    parser.add_argument(
        "--wait", type=float, default=WAIT, metavar="SECONDS", help="for another writer"
    )
    return parser


def _check(places: Places, model: str) -> int:
    if stale(places, model):
        print(f"The index is missing or stale. Run: {COMMAND}", file=sys.stderr)
        return 1
    print("The index is up to date.")
    return 0


def _ingest(asked: argparse.Namespace, places: Places, model: str) -> int:
    started = time.perf_counter()

    def add(stage: Places) -> None:
        for path in asked.paths:
            _add(path, asked.trial, asked.genre or "", stage)

    with _Bar() as bar:
        built = build(
            places, model, bar.report, asked.wait, add if asked.paths else None, asked.rebuild
        )
    elapsed = round((time.perf_counter() - started) * 1000, 1)
    print(json.dumps(asdict(built) | {"elapsed_ms": elapsed}) if asked.json else _told(built))
    return 0


def _add(path: Path, trial: str | None, genre: str, places: Places) -> None:
    if path.is_dir():
        add_folder(path, places)
    elif path.is_file():
        known = trial_ids(places)
        if trial is None and len(known) != 1:
            raise BadInput(
                path.name,
                "it does not say which trial it belongs to",
                "add --trial with one of " + ", ".join(known),
            )
        if trial is not None and trial not in known:
            raise BadInput(
                path.name, f"no trial has the id {trial!r}", "use one of " + ", ".join(known)
            )
        add_document(document_from(path, trial or known[0], genre), places)
    else:
        raise BadInput(str(path), "there is no such file or folder", "check the path")


def _told(built: Built) -> str:
    size = f"{built.passages} passages of {len(built.trials)} trials"
    if not built.changed:
        return f"Nothing changed: {size}."
    return f"Indexed {size}: {built.embedded} texts embedded, {built.reused} taken over."


class _Bar(AbstractContextManager["_Bar"]):
    """The progress on standard error; a terminal sees a bar, a file one line a stage."""

    def __init__(self) -> None:
        from tqdm import tqdm  # type: ignore[import-untyped]

        self._bar: Any = tqdm(
            total=0, unit=" texts", file=sys.stderr, leave=False, disable=None, dynamic_ncols=True
        )

    def report(self, stage: str, done: int, total: int) -> None:
        """Show a stage and how far it is."""
        self._bar.total = total
        self._bar.n = done
        self._bar.set_description(stage)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.close()


if __name__ == "__main__":
    sys.exit(main())
