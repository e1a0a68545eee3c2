"""Words that people write into the memo column: ``schemas/memo-words.toml``. ``loader`` opens the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.exchanges.header_word import header_word

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKS = " \t:=#-'\"()[]{}<>\uff1a\uff08\uff09"
"""Brackets, quotes and signs that stand beside a word and do not change its meaning."""


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
class MemoWords:
    """Words for "no memo" and for the memo itself, in several languages."""

    none: tuple[str, ...] = ()
    """What people write when there is no memo, or when they do not know it yet."""
    without: tuple[str, ...] = ()
    """What means the same beside a name of the memo: "sin memo"."""
    labels: tuple[str, ...] = ()
    """What people call the memo: memo, destination tag, 标签 …"""

    @cached_property
    def compared_none(self) -> frozenset[str]:
        """``none`` as ``without_marks`` returns words."""
        return frozenset(map(without_marks, self.none))

    @cached_property
    def compared_without(self) -> frozenset[str]:
        """``none`` and ``without`` as ``without_marks`` returns words."""
        return self.compared_none.union(map(without_marks, self.without))

    @cached_property
    def compared_labels(self) -> frozenset[str]:
        """``labels`` as ``compared`` returns words."""
        return frozenset(map(compared, self.labels))

    @cached_property
    def label_pattern(self) -> re.Pattern[str]:
        """Matches a label in a text that ``compared`` returned; one of Latin letters is not a part of a longer word."""
        longest_first = sorted(self.compared_labels, key=lambda label: (-len(label), label))
        escaped = {label: re.escape(label) for label in longest_first}
        texts = (f"(?<![a-z0-9]){text}(?![a-z0-9])" if label.isascii() else text for label, text in escaped.items())
        return re.compile("|".join(texts) or "(?!)")

    def with_labels(self, more: Iterable[str]) -> MemoWords:
        """Return these words with *more* labels."""
        return replace(self, labels=(*self.labels, *more))


def compared(text: str) -> str:
    """Return *text* in the form in which words are compared: see ``header_word``, and without final marks."""
    return header_word(text).rstrip("!?.。？ ")


def without_marks(text: str) -> str:
    """Return *text* as ``compared`` does, and without the marks that people put around a word."""
    return " ".join(compared(compared(text).strip(MARKS)).split())
