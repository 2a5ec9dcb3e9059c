"""What a language model is told: Markdown, one folder a purpose, and its loader."""

from __future__ import annotations

from prompts.prompt import Prompt, PromptError, load, purposes

__all__ = ["Prompt", "PromptError", "load", "purposes"]
