"""The cells of one column, of which cell rules see only what can fail: each different text once, and no long code.

Most cells of a list repeat (coins, networks, empty memos) or are addresses: long codes of letters and digits, in which
no cell rule finds anything (``tests/rules/test_rule_laws.py`` tries each rule with many of them).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whitelist.checking.distinct import Mask
    from whitelist.checking.rule import CellRule

LONG_CODE: Final = re.compile(r"(?=[0-9]*[A-DF-Za-df-z])[0-9A-Za-z]{20,}")
"""Only letters and digits, too long for a word, and not a number, which could have an exponent."""


class Cells:
    """Cells of one column, which a cell rule judges by their text."""

    def __init__(self, column: str, texts: Sequence[str]) -> None:
        self.column = column
        self.texts = texts
        """The cells exactly as in the file."""

    @cached_property
    def clean(self) -> list[str]:
        """The cells without invisible characters, and without white space around them."""
        return [clean_text(text) for text in self.texts]

    @cached_property
    def are_plain(self) -> bool:
        """Whether all characters of all cells are ASCII and visible, or spaces."""
        joined = "".join(self.texts)
        return joined.isascii() and joined.isprintable()

    @property
    def nowhere(self) -> Mask:
        """The mask of no cell."""
        return np.zeros(len(self.texts), dtype=bool)

    def where(self, test: Callable[[str], object], texts: Sequence[str] | None = None) -> Mask:
        """Return the mask of the cells that pass *test* by their clean text, or by other *texts*, one for each."""
        texts = self.clean if texts is None else texts
        if not any(map(test, texts)):  # as in nearly every list
            return self.nowhere
        return np.fromiter((bool(test(text)) for text in texts), dtype=bool, count=len(texts))


class DistinctCells:
    """The cells of a column by their text."""

    def __init__(self, cells: pd.Series[str]) -> None:
        self._count = len(cells)
        texts = cells.to_numpy(dtype=object)
        if cells.name == "address":
            is_code = LONG_CODE.fullmatch
            self._rows = np.array([row for row, text in enumerate(texts) if is_code(text) is None], dtype=np.intp)
            texts = texts[self._rows]
        else:
            self._rows = np.arange(len(texts))
        self._codes, texts = pd.factorize(texts)
        self._cells = Cells(str(cells.name), texts.tolist())

    def failing(self, rule: CellRule) -> Mask:
        """Return the mask of the cells that fail *rule*."""
        marked = np.zeros(self._count, dtype=bool)
        if len(self._rows):
            marked[self._rows] = rule.check(self._cells)[self._codes]
        return marked
