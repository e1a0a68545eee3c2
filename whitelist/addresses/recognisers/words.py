"""Words in an address cell that are not part of an address: ``words.toml``, by language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

_MARKS: Final = " \t.…!?:：。()[]{}$%（）<>\"'-–—_*#"


def is_empty_word(text: str) -> bool:
    """Say whether *text* stands for "nothing yet", "none" or "as above"."""
    return _normal(text) in _words("empty")


def is_label(text: str) -> bool:
    """Say whether *text* is a word that people write in front of an address."""
    return _normal(text) in _words("label")


def has_label(text: str) -> bool:
    """Say whether *text* starts with such a word and a colon, and goes on in ASCII."""
    label, colon, rest = text.replace("：", ":").partition(":")
    return colon != "" and rest.isascii() and is_label(label)


def _normal(text: str) -> str:
    return " ".join(text.casefold().strip(_MARKS).split())


@cache
def _words(kind: str) -> frozenset[str]:
    tables = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return frozenset(_normal(word) for words in tables[kind].values() for word in words)
