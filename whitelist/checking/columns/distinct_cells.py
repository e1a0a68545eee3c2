"""The cells of one column, of which cell rules see only what can fail: each different text once, and no long code.

Most cells of a list repeat (coins, networks, empty memos) or are addresses: long codes of letters and digits, in which
no cell rule finds anything (``tests/rules/test_rule_laws.py`` tries each rule with many of them).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from whitelist.checking.columns.cells import Cells
from whitelist.checking.distinct import number_distinct

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.distinct import Mask
    from whitelist.checking.rule import CellRule

LONG_CODE: Final = re.compile(r"(?=[0-9]*[A-DF-Za-df-z])[0-9A-Za-z]{20,}")
"""Only letters and digits, too long for a word, and not a number, which could have an exponent."""


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
        self._codes, distinct = number_distinct(texts)
        self._cells = Cells(str(cells.name), distinct)

    def failing(self, rule: CellRule) -> Mask:
        """Return the mask of the cells that fail *rule*."""
        marked = np.zeros(self._count, dtype=bool)
        if len(self._rows):
            marked[self._rows] = rule.check(self._cells)[self._codes]
        return marked
