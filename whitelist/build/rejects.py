"""``rejected.xlsx``: the rows that could not be placed, unchanged, with the errors of every cell.

There is one sheet for every table with rejected rows, with that table's own header, so that a corrected sheet can be a
source of the next build.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from whitelist.build.added_columns import BEFORE, as_rejected, first_place
from whitelist.build.row_markers import row_markers
from whitelist.build.whole_rejects import most_columns, rejected_by_table, table_width, whole_bytes, whole_rows
from whitelist.model.characters import encodable
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import (
    BECAUSE,
    COMPARED,
    EXAMPLE,
    FROM,
    REJECTED_AS,
    comment_text,
)
from whitelist.writers import limits
from whitelist.writers.sheet_style import fit_on_paper, set_sizes, style_cell, style_heading
from whitelist.writers.table_text import inert
from whitelist.writers.workbook import put_text, workbook_bytes, writable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from whitelist.build.plan import Plan, PlannedRow
    from whitelist.build.whole_rejects import WholeRows
    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedTable

FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.NOTE: "DDEBF7"}
"""Background of a cell by its worst finding: Excel's own colours for bad, neutral and a hint."""

FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]|\A'|'\Z")
"""What Excel rejects in the name of a sheet."""

CUT = "a sheet cannot hold all of this row: {name} has the whole row; correct it there, and delete it here"
"""Stands before the reasons of a row of which cells or columns are missing here."""

UNCHECKED = "this row cannot be checked, and the rule that says why is turned off"
"""The reason when no rule gives one."""

HOW_TO_CONFIRM = (
    "If a row has only warnings and is right as it is: compare it with the original, and write here who did so, and"
    f" when: a name or initials, and a date, such as {EXAMPLE}. Leave the row as it is. An error must be corrected."
)
"""On the header of the column of that name."""

HOW_TO_RELEASE = (
    "For the next build: which parts of the row are still as they were rejected, although their text may look right. A"
    " letter and a code stand for the cell in that column, 'row' for the row as a whole, 'entry' for coin, network,"
    " address and memo, and a line with WL for a warning that the text does not show. Correct the cell, and leave this"
    " column as it is. If a cell is right as it is, delete the text here."
)
"""On the header of the column with the markers."""

NARROW = 100
"""Columns in which empty cells are text cells, too, so that what is typed there keeps its zeros."""


def rejects_bytes(plan: Plan) -> bytes:
    """Return the workbook of the rejected rows of *plan*, which must have at least one."""
    from openpyxl import Workbook  # slow to import

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    names: set[str] = set()
    whole = {each.rows[0].table: each for each in whole_rows(plan)}
    for number, rows in rejected_by_table(plan).items():
        sheet = workbook.create_sheet(_sheet_name(plan.tables[number], names))
        table = as_rejected(plan.tables[number], plan.mapping)
        _fill(sheet, plan.tables[number], table, rows[: limits.ROWS - 1], whole.get(number))
    return workbook_bytes(workbook)


def whole_rejects(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each CSV file of rejected rows that a sheet cannot hold."""
    for whole in whole_rows(plan):
        table = as_rejected(whole.table, plan.mapping)
        width, rows = table_width(table, whole.rows), []
        for row, marker in zip(whole.rows, row_markers(table, whole.rows, inert), strict=True):
            cells = table.rows[row.index]
            padding = [""] * (width - len(cells))
            added = (_describe_places(whole.table, row), _reasons(row), marker, "")[: len(_added_columns(whole.rows))]
            rows.append((*cells, *padding, *added))
        header = (*table.header, *[""] * (width - len(table.header)), *_added_columns(whole.rows))
        yield whole.name, whole_bytes(header, rows)


def _added_columns(rows: Iterable[PlannedRow]) -> tuple[str, ...]:
    """Return the columns after those of the source; a person can confirm warnings in the last one."""
    return (FROM, BECAUSE, REJECTED_AS, *((COMPARED,) if any(row.digest for row in rows) else ()))


def _fill(
    sheet: Worksheet, source: MaskedTable, table: MaskedTable, rows: Sequence[PlannedRow], whole: WholeRows | None
) -> None:
    """Write *rows* of *source* as *table* has them; of those that are in *whole*, too, only what a sheet can hold."""
    markers = row_markers(table, rows, _fitting, most_columns())
    width = min(table_width(table, rows), most_columns())
    added = _added_columns(rows) if any(markers) else (FROM, BECAUSE)
    _write(sheet, 1, _padded(table.header, width, added))
    _dress_header(sheet, added, width)
    elsewhere = frozenset(row.index for row in whole.rows) if whole else frozenset()
    for line, (row, marker) in enumerate(zip(rows, markers, strict=True), 2):
        reasons = _reasons(row)
        if whole and row.index in elsewhere:
            reasons = f"{CUT.format(name=whole.name)}\n{reasons}"
        texts = _padded(table.rows[row.index], width, (_describe_places(source, row), reasons, marker, ""))
        _write(sheet, line, texts[: width + len(added)])
        _mark(sheet, line, row.reasons, width)
    set_sizes(sheet, explained=width + 1)
    fit_on_paper(sheet)


def _padded(cells: Sequence[str], width: int, added: Iterable[str]) -> list[str]:
    """Return *width* columns with *cells*, then the columns that are *added*."""
    return [*cells[:width], *[""] * (width - len(cells)), *added]


def _fitting(cell: str) -> str:
    """Return as much of *cell* as a sheet can hold."""
    return limits.fitting(writable(cell), limits.CELL)


def _write(sheet: Worksheet, line: int, cells: Sequence[str]) -> None:
    for column, text in enumerate(cells, 1):
        if not text and column > NARROW:
            continue
        cell: Any = sheet.cell(line, column)  # never a merged cell: the sheet is new
        put_text(cell, _fitting(text))
        style_cell(cell)


def _mark(sheet: Worksheet, line: int, findings: Iterable[Finding], width: int) -> None:
    """Colour the cells with *findings* and add comments; for a whole row, colour the cell with the reasons."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    by_field: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        field = finding.location.field
        by_field[width + 1 if field is None or field >= width else field].append(finding)
    for field, about in by_field.items():
        cell = sheet.cell(line, field + 1)
        cell.fill = PatternFill("solid", start_color=FILLS[max(finding.severity for finding in about)])
        if field < width:
            text = "\n".join(dict.fromkeys(map(_reason, about)))
            cell.comment = Comment(
                limits.fitting(comment_text(text), limits.CELL), "whitelist", width=420, height=40 + 40 * len(about)
            )


def _reasons(row: PlannedRow) -> str:
    return "\n".join(dict.fromkeys(map(_reason, row.reasons))) or UNCHECKED


def _reason(finding: Finding) -> str:
    told = finding.rejected_hint or finding.hint
    hint = f" ({told})" if told else ""
    fix = f"; possible fix: {finding.fix.value}" if finding.fix is not None and not finding.fix.safe else ""
    return f"{finding.code} {finding.slug}: {finding.message}{hint}{fix}"


def _describe_places(table: MaskedTable, row: PlannedRow) -> str:
    """Return from where this build rejected *row* of *table*, and below it, from where an earlier one did so first."""
    before = first_place(table, row.index)
    return f"{_describe_location(row)}\n{BEFORE}{before}" if before else _describe_location(row)


def _describe_location(row: PlannedRow) -> str:
    sheet = f", sheet {row.location.sheet}" if row.location.sheet is not None else ""
    return f"{encodable(row.location.path)}{sheet}, line {row.location.line}"


def _dress_header(sheet: Worksheet, added: Sequence[str], width: int) -> None:
    from openpyxl.comments import Comment

    for column, cell in enumerate(sheet[1], 1):
        style_heading(cell, added=column > width)
    for name, text in ((REJECTED_AS, HOW_TO_RELEASE), (COMPARED, HOW_TO_CONFIRM)):
        if name in added:
            note = Comment(text, "whitelist", width=420, height=120)
            sheet.cell(1, width + 1 + added.index(name)).comment = note


def _sheet_name(table: MaskedTable, taken: set[str]) -> str:
    """Return a sheet name of the file and sheet that Excel accepts and that is not in *taken*; add it to *taken*."""
    parts = (PurePath(table.path).stem, table.sheet)
    full = FORBIDDEN.sub("_", " ".join(encodable(part) for part in parts if part)).strip() or "rows"
    full = f"{full}_" if full.casefold() == limits.RESERVED else full
    tails = ("" if number == 1 else f" {number}" for number in count(1))
    names = (f"{limits.fitting(full, limits.SHEET_NAME - len(tail))}{tail}" for tail in tails)
    name = next(name for name in names if name.casefold() not in taken)
    taken.add(name.casefold())
    return name
