"""The development drafts, scored with their own scorer; skipped where they are absent."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.assistant.test_checking import checker


@pytest.mark.shared
def test_errors_are_caught_and_right_figures_left_alone(shared_dir: Path) -> None:
    folder = shared_dir / "questions"
    spec = importlib.util.spec_from_file_location("score_checks", folder / "score_checks.py")
    assert spec is not None and spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = scorer.load_gold(folder / "checks.jsonl")
    results = [
        {"id": row["variant_id"]} | checker().check(row["text"], row.get("trial") or "").to_json()
        for row in gold
    ]
    totals = scorer.score(gold, results)[0]
    assert totals["detection coverage"]["rate"] >= 0.97
    assert totals["planted claims caught"]["rate"] >= 0.95
    assert totals["accepted verdict, all claims"]["rate"] >= 0.90
    assert totals["false alarms on right figures"]["rate"] <= 0.02
    assert totals["alarms on irrelevant numbers"]["k"] == 0
    assert totals["alarms where nothing is claimed"] == 0


@pytest.mark.shared
def test_the_news_page_yields_what_a_press_officer_needs(shared_dir: Path) -> None:
    page = next((shared_dir / "articles").glob("000_*.txt")).read_text(encoding="utf-8")
    claims = checker().check(page).claims
    flagged = {claim.text: claim for claim in claims if not claim.verdict.startswith("matches")}
    for words in ("fewer side effects", "safe and effective"):
        assert flagged[words].verdict == "wording not supported"
    assert any("standard of care" in words for words in flagged)
    assert "death from any cause" in flagged["18%"].note
    right = {claim.text for claim in claims} - set(flagged)
    assert {"66 per cent", "93 per cent", "93%", "66%", "51%", "30", "9", "214"} <= right
