"""Headings of a workbook of rejected rows that remember a --map option, such as ``coin (mapped from 'Ticker')``.

With them, the next build needs no --map again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from whitelist.exchanges.cells.cell_format import NAME

IGNORE = "ignore"
"""The column that a header is mapped to when it must be ignored."""

_PATTERN = re.compile(rf"({NAME.pattern}) \(mapped from '(.*)'\)", re.DOTALL)


class MappedHeading(NamedTuple):
    """What such a heading says."""

    column: str
    """A column, also one of another exchange, or ``ignore``."""
    heading: str
    """The heading as it was in the source."""

    def __str__(self) -> str:
        return f"{self.column} (mapped from '{self.heading}')"


def read_heading(cell: str) -> MappedHeading | None:
    """Return what the heading *cell* remembers; None for any other one.

    >>> str(read_heading(str(MappedHeading("coin", "Ticker"))))
    "coin (mapped from 'Ticker')"
    """
    found = _PATTERN.fullmatch(cell.strip()) if cell.rstrip().endswith("')") else None
    return MappedHeading(found[1], found[2]) if found else None
