"""A document that is added by one command is kept, marked and attributed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.documents import document_from
from ingest.genre import genre_of
from ingest.index import build
from knowledge.embedding import HASHED
from knowledge.errors import BadInput
from knowledge.places import Places
from knowledge.store import Store

STORY = """\
Menu
Sign in

New syrup takes example fever away

Reuters May 3, 2024

Toddlers who took a weekly syrup lost their fever sooner, according to a new trial. It was published
in the Journal of Examples.

"We are delighted with what our team has seen in these toddlers," said Dr Amy Ng, who led it.

Sign up for free to read more
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_one_command_adds_a_news_page(
    places: Places, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--json", "--trial", "toddlers", str(story)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["changed"] and result["trials"] == ["toddlers"]
    store = Store.open()
    document = store.trials[0].documents[-1]
    assert (document.origin, document.genre) == ("source", "news report")
    assert document.attribution == "a news story says"
    assert document.name == "New syrup takes example fever away"
    assert document.date == "May 3, 2024"
    mine = [p for p in store.library.passages if p.document == document.name]
    assert mine and all(document.text[p.start : p.end] == p.text for p in mine)
    assert "Sign" not in " ".join(p.text for p in mine)
    found = store.library.search("who is delighted with the toddlers?", k=1)[0]
    assert found.passage.attribution == "a news story says"


def test_what_was_added_stays_and_adding_it_again_changes_nothing(
    places: Places, story: Path
) -> None:
    assert main([str(story)]) == 0
    before = Store.open().generation
    assert main([str(story)]) == 0
    assert main([]) == 0
    assert Store.open().generation == before
    assert len(list(places.local.rglob("*.md"))) == 1


def test_a_genre_that_is_given_is_taken(places: Places, story: Path) -> None:
    assert main(["--genre", "leaflet", str(story)]) == 0
    assert Store.open().trials[0].documents[-1].attribution == "a leaflet says"


def test_a_trial_folder_is_copied_and_answered_from(places: Places, tmp_path: Path) -> None:
    folder = tmp_path / "given" / "mine"
    folder.parent.mkdir()
    (places.trials / "toddlers").rename(folder)
    text = (folder / "trial.toml").read_text().replace('id = "toddlers"', 'id = "mine"', 1)
    (folder / "trial.toml").write_text(text)
    assert main([str(folder)]) == 0
    assert [trial.id for trial in Store.open().trials] == ["mine"]
    assert (places.local / "mine" / "outcomes.csv").is_file()
    assert main([str(places.local / "mine")]) == 0


def test_a_document_of_a_bundled_trial_survives_beside_a_local_trial(
    places: Places, story: Path
) -> None:
    assert main(["--trial", "toddlers", str(story)]) == 0
    assert build(places, HASHED).changed is False


@pytest.mark.parametrize(
    ("name", "content", "arguments", "told"),
    [
        ("a.exe", b"MZ", [], "files of this kind are not read"),
        ("a.txt", b"\0\1\2", [], "not a text file"),
        ("a.txt", b"   \n", [], "holds no text"),
        ("a.txt", b"Menu\nHome\nSign in\n", [], "no whole sentences"),
        ("a.txt", STORY.encode(), ["--trial", "other"], "no trial has the id 'other'"),
        ("a.pdf", b"%PDF-1.4 junk", [], "cannot be read as a PDF"),
        ("a.docx", b"PK\x03\x04junk", [], "not a Word document"),
    ],
)
def test_bad_input_gets_one_line_and_changes_nothing(
    places: Places,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    arguments: list[str],
    told: str,
) -> None:
    build(places, HASHED)
    path = tmp_path / name
    path.write_bytes(content)
    assert main([*arguments, str(path)]) == 1
    output = capsys.readouterr()
    assert output.err.count("\n") == 1 and told in output.err and "Remedy:" in output.err
    assert not places.local.exists()


def test_a_path_that_is_not_there_gets_one_line(run: Run) -> None:
    done = run("-m", "ingest", "nowhere.txt")
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_bad_trial_folder_is_refused_before_it_is_kept(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "trial.toml").write_text("id = 3")
    assert main([str(folder)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not places.local.exists()


def test_a_trial_with_a_bundled_id_is_refused(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    shutil.copytree(places.trials / "toddlers", tmp_path / "again")
    assert main([str(tmp_path / "again")]) == 1
    assert "give it another id" in capsys.readouterr().err


def test_several_trials_need_the_trial_to_be_named(
    places: Places, story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    folder = shutil.copytree(places.trials / "toddlers", places.trials / "second")
    text = (folder / "trial.toml").read_text().replace('id = "toddlers"', 'id = "second"', 1)
    (folder / "trial.toml").write_text(text)
    assert main([str(story)]) == 1
    assert "add --trial with one of second, toddlers" in capsys.readouterr().err


def test_check_says_whether_the_index_is_stale(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"]) == 1
    assert "python -m ingest" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0
    (places.trials / "toddlers" / "article.md").unlink()
    assert main(["--check"]) == 1


def test_a_second_run_is_told_so_and_loads_no_model(places: Places, run: Run) -> None:
    build(places, HASHED)
    code = (
        "import sys; from ingest.__main__ import main; main([]); "
        "print(sorted({'torch', 'chromadb', 'numpy'} & set(sys.modules)))"
    )
    assert run("-c", code).stdout == "Nothing changed: 6 passages of 1 trials.\n[]\n"


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (STORY, "news report"),
        ("ANI Apr 29, 2023. A study finds, according to a trial. 'We saw our babies,' she said.",
         "news report"),
        ("Abstract\nWe randomised 40 toddlers (n = 20). 95% CI 1 to 2, p = 0.03. Smith et al.",
         "research article"),
        ("Take one spoon after a meal. Ask your nurse when in doubt.", "document"),
    ],
)  # fmt: skip
def test_the_genre_is_told_from_the_words(text: str, genre: str) -> None:
    assert genre_of(text) == genre


def test_a_document_without_prose_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.md"
    path.write_text("# Menu\n\nHome\n", encoding="utf-8")
    with pytest.raises(BadInput, match="no whole sentences"):
        document_from(path, "toddlers")


def test_the_headings_of_an_article_in_plain_text_become_headings(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(
        "A trial of syrup in toddlers\n\nABSTRACT\n\nWe randomised 40 toddlers (n = 20).\n\n"
        "2. Methods\n\nSyrup was given once a week to all of them, as in Smith et al.\n\n"
        "Results:\n\nFever went away in most (95% CI 1 to 2, p = 0.03). The results were clear.\n",
        encoding="utf-8",
    )
    document = document_from(path, "toddlers")
    assert document.genre == "research article"
    assert [section.heading for section in document.sections] == [
        "", "ABSTRACT", "2. Methods", "Results",
    ]  # fmt: skip
