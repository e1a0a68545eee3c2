"""Reading a large workbook, beside openpyxl's own read-only iteration over it, both in one process and in turn.

Spreadsheet programs keep the texts of a workbook in one shared table, openpyxl and other libraries in the cells.
"""

from __future__ import annotations

import time
from functools import partial
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from benchmarks.book import HEADER, rows
from benchmarks.part import Part, Setup
from benchmarks.results import table
from benchmarks.turns import in_turn, median_ratio
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.readers.xlsx import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROWS = 100_000
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
STRINGS_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml"'
    b' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def entries(count: int) -> Iterator[tuple[str, ...]]:
    """Yield the header and *count* entries of five columns."""
    yield "remark", *HEADER
    for number, row in enumerate(rows(count)):
        yield f"Payee {number}", *row


def workbook(count: int, *, inline: bool) -> bytes:
    """Return *count* entries as an XLSX file."""
    stream, new = BytesIO(), BytesIO()
    Workbook().save(stream)
    strings: dict[str, int] = {}
    with ZipFile(stream) as old, ZipFile(new, "w", ZIP_DEFLATED) as archive:
        for name in set(old.namelist()) - {SHEET, STRINGS, TYPES}:
            archive.writestr(name, old.read(name))
        archive.writestr(TYPES, old.read(TYPES).replace(b"</Types>", STRINGS_TYPE + b"</Types>"))
        with archive.open(SHEET, "w") as sheet:
            sheet.write(f'<worksheet {MAIN}><dimension ref="A1:E{count + 1}"/><sheetData>'.encode())
            for line, texts in enumerate(entries(count), 1):
                cells = (
                    _cell(f"{'ABCDE'[at]}{line}", text, None if inline else strings) for at, text in enumerate(texts)
                )
                sheet.write(f'<row r="{line}">{"".join(cells)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
        archive.writestr(STRINGS, f"<sst {MAIN}>{items}</sst>")
    return new.getvalue()


def _cell(place: str, text: str, strings: dict[str, int] | None) -> str:
    if strings is None:
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    return f'<c r="{place}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'


def ours(data: bytes) -> int:
    """Read *data* as `check` does; return the number of entries."""
    words = header_words(reference_data("coinex").schema.batch)
    return sum(len(table.rows) for table in read_workbook(data, "benchmark.xlsx", words).tables)


def theirs(data: bytes) -> int:
    """Iterate over the values in *data*; return the number of entries."""
    sheet = load_workbook(BytesIO(data), read_only=True).worksheets[0]
    return sum(1 for _ in sheet.iter_rows(values_only=True)) - 1


def seconds(reading: Callable[[bytes], int], data: bytes, count: int) -> float:
    """Return how long *reading* takes over *data*."""
    begun = time.perf_counter()
    assert reading(data) == count  # noqa: S101  # a quick reader that loses rows would be none
    return time.perf_counter() - begun


def measure(setup: Setup) -> Iterator[str]:
    """Read both kinds of workbook."""
    count, lines = setup.size(ROWS, 1_000), []
    for title, inline in (("texts in a shared table", False), ("texts in the cells", True)):
        data = workbook(count, inline=inline)
        read = partial(seconds, data=data, count=count)
        taken = in_turn(read, {"ours": ours, "theirs": theirs}, setup.rounds)
        times = median_ratio(taken["theirs"], taken["ours"])
        lines.append((title, median(taken["ours"]), median(taken["theirs"]), times))
    yield f"{count:,} rows of 5 columns:"
    yield table(("", "whitelist, seconds", "openpyxl, seconds", "times as fast"), lines)


PART = Part(6, "Reading .xlsx", measure)
