"""Writes workbooks: the same content gives the same bytes, and cells stay text.

openpyxl records the time of writing in the document's properties and in every part of the archive, and it reads a text
that starts with = as a formula.
"""

from __future__ import annotations

import gc
import re
import sys
from contextlib import contextmanager
from io import BytesIO
from traceback import clear_frames
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles.numbers import FORMAT_TEXT

from whitelist.model.errors import SourceError, temporary_file
from whitelist.writers import limits
from whitelist.writers.sheet_style import fit_on_paper, set_sizes, style_cell, style_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.cell import Cell

MADE = (1980, 1, 1, 0, 0, 0)
"""The creation time of every workbook: the earliest time that an archive can contain."""

PROPERTIES = "docProps/core.xml"
TIME = re.compile(rb"(?<=>)[0-9T:-]+Z(?=</dcterms:)")
UNIX = 3

# Half a surrogate pair, which replaces a byte that is not text, cannot be encoded.
UNWRITABLE = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\ud800-\udfff\ufffe\uffff]")


def workbook_bytes(workbook: Workbook) -> bytes:
    """Return *workbook* as an xlsx file. The same content always gives the same bytes.

    Raises SourceError when the folder for temporary files cannot be written: openpyxl writes each sheet there first.
    """
    saved = BytesIO()
    with temporary_file(), _no_sheets_left():
        workbook.save(saved)
    packed = BytesIO()
    with ZipFile(saved) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            part = ZipInfo(name, MADE)
            part.create_system, part.compress_type = UNIX, ZIP_DEFLATED
            archive.writestr(part, _timeless(parts.read(name)) if name == PROPERTIES else parts.read(name))
    return packed.getvalue()


@contextmanager
def _no_sheets_left() -> Iterator[None]:
    """End the writers of sheets that an error left: each tries to write once more, and Python prints how that fails."""
    try:
        yield
    except OSError as error:
        print_unraisable, sys.unraisablehook = sys.unraisablehook, lambda _: None
        try:
            clear_frames(error.__traceback__)
            gc.collect()  # a writer refers to itself
        finally:
            sys.unraisablehook = print_unraisable
        raise


def text_sheet(title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """Return an xlsx file with one sheet, called *title*, of a header and *rows* of text; empty cells are not written.

    Raises SourceError for more rows, or longer cells, than a sheet can hold.
    """
    workbook = Workbook()
    sheet: Any = workbook.worksheets[0]  # its types allow merged cells, but there are none
    sheet.title = title
    for line, row in enumerate(rows, 1):
        if line > limits.ROWS:
            raise SourceError(f"a sheet cannot hold more than {limits.ROWS:,} rows", "choose a .csv file")
        for field, text in enumerate(row, 1):
            if text:
                put_text(sheet.cell(line, field), text)
                (style_cell if line > 1 else style_heading)(sheet.cell(line, field))
    set_sizes(sheet)
    fit_on_paper(sheet)
    return workbook_bytes(workbook)


def put_text(cell: Cell, text: str) -> None:
    """Write *text* to *cell* as text that no spreadsheet program computes, even after it is edited.

    Characters that an xlsx file cannot contain, such as a null character, are written as an escape like ``\\x00``.
    Raises SourceError for a text that a cell cannot hold: nothing is cut in silence.
    """
    value = writable(text)
    if limits.length(value) > limits.CELL:
        message = f"a cell of a workbook cannot hold more than {limits.CELL:,} characters"
        raise SourceError(message, "choose a .csv file")
    cell.value = value
    cell.data_type = "s"  # openpyxl might have set another type: formula, error
    cell.number_format = FORMAT_TEXT


def writable(text: str) -> str:
    """Return *text* with escapes for the characters that an xlsx file cannot contain."""
    return UNWRITABLE.sub(lambda match: ascii(match[0])[1:-1], text)


def _timeless(properties: bytes) -> bytes:
    year, month, day, *_ = MADE
    return TIME.sub(f"{year}-{month:02}-{day:02}T00:00:00Z".encode(), properties)
