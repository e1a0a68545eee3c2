"""What rules found in rows, before it is put into words, and what decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.checking.compared import Waivers
    from whitelist.checking.entries import Entries
    from whitelist.checking.pieces.ranks import Place
    from whitelist.checking.rule import Rule
    from whitelist.checking.table_rows import Rows
    from whitelist.model.location import Location

Failure = tuple["Rule", str, list[int]]
"""A rule, a column, and the positions of the rows that fail the rule in it."""


@dataclass(frozen=True, slots=True)
class TableFindings:
    """What table rules found, as far as it decides about findings in rows."""

    misread: frozenset[Place] = frozenset()
    """Headers of tables of which no row is read as it is meant."""
    incomplete: frozenset[tuple[str, str | None]] = frozenset()
    """Path and sheet of tables whose missing columns are reported."""
    suppressed: frozenset[tuple[Location, str]] = frozenset()
    """Cell and slug of rules that are not reported there, because a finding about the table explains it."""

    def with_others(self, others: TableFindings) -> TableFindings:
        """Return what these and the *others* decide."""
        return TableFindings(
            self.misread | others.misread, self.incomplete | others.incomplete, self.suppressed | others.suppressed
        )


@dataclass(frozen=True, slots=True)
class JudgedRows:
    """What rules found in rows, before it is put into words."""

    rows: Rows
    entries: Entries
    failures: list[Failure]
    waivers: Mapping[int, Waivers]
    """Position of a row that a person compared → what is waived for it."""

    def waivers_by_place(self) -> dict[tuple[str, str | None, int], Waivers]:
        """Return path, sheet and line of each row that a person compared → what is waived for it."""
        return {self.rows.place(at): waivers for at, waivers in self.waivers.items()}
