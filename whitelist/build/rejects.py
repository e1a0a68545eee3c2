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

from whitelist.build.plan import Outcome
from whitelist.model.characters import encodable
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters
from whitelist.model.reject_marker import BECAUSE, FROM, REJECTED_AS, unchanged_marker
from whitelist.writers.workbook import put_text, workbook_bytes, writable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from whitelist.build.plan import Plan, PlannedRow
    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedTable

REJECTS = "rejected.xlsx"

FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.NOTE: "DDEBF7"}
"""Background of a cell by its worst finding: Excel's own colours for bad, neutral and a hint."""

NAME_LENGTH = 31
"""Maximum length of a sheet name (ECMA-376 has no limit; Excel accepts 31 characters)."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]|\A'|'\Z")
"""What Excel rejects in the name of a sheet."""

WIDTHS = (10, 60)
"""Narrowest and widest column, in characters."""

LINE_HEIGHT = 15
"""Height of a line of text in points; programs do not adjust the row height to wrapped text."""


def rejects_bytes(plan: Plan) -> bytes:
    """Return the workbook of the rejected rows of *plan*, which must have at least one."""
    from openpyxl import Workbook  # slow to import

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    by_table: dict[int, list[PlannedRow]] = defaultdict(list)
    for row in plan.rows:
        if row.outcome is Outcome.REJECTED:
            by_table[row.table].append(row)
    names: set[str] = set()
    tables = plan.tables
    for number, rows in by_table.items():
        table = tables[number]
        sheet = workbook.create_sheet(_sheet_name(table, names))
        _fill(sheet, table, rows, _markers(table, rows))
    return workbook_bytes(workbook)


def _markers(table: MaskedTable, rows: Iterable[PlannedRow]) -> list[str]:
    """Return, for each of *rows*, the unchanged marker of errors that are no longer visible in ``rejected.xlsx``.

    These are errors of the file, not of a cell's text, and rows with more cells than the header.
    """
    loose = [table.columns.fields[column] for column in ("coin", "network")]  # safe fixes can change these
    markers = []
    for row in rows:
        cells = [writable(cell) for cell in table.rows[row.index]]
        lost = [each.location.field for each in row.findings if each.column is None and each.severity is Severity.ERROR]
        wide = len(cells) > len(table.header)
        markers.append(unchanged_marker(cells, [field for field in lost if field is not None or wide], loose))
    return markers


def _fill(sheet: Worksheet, table: MaskedTable, rows: Sequence[PlannedRow], markers: Sequence[str]) -> None:
    from openpyxl.styles import Alignment

    width = max(len(table.header), *(len(table.rows[row.index]) for row in rows))
    added = (FROM, BECAUSE, REJECTED_AS) if any(markers) else (FROM, BECAUSE)
    _write(sheet, 1, (*table.header, *[""] * (width - len(table.header)), *added))
    _dress_header(sheet)
    for line, (row, marker) in enumerate(zip(rows, markers, strict=True), 2):
        cells = table.rows[row.index]
        reasons = "\n".join(dict.fromkeys(map(_reason, row.findings)))
        texts = (*cells, *[""] * (width - len(cells)), _describe_location(row), reasons, marker)
        _write(sheet, line, texts[: width + len(added)])
        sheet.cell(line, width + 2).alignment = Alignment(vertical="top", wrap_text=True)
        _mark(sheet, line, row.findings, width)
        sheet.row_dimensions[line].height = LINE_HEIGHT * sum(
            -(-len(part) // WIDTHS[1]) for part in reasons.split("\n")
        )
    _set_widths(sheet)


def _write(sheet: Worksheet, line: int, cells: Sequence[str]) -> None:
    from openpyxl.styles import Alignment

    for column, text in enumerate(cells, 1):
        cell: Any = sheet.cell(line, column)  # never a merged cell: the sheet is new
        put_text(cell, text)
        cell.alignment = Alignment(vertical="top")


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
            cell.comment = Comment(_comment_text(text), "whitelist", width=420, height=40 + 40 * len(about))


def _reason(finding: Finding) -> str:
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"{finding.code} {finding.slug}: {finding.message}{hint}"


def _describe_location(row: PlannedRow) -> str:
    sheet = f", sheet {row.location.sheet}" if row.location.sheet is not None else ""
    return f"{encodable(row.location.path)}{sheet}, line {row.location.line}"


def _comment_text(text: str) -> str:
    """Return *text* for a comment, with ? for characters that XML cannot contain."""
    return "".join(character if character.isprintable() or character == "\n" else "?" for character in text)


def _dress_header(sheet: Worksheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.properties import PageSetupProperties

    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0  # one page wide, any number of pages long
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _set_widths(sheet: Worksheet) -> None:
    narrowest, widest = WIDTHS
    for index, cells in enumerate(sheet.iter_cols(values_only=True)):
        longest = max(len(line) for cell in cells for line in str(cell).splitlines() or [""])
        sheet.column_dimensions[column_letters(index)].width = min(max(longest + 2, narrowest), widest)


def _sheet_name(table: MaskedTable, taken: set[str]) -> str:
    """Return a sheet name of the file and sheet that Excel accepts and that is not in *taken*; add it to *taken*."""
    parts = (PurePath(table.path).stem, table.sheet)
    full = FORBIDDEN.sub("_", " ".join(encodable(part) for part in parts if part)).strip() or "rows"
    tails = ("" if number == 1 else f" {number}" for number in count(1))
    names = (f"{full[: NAME_LENGTH - len(tail)]}{tail}" for tail in tails)
    name = next(name for name in names if name.casefold() not in taken)
    taken.add(name.casefold())
    return name
