"""Own addresses as a sheet that `whitelist build` takes: CSV or XLSX, every cell text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from whitelist.exchanges.header import PULLED
from whitelist.model.characters import encodable
from whitelist.writers.table_text import csv_bytes

if TYPE_CHECKING:
    from whitelist.connectors.connector import PulledRow

HEADER = ("coin", "network", "address", "memo", "remark", *PULLED)
"""The first five are columns of a batch; of the others `build` heeds the last only."""

SUFFIXES = (".csv", ".xlsx")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def sheet_bytes(rows: Sequence[PulledRow], fetched_at: float, suffix: str) -> bytes:
    """Return *rows*, fetched at that time (seconds since 1970), as a file of the kind *suffix*, one of SUFFIXES."""
    moment = datetime.fromtimestamp(fetched_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    cells = [(row.coin, row.network, row.address, row.memo, row.remark, row.word, moment, row.doubt) for row in rows]
    if suffix != ".xlsx":
        return _csv(cells)
    from whitelist.writers.workbook import text_sheet  # openpyxl takes long to import

    return text_sheet("own addresses", (HEADER, *cells))


def _csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    # An apostrophe keeps a spreadsheet from running what an exchange, or who broke into it, wrote.
    plain = [[encodable(f"'{cell}" if cell.startswith(FORMULA) else cell) for cell in row] for row in rows]
    return csv_bytes(HEADER, plain)
