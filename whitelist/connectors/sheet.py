"""Own addresses as a table for `whitelist build`: CSV or XLSX, in which every cell is text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from whitelist.exchanges.header import PULLED
from whitelist.writers.table_text import csv_bytes, inert

if TYPE_CHECKING:
    from whitelist.connectors.connector import PulledRow

HEADER = ("coin", "network", "address", "memo", "remark", *PULLED)
"""The first five are columns of a batch; of the others, `build` uses only the last."""

SUFFIXES = (".csv", ".xlsx")


def sheet_bytes(rows: Sequence[PulledRow], fetched_at: float, suffix: str) -> bytes:
    """Return *rows*, fetched at that time (seconds since 1970), as a file of the kind *suffix*, one of SUFFIXES."""
    fetched = datetime.fromtimestamp(fetched_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    cells = [
        (row.coin, row.network, row.address, row.memo, row.remark, row.network_name, fetched, row.unverified_reason)
        for row in rows
    ]
    if suffix != ".xlsx":
        return _csv(cells)
    from whitelist.writers.workbook import text_sheet  # openpyxl takes long to import

    return text_sheet("own addresses", (HEADER, *cells))


def _csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    return csv_bytes(HEADER, [[inert(cell) for cell in row] for row in rows])
