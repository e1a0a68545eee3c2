"""The cells of one column, of which cell rules see only what can fail: each different text once, and no long code.

Most cells of a list repeat (coins, networks, empty memos) or are addresses: long codes of letters and digits, in which
no cell rule finds anything (``tests/rules/test_rule_laws.py`` tries each rule with many of them).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from whitelist.checking.columns.cells import Cells
from whitelist.checking.distinct import by_value

if TYPE_CHECKING:
    from whitelist.checking.columns.pair_facts import PairFacts
    from whitelist.checking.distinct import Mask
    from whitelist.checking.rule import CellRule

LONG_CODE: Final = re.compile(r"(?=[0-9]*[A-DF-Za-df-z])[0-9A-Za-z]{20,}")
"""Only letters and digits, too long for a word, and not a number, which could have an exponent."""


class DistinctCells:
    """The cells of a column by their text."""

    def __init__(self, facts: PairFacts, column: str) -> None:
        self._count = len(facts)
        self._rows: slice | list[int]
        if column == "address":
            texts = facts.raw_cells[column]
            self._rows = [row for row, code in enumerate(map(LONG_CODE.fullmatch, texts)) if code is None]
            grouped = by_value([texts[row] for row in self._rows])
        else:
            self._rows, grouped = slice(None), facts.by_text(column)
        self._codes = grouped.groups.codes
        self._cells = Cells(column, grouped.distinct)

    def failing(self, rule: CellRule) -> Mask:
        """Return the mask of the cells that fail *rule*."""
        marked = np.zeros(self._count, dtype=bool)
        if len(self._codes):
            marked[self._rows] = rule.check(self._cells)[self._codes]
        return marked
