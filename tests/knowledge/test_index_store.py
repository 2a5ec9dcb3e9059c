"""Opening a store is cheap: what is heavy loads when a text question first needs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.catalogue import read_trials, trial_folders
from knowledge.embedding import HashedEncoder
from knowledge.errors import NoIndex
from knowledge.places import Places
from knowledge.store import Store

ROOT = Path(__file__).resolve().parents[2]
OPENED = """
import json, sys
from ingest.index import build
from knowledge.embedding import HASHED
from knowledge.places import Places
if sys.argv[1] == "build":
    build(Places.from_environment(), HASHED)
    sys.exit()
for name in [m for m in sys.modules if m.split(".")[0] in ("ingest", "knowledge")]:
    del sys.modules[name]
from knowledge.store import Store
store = Store.open()
at_open = sorted({m.split(".")[0] for m in sys.modules})
found = store.library.search("serious harms", k=1)
after = sorted({m.split(".")[0] for m in sys.modules})
print(json.dumps([at_open, after, len(store.trials), found[0].passage.origin]))
"""


def python(places: Path, argument: str) -> subprocess.CompletedProcess[str]:
    names = {"INDEX": "index", "LOCAL": "local"}
    environment = {f"FINDINGS_{name}": str(places / folder) for name, folder in names.items()}
    return subprocess.run(
        [sys.executable, "-c", OPENED, argument],
        cwd=ROOT,
        env=os.environ | environment | {"FINDINGS_EMBEDDING": "hashed", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_opening_loads_nothing_heavy_and_a_text_question_never_loads_torch(tmp_path: Path) -> None:
    assert python(tmp_path, "build").returncode == 0
    at_open, after, trials, origin = json.loads(python(tmp_path, "open").stdout)
    heavy = {"chromadb", "torch", "pandas", "langchain_core", "langchain_chroma", "numpy", "bm25s"}
    assert heavy & set(at_open) == set()
    assert "chromadb" in after and "torch" not in after
    assert trials == len(trial_folders(Places().trials)) and origin in ("table", "summary")


def test_without_an_index_the_command_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match=r"^There is no index yet\. Run: python -m ingest$"):
        Store.open(tmp_path)


@pytest.mark.parametrize("encoder", [None, HashedEncoder()], ids=["words", "hashed"])
def test_a_store_in_memory_answers_like_one_on_disk(encoder: HashedEncoder | None) -> None:
    store = Store.of(read_trials(trial_folders(Places().trials)), encoder)
    assert store.library.search("overall survival at 24 months", k=1)[0].passage.finding
    assert not store.refresh()
