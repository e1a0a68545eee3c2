"""Merging a department's workbooks: `build` on 20 of them, beside openpyxl, which only reads them."""

from __future__ import annotations

import sys
from statistics import median
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from benchmarks.book import rows
from benchmarks.part import Part, Setup
from benchmarks.results import table
from benchmarks.turns import WHITELIST, in_turn, median_ratio, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOOKS = 20
ROWS = 5_000
OPENPYXL = """
import pathlib, sys
from openpyxl import load_workbook
for path in pathlib.Path(sys.argv[1]).iterdir():
    for row in load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True): pass
"""


def write_books(folder: Path, size: int) -> Path:
    """Write workbooks of *size* rows; every tenth row repeats the one before it, every hundredth has no network."""
    folder.mkdir()
    entries = list(rows(BOOKS * size))
    for number in range(BOOKS):
        workbook = Workbook(write_only=True)
        sheet: Any = workbook.create_sheet("payees")
        sheet.append(("Remark", "Ticker", "Chain", "Wallet address", "Tag"))
        for at in range(number * size, (number + 1) * size):
            coin, network, address, memo = entries[at - 1 if at and at % 10 == 0 else at]
            sheet.append((f"payee {at}", coin, "" if at % 100 == 50 else network, address, memo))
        workbook.save(folder / f"desk-{number:02}.xlsx")
    return folder


def measure(setup: Setup) -> Iterator[str]:
    """Build batch files from all workbooks."""
    size = setup.size(ROWS, 50)
    books = str(write_books(setup.folder / "books", size))
    build = (*WHITELIST, "build", books, "--out", str(setup.folder / "out"), "--force")
    commands = {"`whitelist build`": build, "openpyxl reads the same": (sys.executable, "-c", OPENPYXL, books)}
    taken = in_turn(run, commands, setup.rounds)
    seconds = [[each.seconds for each in those] for those in taken.values()]
    yield f"{BOOKS} workbooks of {size:,} rows:"
    yield table(
        ("", "seconds", "peak MiB"),
        [
            (name, median(each.seconds for each in those), max(each.peak_mib for each in those))
            for name, those in taken.items()
        ],
    )
    yield f"`build` takes {median_ratio(*seconds):.2f} times what reading takes."


PART = Part(7, "Building batch files", measure)
