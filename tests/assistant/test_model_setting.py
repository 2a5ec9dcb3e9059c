"""ASSISTANT_MODEL names the optional model; unset, there is none, and wrong, one line says so."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel

from assistant import phrasing
from knowledge.errors import BadInput
from prompts import load


def test_no_setting_means_no_model() -> None:
    assert phrasing.open_phraser({}) is None
    assert phrasing.open_phraser({"ASSISTANT_MODEL": " "}) is None


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("gpt", "ASSISTANT_MODEL: it is not provider:model. Remedy: "),
        ("open ai:x", "it is not provider:model"),
        ("nobody:x", "the provider nobody cannot open this model (ValueError)"),
        ("groq:x", "the provider groq is not installed. Remedy: pip install langchain-groq."),
    ],
)
def test_a_wrong_setting_is_one_line_with_its_remedy(setting: str, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        phrasing.open_phraser({"ASSISTANT_MODEL": setting})
    assert message in str(caught.value) and "\n" not in str(caught.value)


def test_the_setting_opens_the_providers_model(monkeypatch: pytest.MonkeyPatch) -> None:
    class ChatOllama(GenericFakeChatModel):
        model: str

        def __init__(self, **given: Any) -> None:
            super().__init__(messages=iter([]), **given)

    provider = ModuleType("langchain_ollama")
    provider.ChatOllama = ChatOllama  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "langchain_ollama", provider)
    phraser = phrasing.open_phraser({"ASSISTANT_MODEL": "ollama:llama3.2"})
    assert phraser is not None
    assert phrasing.model_name(phraser.model) == "llama3.2"
    assert phraser.prompt == load("answer")


def test_a_provider_that_refuses_its_settings_does_not_print_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class ChatMistralAI:
        def __init__(self, **given: Any) -> None:
            raise RuntimeError("bad key sk-secret")

    provider = ModuleType("langchain_mistralai")
    provider.ChatMistralAI = ChatMistralAI  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "langchain_mistralai", provider)
    with pytest.raises(BadInput, match="RuntimeError") as caught:
        phrasing.open_model("mistralai:small")
    assert "secret" not in str(caught.value)
