"""The optional model: it may phrase a text answer from cited passages, and nothing else.

Off unless ASSISTANT_MODEL names a LangChain chat model. What it writes is shown only when every
sentence passes `assistant.prose`; otherwise the caller's own wording stands. It is given only
sentences without figures, so there is no number for it to repeat.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import TYPE_CHECKING

from assistant import prose
from assistant.model import Audience
from assistant.prose import Fault, NotShown, Sentence
from knowledge.documents import Found, Passage
from knowledge.errors import BadInput
from prompts import Prompt, load

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

SETTING = "ASSISTANT_MODEL"
PURPOSE = "answer"
# What the model writes where the passages do not answer: one odd word, so that no prose holds it.
REFUSAL = "NOT-IN-PASSAGES"
SECONDS = 20.0
LONGEST_QUESTION = 1_000  # characters
LONGEST_PASSAGES = 12_000
MOST_CALLS = 4  # under way at once; a call that never returns keeps its place

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Phrased:
    """Prose that passed its check, and what wrote it: the prompt's digest, the model's name."""

    sentences: tuple[Sentence, ...]
    prompt: str
    model: str

    @property
    def passages(self) -> tuple[str, ...]:
        """The ids of the passages cited, in order of first use."""
        return tuple(dict.fromkeys(id for s in self.sentences for id in s.passages))


@dataclass(frozen=True, slots=True)
class NotPhrased:
    """Why there is no prose. Neither field holds a word of the reader, the source or the model."""

    fault: Fault
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Phraser:
    """Asks a model to phrase an answer, and checks what it wrote. `seconds` bounds the wait."""

    model: BaseChatModel
    prompt: Prompt
    seconds: float = SECONDS
    _free: BoundedSemaphore = field(
        default_factory=lambda: BoundedSemaphore(MOST_CALLS), init=False, repr=False, compare=False
    )

    def phrase(self, question: str, found: Sequence[Found], audience: Audience) -> Phrased | None:
        """Checked prose, or None: then the deterministic answer stands and the log says why."""
        made = self.attempt(question, found, audience)
        if isinstance(made, Phrased):
            return made
        log.warning(
            "Model prose not used: %s%s", made.fault, f" ({made.detail})" * bool(made.detail)
        )
        return None

    def attempt(
        self, question: str, found: Sequence[Found], audience: Audience
    ) -> Phrased | NotPhrased:
        """Checked prose, or the reason why there is none. Never raises for what a model does."""
        passages = keyed([item.passage for item in found])
        try:
            messages = self._messages(question, passages, audience)
            sentences = prose.read(self._reply(messages), passages, REFUSAL)
        except NotShown as reason:
            return NotPhrased(reason.fault, reason.detail)
        return Phrased(sentences, self.prompt.digest, model_name(self.model))

    def _messages(
        self, question: str, passages: Mapping[str, Passage], audience: Audience
    ) -> list[tuple[str, str]]:
        if any(prose.gives_instructions(passage) for passage in passages.values()):
            raise NotShown(Fault.INSTRUCTION)
        # JSON, so that no passage can end its own quotation.
        given = [
            {"key": key, "heading": prose.heading(passage), "sentences": sentences}
            for key, passage in passages.items()
            if (sentences := prose.usable(passage))
        ]
        if not given:
            raise NotShown(Fault.NOTHING)
        written = json.dumps(given, ensure_ascii=False, indent=1)
        if len(question) > LONGEST_QUESTION or len(written) > LONGEST_PASSAGES:
            raise NotShown(Fault.TOO_MUCH)
        system, user = self.prompt.fill(
            question=json.dumps(question, ensure_ascii=False),
            passages=written,
            audience=audience.value,
            refusal=REFUSAL,
        )
        return [("system", system), ("human", user)]

    def _reply(self, messages: list[tuple[str, str]]) -> str:
        """The model's text. The call has a thread of its own: not every provider keeps a limit."""
        if not self._free.acquire(blocking=False):
            raise NotShown(Fault.BUSY)
        box: SimpleQueue[str | Exception] = SimpleQueue()

        def call() -> None:
            got: str | Exception
            # Each provider raises errors of its own, without a common base, and a reader must never
            # see one: so this one boundary takes them all. The error is handed over, not dropped.
            try:
                try:
                    got = str(self.model.invoke(messages).text)
                finally:
                    self._free.release()
            except Exception as error:
                got = error
            box.put(got)

        Thread(target=call, name="phrasing", daemon=True).start()
        try:
            reply = box.get(timeout=self.seconds)
        except Empty:
            raise NotShown(Fault.SLOW) from None
        if isinstance(reply, Exception):
            # The type alone: a provider's message may hold the question or a part of the key.
            raise NotShown(Fault.FAILED, type(reply).__name__) from reply
        return reply


def keyed(passages: Sequence[Passage]) -> dict[str, Passage]:
    """Passages by a short key made from the id: hard to invent, and the same in every run."""
    unique = {passage.id: passage for passage in passages}
    digests = {id: hashlib.sha256(id.encode()).hexdigest() for id in unique}
    size = 4
    while len({digest[:size] for digest in digests.values()}) < len(digests):
        size += 1
    return {f"p-{digests[id][:size]}": passage for id, passage in unique.items()}


def model_name(model: BaseChatModel) -> str:
    """The name of a model, as far as its class tells."""
    for attribute in ("model_name", "model", "model_id"):
        name = getattr(model, attribute, None)
        if isinstance(name, str) and name:
            return name
    return type(model).__name__


def open_model(setting: str) -> BaseChatModel:
    """The LangChain chat model that a setting names, such as `openai:gpt-5` or `ollama:llama3.2`.

    Keys come from the environment variables of the provider. Raises BadInput, in one line.
    """
    if not re.fullmatch(r"[a-z0-9_]+:\S{1,200}", setting):
        raise BadInput(SETTING, "it is not provider:model", "write for example ollama:llama3.2")
    provider = setting.partition(":")[0]
    from langchain.chat_models import init_chat_model  # 0.9 s, and most runs have no model

    try:
        return init_chat_model(setting)
    except ImportError as problem:
        package = (problem.name or f"langchain_{provider}").partition(".")[0].replace("_", "-")
        raise BadInput(
            SETTING, f"the provider {provider} is not installed", f"pip install {package}"
        ) from problem
    except Exception as problem:
        # Each provider refuses in its own way, without a common base. The type alone is shown: the
        # messages of some repeat the settings that they were given, keys included.
        raise BadInput(
            SETTING,
            f"the provider {provider} cannot open this model ({type(problem).__name__})",
            "check the model's name, and that the provider's key is set in the environment",
        ) from problem


def open_phraser(environment: Mapping[str, str] = os.environ) -> Phraser | None:
    """The phraser that ASSISTANT_MODEL asks for; None where it is not set. Raises BadInput.

    >>> open_phraser({}) is None
    True
    """
    setting = environment.get(SETTING, "").strip()
    return Phraser(open_model(setting), load(PURPOSE)) if setting else None
