"""Makes one entry of the rows that say the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.changes.fixes import CellChange
from whitelist.build.plan import Outcome
from whitelist.checking.rule import RowRule
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.checking.checker import CheckedRows
    from whitelist.build.plan import PlannedRow

Key = tuple[object, ...]
"""What rows have in common that are one entry: coin, decoded destination and canonical memo."""


def duplicate_codes() -> tuple[str, ...]:
    """Return the codes of the rules that report duplicates, applied or not: merging resolves their findings."""
    return tuple(rule.code for rule in all_rules().values() if isinstance(rule, RowRule) and rule.about_duplicates)


def keys_of(judgement: CheckedRows) -> dict[int, Key]:
    """Return position → key, for the judged rows that can be compared."""
    entries = judgement.entries
    rows = zip(entries.coins, entries.destinations, entries.canonical_memos, strict=True)
    return {
        position: (coin, destination, memo)
        for position, (coin, destination, memo) in enumerate(rows)
        if destination is not None and isinstance(memo, str)
    }


def merged(rows: Sequence[PlannedRow], keys: Mapping[int, Key]) -> Iterator[PlannedRow]:
    """Yield *rows*, of which one placed row stands for all with its key; *keys* tells the key of a row by its number.

    That is the row with the least doubt about its address, such as the one whose spelling carries a checksum; among
    equals the first. A remark it lacks comes from the first of the others that has one.
    """
    groups: dict[Key, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.outcome is Outcome.PLACED:
            groups[keys.get(number, (number,))].append(number)
    standing = {
        number: min(group, key=lambda each: _doubt(rows[each])) for group in groups.values() for number in group
    }
    for number, row in enumerate(rows):
        chosen = standing.get(number, number)
        if chosen != number:
            yield replace(row, outcome=Outcome.DUPLICATE, entry=None, same_as=rows[chosen].location)
        elif row.entry is not None and not row.remark.strip():
            yield _with_remark(row, [rows[each] for each in groups[keys.get(number, (number,))]])
        else:
            yield row


def _doubt(row: PlannedRow) -> int:
    """Return how severe the worst finding about the address of *row*, or that it is not verified, is; 0 for none."""
    return max(
        (finding.severity for finding in row.findings if finding.column == "address" or finding.unverified), default=0
    )


def _with_remark(row: PlannedRow, group: Sequence[PlannedRow]) -> PlannedRow:
    remark = next((each.remark for each in group if each.remark.strip()), None)
    if remark is None or row.entry is None:
        return row
    change = CellChange(row.location, "remark", row.remark, remark, duplicate_codes())
    return replace(row, entry=replace(row.entry, remark=remark), changes=(*row.changes, change))
