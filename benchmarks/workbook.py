"""How long a large workbook takes to read, beside openpyxl's own read-only iteration over the same file.

python -m benchmarks.workbook

Both run in one process, in turn. The workbook keeps its texts as spreadsheets do, in one shared table; --inline keeps
them in the cells, as openpyxl and other libraries do.
"""

from __future__ import annotations

import statistics
import sys
import time
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from benchmarks.bulk import rows
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.readers.xlsx import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROWS = 100_000
PAIRS = 7
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
STRINGS_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml"'
    b' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def entries() -> Iterator[tuple[str, ...]]:
    """Yield the header and ROWS entries of five columns."""
    yield "remark", "coin", "network", "address", "memo"
    for number, row in enumerate(rows(ROWS)):
        yield f"Payee {number}", *row[:3], str(number)


def workbook(*, inline: bool) -> bytes:
    """Return the entries as an XLSX file."""
    stream, new = BytesIO(), BytesIO()
    Workbook().save(stream)
    strings: dict[str, int] = {}
    with ZipFile(stream) as old, ZipFile(new, "w", ZIP_DEFLATED) as archive:
        for name in set(old.namelist()) - {SHEET, STRINGS, TYPES}:
            archive.writestr(name, old.read(name))
        archive.writestr(TYPES, old.read(TYPES).replace(b"</Types>", STRINGS_TYPE + b"</Types>"))
        with archive.open(SHEET, "w") as sheet:
            sheet.write(f'<worksheet {MAIN}><dimension ref="A1:E{ROWS + 1}"/><sheetData>'.encode())
            for line, texts in enumerate(entries(), 1):
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


def seconds(reading: Callable[[bytes], int], data: bytes) -> float:
    """Return how long *reading* takes over *data*."""
    begun = time.perf_counter()
    assert reading(data) == ROWS  # noqa: S101  # a quick reader that loses rows would be none
    return time.perf_counter() - begun


if __name__ == "__main__":
    content = workbook(inline="--inline" in sys.argv[1:])
    pairs = [(seconds(theirs, content), seconds(ours, content)) for _ in range(PAIRS)]
    baseline, own = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(mine / other for other, mine in pairs)
    print(f"{ROWS:,} rows of 5 columns: {own:.2f} s, openpyxl read-only {baseline:.2f} s, ratio {ratio:.2f}")
