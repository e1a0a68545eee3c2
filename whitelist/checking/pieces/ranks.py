"""Where findings are, and the order in which they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.pair_facts import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.finding import Finding
    from whitelist.model.location import Location

Place = tuple[str, "str | None", "int | None"]
"""Path, sheet and line."""


def rank_of(finding: Finding, sheets: Mapping[str | None, int]) -> tuple[int, int, int, int, str]:
    """Return where *finding* is among those of its file: worst first, then by sheet, line, column and code."""
    sheet, column = sheets[finding.location.sheet], column_rank(finding.column or "")
    return -finding.severity, sheet, finding.location.line or 0, column, finding.code


_COLUMN_RANKS = {column: rank for rank, column in enumerate(COLUMNS)}


def column_rank(column: str) -> int:
    """Return the rank of *column*: the row as a whole, then COLUMNS, then the exchange's own ones."""
    return _COLUMN_RANKS.get(column, len(COLUMNS)) if column else -1


def place_of(location: Location) -> Place:
    """Return path, sheet and line of *location*."""
    return location.path, location.sheet, location.line
