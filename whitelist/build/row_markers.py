"""What the column ``rejected as`` has for a row: the findings that its text does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.build.whole_rejects import is_long
from whitelist.checking.repeated_warnings import KeptWarning
from whitelist.checking.rule import Relation, RowRule
from whitelist.exchanges.header import MERGED
from whitelist.model.advice import Part
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import cell_digest, entry_marker, unchanged_marker
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from whitelist.build.plan import PlannedRow
    from whitelist.checking.rule import Rule
    from whitelist.model.table import MaskedTable


def row_markers(
    table: MaskedTable, rows: Iterable[PlannedRow], written: Callable[[str], str], most: int | None = None
) -> list[str]:
    """Return, for each of *rows*, the marker of findings that are no longer visible in the file of rejects.

    These are errors of the file, not of a cell's text, addresses that a list beside the sources rejects, texts that
    another row has as well, rows with more cells than the header, rows that were rejected before, and cells that are
    cut; and warnings and notes about how a workbook shows a row or stores a cell. *written* is a cell as the file has
    it; *most* is how many cells a sheet can hold, None for a CSV file.
    """
    names = table.columns.fields
    loose = [names[column] for column in ("coin", "network") if column in names]  # safe fixes can change these
    codes = frozenset(rule.code for rule in all_rules().values() if rule.lost_as_text)
    listed = frozenset(rule.code for rule in all_rules().values() if rule.list_kind or _is_of_texts(rule))
    markers = []
    for row in rows:
        cells = [written(cell) for cell in table.rows[row.index]]
        errors = [each for each in row.findings if each.severity is Severity.ERROR]
        errors = [each for each in errors if each.column is None or each.code in listed]
        lost = [each.location.field for each in errors]
        wide = len(cells) > len(table.header) or any(each.code in codes for each in errors)
        if most is not None:
            if len(cells) > most:
                cells, wide = cells[:most], True
                lost.append(None)
            lost += [field for field, cell in enumerate(table.rows[row.index][:most]) if is_long(cell)]
        cells = _merged(table, cells)
        unchanged = unchanged_marker(cells, [field for field in lost if field is not None or wide], loose)
        first = ", ".join(filter(None, (unchanged, entry_marker(row.digest) if row.digest else "")))
        markers.append("\n".join(filter(None, (first, *_kept_warnings(row, cells)))))
    return markers


def _is_of_texts(rule: Rule) -> bool:
    """Say whether *rule* rejects one of two rows for a text that both have."""
    return isinstance(rule, RowRule) and rule.relation is Relation.TEXT


def _merged(table: MaskedTable, cells: list[str]) -> list[str]:
    """Return *cells* as the next build merges them: the only text in the memo columns is in the first of them."""
    fields = (table.columns.fields[MERGED], *table.columns.merged) if table.columns.merged else ()
    filled = [cells[field] for field in fields if field < len(cells) and cells[field].strip()]
    if len(filled) != 1:
        return cells
    moved = {field: filled[0] if field == fields[0] else "" for field in fields}
    return [moved.get(field, cell) for field, cell in enumerate(cells)]


def _kept_warnings(row: PlannedRow, cells: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a marker that keep the warnings and notes of *row* that its text does not show."""
    lost = {rule.code: rule for rule in all_rules().values() if rule.lost_as_text}
    for finding in row.findings:
        field = finding.location.field
        if finding.code not in lost or finding.severity is Severity.ERROR:
            continue
        if field is None or field >= len(cells):
            yield str(KeptWarning(finding.code, finding.message))
        else:
            digest = cell_digest(cells[field]) if lost[finding.code].advice.part is Part.CELL else ""
            yield str(KeptWarning(finding.code, finding.message, field, digest))
