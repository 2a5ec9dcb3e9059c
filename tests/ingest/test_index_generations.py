"""The index is the old one or the new one, whatever happens to the process that builds it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.folders import add_document
from ingest.index import build
from knowledge.embedding import HASHED
from knowledge.errors import NoIndex, StaleIndex
from knowledge.generations import Busy, clean, lease, writing
from knowledge.places import Places
from knowledge.store import Store
from tests.ingest.conftest import ROOT, answer, leftovers, letter, letter_file

KILLED = str(ROOT / "tests" / "ingest" / "killed_ingest.py")
STAGES = (
    ("reading", 1),
    ("catalogue", 1),
    ("embedding", 1),
    ("embedding", 2),
    ("verifying", 1),
    ("publishing", 1),
    ("placing", 1),
    ("switching", 1),
    ("cleaning", 1),
)
Run = Callable[..., subprocess.CompletedProcess[str]]


def test_a_second_run_changes_nothing(places: Places) -> None:
    first = build(places, HASHED)
    again = build(places, HASHED)
    assert first.changed and not again.changed
    assert (again.generation, again.passages) == (first.generation, first.passages)


def test_only_new_texts_are_embedded_and_dropped_ones_are_gone(places: Places) -> None:
    first = build(places, HASHED)
    path = add_document(letter(1), places)
    second = build(places, HASHED)
    assert second.reused == first.embedded and 0 < second.embedded <= 2
    assert "Mondays" in answer(Store.open())
    path.unlink()
    path.parent.rmdir()
    path.parent.parent.rmdir()
    third = build(places, HASHED)
    assert (third.embedded, third.passages) == (0, first.passages)
    assert "Mondays" not in answer(Store.open())


@pytest.mark.parametrize(("stage", "number"), STAGES)
def test_a_run_killed_at_any_stage_leaves_an_index_that_answers(
    places: Places, run: Run, tmp_path: Path, stage: str, number: int
) -> None:
    build(places, HASHED)
    reader = Store.open()
    before = answer(reader)

    died = run(KILLED, stage, str(number), str(letter_file(tmp_path)))

    assert died.returncode == -signal.SIGKILL
    switched = stage == "cleaning"
    assert reader.refresh() is switched
    assert ("Mondays" in answer(reader)) is switched
    if stage == "switching":
        # Between two renamings and the third; a reader that comes now is told what to run.
        with pytest.raises(StaleIndex, match="python -m ingest"):
            Store.open()
    elif not switched:
        assert answer(reader) == before == answer(Store.open())
        assert not build(places, HASHED).changed
    assert main([str(letter_file(tmp_path))]) == 0
    del reader
    assert "Mondays" in answer(Store.open())
    with writing(places.index, 1):
        clean(places.index)
    assert leftovers(places) == []
    assert [path.name for path in places.local.iterdir()] == ["toddlers"]


def test_the_very_first_run_may_be_killed_too(places: Places, run: Run, tmp_path: Path) -> None:
    path = str(letter_file(tmp_path))
    assert run(KILLED, "switching", "1", path).returncode == -signal.SIGKILL
    with pytest.raises(NoIndex, match="python -m ingest"):
        Store.open()
    assert build(places, HASHED).changed
    assert "Mondays" in answer(Store.open())


def test_readers_that_ask_all_the_while_see_whole_indexes_only(places: Places, run: Run) -> None:
    build(places, HASHED)
    stop = threading.Event()
    seen: list[tuple[int, int]] = []
    failures: list[BaseException] = []

    def ask() -> None:
        try:
            reader = Store.open()
            while not stop.is_set():
                reader.refresh()
                library = reader.library
                letters = {
                    found.passage.document
                    for found in library.search("family letter clinic floor", k=50)
                    if found.passage.document.startswith("Letter")
                }
                held = {p.document for p in library.passages if p.document.startswith("Letter")}
                seen.append((len(letters), len(held)))
                time.sleep(0.02)  # readers pause; the writer gets its turn on a small machine
        except BaseException as problem:
            failures.append(problem)

    readers = [threading.Thread(target=ask) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(1, 3):
        # Written and indexed by another process, as when a hospital adds a document.
        path = letter_file(places.trials.parent, number)
        assert run("-m", "ingest", "--json", str(path)).returncode == 0
    time.sleep(0.3)
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert all(found == held for found, held in seen)
    assert seen[0] == (0, 0)


def test_the_second_writer_is_refused_in_one_line(places: Places, run: Run) -> None:
    build(places, HASHED)
    with writing(places.index, 1):
        refused = run("-m", "ingest", "--wait", "0.2")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1 and "Another process is writing" in refused.stderr


def test_the_second_writer_waits_for_the_first(places: Places) -> None:
    held = threading.Event()

    def first() -> None:
        with writing(places.index, 1):
            held.set()
            time.sleep(0.3)

    writer = threading.Thread(target=first)
    writer.start()
    held.wait()
    assert build(places, HASHED, wait=30).changed
    writer.join()


def test_a_generation_is_kept_while_somebody_reads_it(places: Places) -> None:
    first = build(places, HASHED).generation
    reader = lease(places.index)
    add_document(letter(1), places)
    second = build(places, HASHED).generation
    assert (places.index / first).is_dir()
    reader.release()
    add_document(letter(2), places)
    build(places, HASHED)
    assert not (places.index / first).exists() and not (places.index / second).exists()


def test_a_writer_that_may_not_wait_says_so(places: Places) -> None:
    with writing(places.index, 1), pytest.raises(Busy):
        build(places, HASHED, wait=0)


@pytest.mark.skipif(
    not os.environ.get("FINDINGS_LONG"), reason="long: set FINDINGS_LONG=1 to kill at random times"
)
def test_kills_at_random_times_never_lose_the_index(places: Places, tmp_path: Path) -> None:
    build(places, HASHED)
    chance = random.Random(20261124)
    for number in range(1, 31):
        process = subprocess.Popen(
            [sys.executable, "-m", "ingest", str(letter_file(tmp_path, number))],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.1, 3.0))
        process.kill()
        process.wait()
        assert answer(Store.open())
    build(places, HASHED, rebuild=True)
    assert leftovers(places) == []


def test_a_folder_whose_replacement_was_killed_is_put_back(places: Places) -> None:
    (places.trials / "toddlers").rename(places.trials.parent / "moved")
    places.local.mkdir()
    (places.trials.parent / "moved").rename(places.local / ".replaced-toddlers")
    (places.local / ".adding" / "toddlers").mkdir(parents=True)
    assert build(places, HASHED).trials == ("toddlers",)
    assert [path.name for path in places.local.iterdir()] == ["toddlers"]
