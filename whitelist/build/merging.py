"""Merges duplicate rows into one entry."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.build.plan import Outcome
from whitelist.changes.fixes import CellChange
from whitelist.checking.rule import RowRule
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.build.columns.keys import Key
    from whitelist.build.plan import PlannedRow


def duplicate_codes() -> tuple[str, ...]:
    """Return the codes of the rules that report duplicates, applied or not: merging resolves their findings."""
    return tuple(rule.code for rule in all_rules().values() if isinstance(rule, RowRule) and rule.about_duplicates)


def merge_duplicates(rows: Sequence[PlannedRow], keys: Mapping[int, Key], earlier: int = 0) -> Iterator[PlannedRow]:
    """Yield *rows* with only one placed row for each key; *keys* is row number → key.

    Tables with an index below *earlier* are files of an earlier build: their rows are placed already. Otherwise, the
    placed row is the one with the least severe finding about its address, such as the one whose address has a
    checksum; otherwise the first. If it has no remark, it gets the first remark of its duplicates.
    """
    groups: dict[Key, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.outcome is Outcome.PLACED:
            groups[keys.get(number, (number,))].append(number)
    kept = {
        number: min(group, key=lambda each: (rows[each].table >= earlier, _address_severity(rows[each])))
        for group in groups.values()
        for number in group
    }
    for number, row in enumerate(rows):
        placed = kept.get(number, number)
        if placed != number:
            yield replace(row, outcome=Outcome.DUPLICATE, entry=None, same_as=rows[placed].location)
        elif row.entry is not None and not row.remark.strip():
            yield _with_remark(row, [rows[each] for each in groups[keys.get(number, (number,))]])
        else:
            yield row


def _address_severity(row: PlannedRow) -> int:
    """Return the highest severity of the findings about the address of *row*, or that it is not verified; or 0."""
    return max(
        (finding.severity for finding in row.findings if finding.column == "address" or finding.unverified), default=0
    )


def _with_remark(row: PlannedRow, group: Sequence[PlannedRow]) -> PlannedRow:
    remark = next((each.remark for each in group if each.remark.strip()), None)
    if remark is None or row.entry is None:
        return row
    change = CellChange(row.location, "remark", row.remark, remark, duplicate_codes())
    return replace(row, entry=replace(row.entry, remark=remark), changes=(*row.changes, change))
