"""Who may import whom, and what a module may be called: the tables are the architecture.

app, ui --> assistant --> knowledge   stats   prompts      (the inner three know none of ours)
            ingest    --> knowledge   stats
app, ui, assistant.__main__ --> ingest.readers
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Each of ours, and what of ours it may import besides itself.
MAY_IMPORT = {
    "stats": set(),
    "knowledge": set(),
    "prompts": set(),
    "ingest": {"knowledge", "stats"},
    "assistant": {"knowledge", "stats", "prompts"},
    "ui": {"assistant", "knowledge", "ingest.readers"},
    "app": {"ui", "assistant", "knowledge", "ingest.readers"},
}
# A file that the reader names on the command line becomes text.
MAY_IMPORT_TOO = {"assistant.__main__": {"ingest.readers"}}
# Frameworks, and the packages or modules that may know them.
FRAMEWORKS = {
    "streamlit": {"app", "ui"},
    "chromadb": {"knowledge.vectors"},
    "langchain_chroma": {"knowledge.vectors"},
    "langchain_core": {
        "knowledge.embedding",
        "knowledge.store",
        "knowledge.vectors",
        "ingest.index",
        "assistant.phrasing",
        "assistant.wiring",
    },
    "langchain": {"assistant.phrasing", "assistant.wiring"},
    "torch": {"knowledge.embedding", "knowledge.export"},
    "sentence_transformers": {"knowledge.embedding", "knowledge.export"},
}
NOT_A_NAME = {"util", "utils", "helper", "helpers", "common", "config", "manager", "misc"}
UNKNOWN = "a name made at run time"
LONGEST = 250
# Files that may be longer, each with the reason why it is one idea all the same.
LONGER: dict[str, str] = {
    "assistant/ledger.py": "every maker of a figure, beside the one rule by which all are entered",
}


def modules() -> Iterator[tuple[str, Path]]:
    """The name and the path of every module that runs the app."""
    for package in MAY_IMPORT:
        for path in [ROOT / f"{package}.py", *sorted((ROOT / package).rglob("*.py"))]:
            if path.is_file():
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                yield name.removesuffix(".__init__"), path


MODULES = dict(modules())
each_module = pytest.mark.parametrize("name", MODULES)


def imported(module: str, source: str, *, is_package: bool = False) -> set[str]:
    """The dotted names that a module imports, anywhere in it.

    `from a import b` counts as a.b, for b may be a module.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                kept = parts[: len(parts) - node.level + is_package]
                base = ".".join([*kept, base] if base else kept)
            found.update(f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called.rpartition(".")[2] in ("import_module", "__import__"):
                found.add(_constant(node) or UNKNOWN)
    return found


def _constant(call: ast.Call) -> str:
    """The name, or its fixed beginning, that a call is given; empty where neither is fixed."""
    match call.args:
        case [ast.Constant(value=str(name)), *_]:
            return name
        case [ast.JoinedStr(values=[ast.Constant(value=str(name)), *_]), *_] if "." in name:
            return name
    return ""


def within(name: str, allowed: set[str]) -> bool:
    return any(name == root or name.startswith(f"{root}.") for root in allowed)


def wrong_imports(module: str, source: str, *, is_package: bool = False) -> list[str]:
    """What a module imports and may not, in words."""
    package = module.partition(".")[0]
    ours = MAY_IMPORT[package] | MAY_IMPORT_TOO.get(module, set()) | {package}
    wrong = []
    for name in sorted(imported(module, source, is_package=is_package)):
        top = name.partition(".")[0]
        unknown = name == UNKNOWN
        foreign = top in MAY_IMPORT and not within(name, ours)
        framework = top in FRAMEWORKS and not within(module, FRAMEWORKS[top])
        if unknown or foreign or framework:
            wrong.append(f"{module} imports {name}")
    return wrong


@each_module
def test_a_module_imports_only_what_the_table_allows(name: str) -> None:
    path = MODULES[name]
    source = path.read_text(encoding="utf-8")
    assert wrong_imports(name, source, is_package=path.name == "__init__.py") == []


@each_module
def test_a_module_is_named_for_what_it_holds(name: str) -> None:
    assert NOT_A_NAME.isdisjoint(name.casefold().split("."))


@each_module
def test_a_module_is_one_idea(name: str) -> None:
    path = MODULES[name]
    lines = len(path.read_text(encoding="utf-8").splitlines())
    listed = path.relative_to(ROOT).as_posix() in LONGER
    assert listed or lines <= LONGEST, f"{lines} lines: split it, or list it with its reason"
    assert not listed or lines > LONGEST, "it is short now: take it off the list"


def test_every_exception_is_of_a_file_that_exists_and_has_a_reason() -> None:
    assert all((ROOT / path).is_file() and reason for path, reason in LONGER.items())
    assert set(MAY_IMPORT_TOO) <= set(MODULES)
    listed = {module for allowed in FRAMEWORKS.values() for module in allowed}
    assert listed <= set(MODULES) | set(MAY_IMPORT)


def test_every_package_is_looked_at() -> None:
    assert {name.partition(".")[0] for name in MODULES} == set(MAY_IMPORT)


def test_every_package_of_the_project_is_in_the_table() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/*.py")} - {"tests"}
    assert folders | {path.stem for path in ROOT.glob("*.py")} <= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("stats.ratios", "import knowledge"),
        ("knowledge.store", "from stats import ratios"),
        ("prompts.prompt", "def f():\n    from assistant.model import Answer"),
        ("knowledge.store", "if TYPE_CHECKING:\n    import ingest.index"),
        ("ingest.index", "from assistant import model"),
        ("assistant.answering", "from ingest.readers import text"),
        ("assistant.answering", "from ui import page"),
        ("assistant.__main__", "from ingest import index"),
        ("ui.page", "from stats import ratios"),
        ("ui.page", "import ingest"),
        ("app", "import ingest.index"),
        ("assistant.answering", "import streamlit as st"),
        ("knowledge.store", "from streamlit.runtime import caching"),
        ("assistant.answering", "from langchain_core.messages import AIMessage"),
        ("knowledge.vectors", "from langchain.chat_models import init_chat_model"),
        ("ingest.readers.pdf", "from langchain_core.documents import Document"),
        ("knowledge.store", "import importlib\nimportlib.import_module('assistant.model')"),
        ("knowledge.store", "__import__(name)"),
        ("knowledge.store", "import_module(f'{name}.model')"),
        ("knowledge.store", "import_module(f'assistant.{name}')"),
        ("ingest.readers.pdf", "from ...assistant import model"),
    ],
)
def test_a_wrong_import_is_found(module: str, source: str) -> None:
    assert len(wrong_imports(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("assistant.__main__", "from ingest.readers import text"),
        ("ui.page", "from ingest import readers\nimport streamlit"),
        ("app", "import streamlit\nfrom ui import page\nfrom assistant.wiring import build"),
        (
            "ingest.readers",
            "from importlib import import_module\nimport_module(f'ingest.readers.{x}')",
        ),
        ("ingest.readers.pdf", "from . import text\nfrom ..folders import gathered"),
        ("assistant.phrasing", "from langchain.chat_models import init_chat_model"),
        ("stats.ratios", "import statsmodels_knowledge\nfrom stats.inputs import Count"),
    ],
)
def test_a_right_import_is_let_through(module: str, source: str) -> None:
    assert wrong_imports(module, source) == []


def test_a_relative_import_of_a_package_starts_at_the_package() -> None:
    assert imported("ingest.readers", "from . import text", is_package=True) == {
        "ingest.readers.text"
    }
