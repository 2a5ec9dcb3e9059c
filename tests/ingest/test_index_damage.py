"""An index that is foreign, damaged or cannot be written is told in one line, and mended."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.folders import add_document
from ingest.index import build, stale
from ingest.verification import NotVerified
from knowledge.embedding import HASHED, MINILM
from knowledge.errors import FindingsError, NoIndex, StaleIndex
from knowledge.generations import current
from knowledge.places import Places
from knowledge.store import Store
from tests.ingest.conftest import ROOT, answer, leftovers, letter

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_a_new_index_that_lost_a_vector_is_never_switched_to(places: Places) -> None:
    from knowledge.vectors import SENTENCES

    first = build(places, HASHED).generation
    add_document(letter(1), places)

    def lose(stage: str, done: int, total: int) -> None:
        if stage == "verifying":
            import chromadb
            from chromadb.config import Settings

            [building] = places.index.glob(".building-*")
            client = chromadb.PersistentClient(
                str(building / "chroma"), Settings(anonymized_telemetry=False)
            )
            collection = client.get_collection(SENTENCES)
            collection.delete(ids=collection.get(include=[])["ids"][:1])

    with pytest.raises(NotVerified, match="lost sentences"):
        build(places, HASHED, lose)
    assert current(places.index) == first


def test_an_index_of_another_model_or_other_files_is_refused(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(places, HASHED)
    monkeypatch.delenv("FINDINGS_EMBEDDING")
    with pytest.raises(StaleIndex, match=r"made with hashed.*python -m ingest"):
        Store.open()
    assert stale(places, MINILM) and not stale(places, HASHED)
    monkeypatch.setenv("FINDINGS_EMBEDDING", "hashed")
    with (places.trials / "toddlers" / "article.md").open("a") as stream:
        stream.write("\nOne more sentence was added.\n")
    with pytest.raises(StaleIndex, match="changed"):
        Store.open()


@pytest.mark.parametrize("manifest", ["", "not json", "{}", '{"made_by": "another tool"}'], ids=len)
def test_an_index_made_by_something_else_is_refused(places: Places, manifest: str) -> None:
    name = build(places, HASHED).generation
    (places.index / name / "manifest.json").write_text(manifest)
    with pytest.raises(StaleIndex, match="python -m ingest"):
        Store.open()
    assert build(places, HASHED).changed


def test_a_pointer_to_nothing_is_no_index(places: Places) -> None:
    places.index.mkdir()
    (places.index / "current").write_text("20200101T000000-abcdef\n")
    with pytest.raises(NoIndex, match="python -m ingest"):
        Store.open()
    assert build(places, HASHED).changed


def test_a_damaged_index_is_told_and_mended_by_a_rebuild(places: Places) -> None:
    name = build(places, HASHED).generation
    for path in (places.index / name / "chroma").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    add_document(letter(1), places)
    assert build(places, HASHED).reused == 0
    assert "Mondays" in answer(Store.open())
    assert build(places, HASHED, rebuild=True).changed


@pytest.mark.parametrize("bit", [0, 3, 7])
def test_a_figure_that_the_disk_altered_is_never_shown(places: Places, bit: int) -> None:
    path = places.index / build(places, HASHED).generation / "catalogue.sqlite"
    data = bytearray(path.read_bytes())
    data[data.index(b"75.0")] ^= 1 << bit
    path.write_bytes(data)
    with pytest.raises(StaleIndex, match=r"damaged.*python -m ingest --rebuild"):
        Store.open()
    assert stale(places, HASHED) and build(places, HASHED).changed
    assert Store.open().trials[0].findings[0].value.text == "75.0"  # type: ignore[union-attr]


def test_a_model_file_that_is_not_the_verified_one_is_not_loaded(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ingest.index
    from knowledge.embedding import encoder_for
    from knowledge.export import FILE, file_sha256

    def copy(model: str, previous: Path | None, folder: Path) -> object:
        (folder / FILE).write_bytes(b"weights")
        return file_sha256(folder / FILE), encoder_for(HASHED, None)

    monkeypatch.setattr(ingest.index, "_encoder", copy)
    path = places.index / build(places, HASHED).generation / FILE
    assert "diary" in answer_about(Store.open(), "who kept a diary?")
    path.write_bytes(b"Weights")
    with pytest.raises(StaleIndex, match=r"model\.onnx of the index is damaged"):
        answer_about(Store.open(), "who kept a diary?")


def answer_about(store: Store, question: str) -> str:
    return store.library.search(question, k=1)[0].sentence


@pytest.mark.parametrize("name", ["../../elsewhere", "", "\0", "/", "a" * 5000, "."], ids=len)
def test_a_pointer_that_names_no_generation_is_no_index(places: Places, name: str) -> None:
    build(places, HASHED)
    (places.index / "current").write_text(name)
    with pytest.raises(NoIndex, match="python -m ingest"):
        Store.open()
    assert build(places, HASHED).changed


def test_a_pointer_that_is_no_text_is_no_index(places: Places) -> None:
    build(places, HASHED)
    (places.index / "current").write_bytes(b"\xff\xfe")
    with pytest.raises(NoIndex, match="python -m ingest"):
        Store.open()


def test_a_file_in_the_place_of_the_index_is_told(places: Places, run: Run) -> None:
    places.index.write_text("a file")
    refused = run("-m", "ingest")
    assert refused.returncode == 1 and refused.stderr.count("\n") == 1
    assert "cannot be written" in refused.stderr and "FINDINGS_INDEX" in refused.stderr


@pytest.mark.parametrize("size", [0, 20_000, 100_000, 200_000])
def test_a_full_disk_is_told_in_one_line_and_changes_nothing(places: Places, size: int) -> None:
    first = build(places, HASHED).generation
    before = answer(Store.open())
    code = (
        "import resource, sys; from ingest.__main__ import main; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); "
        "sys.exit(main(['--rebuild']))"
    )
    full = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert full.returncode == 1 and full.stderr.count("\n") == 1
    assert "The index cannot be written" in full.stderr and "Remedy" in full.stderr
    assert current(places.index) == first and leftovers(places) == []
    assert answer(Store.open()) == before


def test_a_later_bad_file_keeps_an_earlier_good_one_out(places: Places, tmp_path: Path) -> None:
    build(places, HASHED)

    def add(stage: Places) -> None:
        add_document(letter(1), stage)
        raise FindingsError("the second file is bad")

    with pytest.raises(FindingsError, match="second file"):
        build(places, HASHED, add=add)
    assert not places.local.exists() and leftovers(places) == []
    assert not stale(places, HASHED)


def test_an_index_that_may_not_be_written_is_read_and_left_as_it_is(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(places, HASHED).generation
    monkeypatch.setattr("os.access", lambda path, mode: places.index not in (path, *path.parents))
    before = {path: path.stat().st_mtime_ns for path in places.index.rglob("*")}
    assert "diary" in answer_about(Store.open(), "who kept a diary?")
    assert build(places, HASHED).generation == first
    assert {path: path.stat().st_mtime_ns for path in places.index.rglob("*")} == before
