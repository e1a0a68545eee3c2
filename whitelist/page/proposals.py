"""Fixes that the page proposes: safe ones with the text that a build would write, and possible ones for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from whitelist.model.errors import UsageError
from whitelist.page.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.model.finding import Finding
    from whitelist.page.row_results import RowResult

Cell = tuple[int, str]
"""Number of a row, and column."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fix of one cell that resolves a finding."""

    id: str
    column: str
    before: str
    after: str
    safe: bool
    codes: tuple[str, ...]
    """The rules whose findings it resolves."""
    finding: Finding
    others: tuple[tuple[str, str], ...] = ()
    """Column and new text of other cells that must change at the same time."""


def proposal_of(number: int, row: RowResult, finding: Finding) -> Proposal | None:
    """Return the fix that *finding* offers for the row with this *number*, or None.

    A cell with several safe fixes gets all of them, as in a build.
    """
    fix = finding.fix
    cells = dict(row.cells)
    if fix is None or fix.column not in cells:
        return None
    all_fixes = {column: (text, codes) for column, text, codes in row.fixes}
    after, codes = all_fixes.get(fix.column, (fix.value, (finding.code,))) if fix.safe else (fix.value, (finding.code,))
    before = cells[fix.column]
    content = crc32(repr((before, after, fix.other_cells)).encode("utf-8", "surrogatepass"))  # of what a person saw
    name = f"{number}/{fix.column}/{finding.code}/{content:08x}"
    return Proposal(name, fix.column, before, after, fix.safe, codes, finding, fix.other_cells)


def safe_proposals(rows: Sequence[RowResult]) -> Iterator[tuple[int, Proposal]]:
    """Yield number of the row and the fix of every cell that has a safe one, each cell once."""
    for number, row in enumerate(rows):
        found: set[str] = set()
        for finding in row.findings:
            proposal = proposal_of(number, row, finding)
            if proposal is not None and proposal.safe and proposal.column not in found:
                found.add(proposal.column)
                yield number, proposal


def safe_edits(rows: Sequence[RowResult]) -> dict[Cell, Edit]:
    """Return the edits that make every safe fix."""
    return {(number, each.column): Edit(each.after, each.codes) for number, each in safe_proposals(rows)}


def chosen_edits(rows: Sequence[RowResult], ids: Iterable[str]) -> dict[Cell, Edit]:
    """Return the edits that make the fixes with these *ids*. Raises UsageError for one that is not proposed."""
    edits: dict[Cell, Edit] = {}
    for name in ids:
        number = int(name.partition("/")[0]) if name.partition("/")[0].isdecimal() else len(rows)
        row = rows[number] if number < len(rows) else None
        proposals = [proposal_of(number, row, finding) for finding in row.findings] if row is not None else []
        chosen = next((each for each in proposals if each is not None and each.id == name), None)
        if chosen is None:
            raise UsageError("this fix is not proposed any longer", "look at the row again")
        edits[number, chosen.column] = Edit(chosen.after, chosen.codes)
        edits |= {(number, column): Edit(text, chosen.codes) for column, text in chosen.others}
    return edits
