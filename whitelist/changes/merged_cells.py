"""Fills merged coin and network cells of workbooks, if it is asked for: every row of them gets the value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.changes.fixes import CellChange
from whitelist.checking.columns.merges import fillable_merges
from whitelist.checking.rule import TableRule
from whitelist.checking.secret_masking import with_cells
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource, MaskedTable


def fill_merged(
    sources: Iterable[MaskedSource], reference: ReferenceData
) -> tuple[tuple[MaskedSource, ...], tuple[CellChange, ...]]:
    """Return *sources* with the merged cells filled that the workbook itself declares as one, and every change."""
    rules = all_rules().values()
    codes = tuple(rule.code for rule in rules if isinstance(rule, TableRule) and rule.about_merged_cells)
    changes: list[CellChange] = []

    def fill(table: MaskedTable) -> MaskedTable:
        merges = list(fillable_merges(table))
        cells: dict[tuple[int, int], str] = {}
        for each in merges:
            field = each.merge.first_field
            cells |= {(row, field): each.text for row in each.rows}
            changes.extend(
                CellChange(table.location(row, field), each.column, "", each.text, codes) for row in each.rows
            )
        filled = {each.merge for each in merges}
        left = tuple(merge for merge in table.layout.merges if merge not in filled)
        return with_cells(replace(table, layout=replace(table.layout, merges=left)), cells, reference)

    return tuple(replace(source, tables=tuple(map(fill, source.tables))) for source in sources), tuple(changes)
