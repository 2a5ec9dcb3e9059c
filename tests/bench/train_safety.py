"""Makes knowledge/safety_meaning.json from knowledge/safety_examples.toml.

    python tests/bench/train_safety.py            writes the weights
    python tests/bench/train_safety.py --measure  trades recall for false alarms on the waves

Nothing is trained on tests/safety, tests/blind or tests/bench/answerable.jsonl: they measure.
Needs the index (its ONNX copy of MiniLM). The same examples give the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.model import Audience, Question, Route, Turn
from assistant.safety_meaning import MARKS, SafetyMeaning, design, marks_of, parts_of
from assistant.wiring import build_assistant
from knowledge.embedding import MINILM
from knowledge.safety_meaning import (
    NONE,
    WEIGHTS,
    Example,
    Weights,
    digest_of,
    load_weights,
    read_examples,
)
from knowledge.store import Store

ROOT = Path(__file__).resolve().parents[2]
SCALE = 6.0  # of the vector, whose entries are small beside marks of 0 and 1
STRENGTH = 1.0  # of the penalty on squared weights; the bias has none
DECIMALS = 4


def rows_to_train(examples: Sequence[Example]) -> tuple[list[str], list[Audience], list[str]]:
    """Texts, readers and kinds; every sentence of a harmless message is harmless too."""
    made = [
        (text, Audience(example.reader), example.kind)
        for example in examples
        for text in (parts_of(example.text) if example.kind == NONE else [example.text])
    ]
    return [m[0] for m in made], [m[1] for m in made], [m[2] for m in made]


def fitted(rows: Any, kinds: Sequence[str], names: Sequence[str]) -> Any:
    """The weights, a row a name, that fit the rows best."""
    from scipy.optimize import minimize

    gold = np.array([[kind == name for name in names] for kind in kinds], dtype=np.float64)
    shape = (rows.shape[1], len(names))

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(shape)
        logits = rows @ weights
        logits -= logits.max(axis=1, keepdims=True)
        log_shares = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        penalised = weights.copy()
        penalised[0] = 0
        cost = -(gold * log_shares).sum() + STRENGTH / 2 * (penalised**2).sum()
        slope = rows.T @ (np.exp(log_shares) - gold) + STRENGTH * penalised
        return float(cost), slope.ravel()

    start = np.zeros(shape).ravel()
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    return found.x.reshape(shape).T


def train(store: Store) -> Weights:
    """The weights of the example messages."""
    examples = read_examples()
    texts, readers, kinds = rows_to_train(examples)
    vectors = store.library.vectors_in(MINILM, texts)
    if vectors is None:
        raise SystemExit("the index holds no MiniLM: run python -m ingest")
    names = (NONE, *dict.fromkeys(e.kind for e in examples if e.kind != NONE))
    weights = fitted(design(texts, readers, vectors, SCALE), kinds, names)
    marks = [marks_of(e.text, Audience(e.reader)) for e in examples]
    return Weights(
        digest=digest_of(examples, marks, MINILM),
        embedding=MINILM,
        scale=SCALE,
        marks=MARKS,
        kinds=names,
        rows=tuple(tuple(round(float(w), DECIMALS) for w in row) for row in weights),
    )


def written(weights: Weights) -> str:
    """The weights as JSON, a line a kind."""
    held = weights.model_dump()
    rows = ",\n".join(json.dumps(row) for row in held.pop("rows"))
    return json.dumps(held, indent=1)[:-2] + f',\n "rows": [\n{rows}\n ]\n}}\n'


# ------------------------------------------------------------------------------ measuring
Case = tuple[str, str, Question]  # the set, whether a safety reply is expected, the question


def waves() -> Iterator[Case]:
    """Every message of the waves and every data question, none of which trains anything."""
    for path in sorted((ROOT / "tests/safety").glob("*.toml")):
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        for message in held.pop("message", []):
            turns = tuple(Turn(h["role"], h["text"]) for h in message["history"])
            asked = Question(message["text"], Audience(message["user"]), history=turns)
            fine = "emergency" in message["also"]
            if not (message["expect"] == NONE and fine):
                yield path.stem, message["expect"], asked
        for section, readers in held.items() if path.stem != "conversations" else ():
            for reader, lines in readers.items():
                audience = Audience(section if reader == "lines" else reader)
                kind = NONE if reader == "lines" or section == "data" else section
                yield from ((path.stem, kind, Question(line, audience)) for line in lines)
    for name in ("blind/safety", "blind/questions", "bench/answerable"):
        for line in (ROOT / f"tests/{name}.jsonl").read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            turns = tuple(Turn(h["role"], h["text"]) for h in item.get("history", []))
            audience = Audience(item.get("user", "family"))
            asked = Question(item["question"], audience, item.get("trial") or "", turns)
            kind = "safety" if item.get("route") == "safety" else NONE
            if kind == "safety" or "safety" not in str(item.get("route")):
                yield name, kind, asked


def measure() -> None:
    """Missed calls and false alarms by set, for pairs of thresholds, with and without the rules."""

    rules = build_assistant(net=False)
    net = SafetyMeaning(load_weights(), lambda t: rules.store.library.vectors_in(MINILM, t))
    seen: list[tuple[Case, bool, bool, float]] = []
    for case in waves():
        answer = rules.answer(case[2])
        meant = net.judge(case[2].text, case[2].audience)
        led = answer.route not in (Route.ABSTAIN, Route.CLARIFY)
        seen.append((case, answer.route is Route.SAFETY, led, meant.score if meant else 0.0))
    for name in dict.fromkeys(case[0] for case, *_ in seen):
        mine = [row for row in seen if row[0][0] == name]
        calls = sum(case[1] != NONE for case, *_ in mine)
        print(f"{name}: {calls} calls, {len(mine) - calls} harmless")
        for sure, likely in ((2, 2), (0.95, 0.6), (0.9, 0.5), (0.9, 0.4), (0.8, 0.4), (0.6, 0.2)):
            both = alone = rung = rung_alone = 0
            for case, fired, led, score in mine:
                caught = score >= sure or (not led and score >= likely)
                if case[1] != NONE:
                    both, alone = both + (fired or caught), alone + caught
                else:
                    rung, rung_alone = rung + (fired or caught), rung_alone + caught
            print(f"  {sure}/{likely}: net {alone}, {rung_alone} false; both {both}, {rung} false")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--measure", action="store_true")
    if parser.parse_args().measure:
        measure()
        return 0
    WEIGHTS.write_text(written(train(build_assistant(net=False).store)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
