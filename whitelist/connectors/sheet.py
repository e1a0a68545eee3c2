"""Own addresses as a sheet that `whitelist build` takes: CSV or XLSX, every cell text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from whitelist.characters import encodable
from whitelist.writers.table_text import csv_bytes

if TYPE_CHECKING:
    from whitelist.connectors.translation import Row

HEADER = ("coin", "network", "address", "memo", "remark", "source network", "fetched at", "not verified")
"""The first five are columns of a batch; `build` leaves the others alone."""

SUFFIXES = (".csv", ".xlsx")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def sheet_bytes(rows: Sequence[Row], fetched_at: float, suffix: str) -> bytes:
    """Return *rows*, fetched at that time (seconds since 1970), as a file of the kind *suffix*, one of SUFFIXES."""
    moment = datetime.fromtimestamp(fetched_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    cells = [(row.coin, row.network, row.address, row.memo, row.remark, row.word, moment, row.doubt) for row in rows]
    return _workbook(cells) if suffix == ".xlsx" else _csv(cells)


def _csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    # An apostrophe keeps a spreadsheet from running what an exchange, or who broke into it, wrote.
    plain = [[encodable(f"'{cell}" if cell.startswith(FORMULA) else cell) for cell in row] for row in rows]
    return csv_bytes(HEADER, plain)


def _workbook(rows: Sequence[tuple[str, ...]]) -> bytes:
    from openpyxl import Workbook  # takes long to import

    from whitelist.writers.workbook import put_text, workbook_bytes

    workbook = Workbook()
    sheet: Any = workbook.worksheets[0]  # no cell is merged, as its types would allow
    sheet.title = "own addresses"
    for line, row in enumerate((HEADER, *rows), 1):
        for field, cell in enumerate(row, 1):
            if cell:
                put_text(sheet.cell(line, field), cell)
    return workbook_bytes(workbook)
