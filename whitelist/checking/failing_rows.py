"""Which rows of a frame fail a rule, when other rules may stop or suppress it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.dependent_cells import DependentCellRule
from whitelist.checking.columns.distinct_cells import DistinctCells
from whitelist.checking.entries import Entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from whitelist.checking.distinct import Mask
    from whitelist.checking.rule import CellRule, RowRule


class FailingRows:
    """The rows of one frame that fail each rule, without those where another rule stops or suppresses it."""

    def __init__(
        self,
        entries: Entries,
        frame: pd.DataFrame,
        cell_rules: list[CellRule],
        row_rules: dict[str, RowRule],
        ignored_rows: Mapping[str, Mask],
    ) -> None:
        self.entries = entries
        self._ignored_rows = ignored_rows
        self._frame = frame
        self._cell_rules = cell_rules
        self._row_rules = row_rules
        self._failing_rows: dict[str, Mask] = {}
        self._unusable_rows: dict[str, Mask] = {}
        self._columns: dict[str, DistinctCells] = {}
        self._failing_cells: dict[tuple[str, str], Mask] = {}

    def of(self, rule: RowRule) -> Mask:
        """Return the rows where *rule* fails, its cells are usable and no better rule fails."""
        failing = self._failing_rows.get(rule.slug)
        if failing is None:
            failing = skip_ignored(self._ignored_rows.get(rule.code), rule.check(self.entries))
            if failing.any():
                for column in rule.needs:
                    failing = failing & ~self._find_unusable(column)
                for slug in rule.suppressed_by:
                    if slug in self._row_rules:
                        failing = failing & ~self.of(self._row_rules[slug])
            self._failing_rows[rule.slug] = failing
        return failing

    def of_cells(self, rule: CellRule, column: str) -> Mask:
        """Return the rows whose cell in *column* fails *rule*. The rest of a row is read only where it does."""
        failing = self._failing_cells.get((rule.slug, column))
        if failing is None:
            if isinstance(rule, DependentCellRule):
                failing = rule.find(self.entries, column)
            else:
                if column not in self._columns:
                    self._columns[column] = DistinctCells(self.entries, column)
                failing = self._columns[column].failing(rule)
            asks = {"address": rule.good_addresses is not None, "memo": rule.needs_memo_field}.get(column, False)
            if asks and {*self.entries.reference.schema.batch.columns} <= {*self._frame}:
                failing = self._without_others(rule, column, failing)
            failing = skip_ignored(self._ignored_rows.get(rule.code), failing)
            self._failing_cells[rule.slug, column] = failing
        return failing

    def _without_others(self, rule: CellRule, column: str, failing: Mask) -> Mask:
        """Return *failing* without what *rule* does not check: good addresses, or the others; memos of no network."""
        if failing.any():
            entries = Entries(self._frame[failing], self.entries.reference)
            if column == "memo":
                failing[failing] = [not lacks_field for lacks_field in entries.lacks_memo_field]
            else:
                checked = [bool(family) is rule.good_addresses for family in entries.answers.families]
                failing[failing] = checked
        return failing

    def _find_unusable(self, column: str) -> Mask:
        unusable = self._unusable_rows.get(column)
        if unusable is None:
            unusable = self.entries.mark(())
            batch = self.entries.reference.schema.batch
            is_there = column in self._frame.columns and column in batch.all_columns
            for rule in self._cell_rules if is_there else ():
                if rule.stops_other_rules and column in rule.columns:
                    unusable = unusable | self.of_cells(rule, column)
            self._unusable_rows[column] = unusable
        return unusable


def skip_ignored(ignored_rows: Mask | None, failing: Mask) -> Mask:
    """Return *failing* without *ignored_rows*."""
    return failing if ignored_rows is None else failing & ~ignored_rows
