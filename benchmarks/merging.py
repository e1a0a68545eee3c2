"""What merging a department's workbooks takes: 20 workbooks of 5,000 rows each in one run, and its peak memory.

python -m benchmarks.merging
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from benchmarks.bulk import rows
from benchmarks.pairs import compare

BOOKS = 20
ROWS = 5_000


def write_books(folder: Path) -> None:
    """Write the workbooks; every tenth row repeats one of the workbook before, every hundredth lacks its network."""
    entries = list(rows(BOOKS * ROWS))
    for number in range(BOOKS):
        workbook = Workbook(write_only=True)
        sheet: Any = workbook.create_sheet("payees")
        sheet.append(("Remark", "Ticker", "Chain", "Wallet address", "Tag"))
        for index in range(number * ROWS, (number + 1) * ROWS):
            coin, network, address, memo = entries[index - ROWS if index % 10 == 0 and number else index]
            sheet.append((f"payee {index}", coin, "" if index % 100 == 50 else network, address, memo))
        workbook.save(folder / f"desk-{number:02}.xlsx")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        books = Path(folder, "books")
        books.mkdir()
        write_books(books)
        command = [sys.executable, "-m", "whitelist", "build", str(books), "--out", str(Path(folder, "out")), "--force"]
        compare(f"build, {BOOKS} × {ROWS:,} rows", command, pairs=int(sys.argv[1]) if len(sys.argv) > 1 else 3)
