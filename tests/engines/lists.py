"""Lists for engines: some of the samples, in several files, with entries that are in more than one of them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

import whitelist

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]
HEADER = ("coin", "network", "address", "memo")
ORDER = ("path", "sheet", "line", "row", "code", "column", "message")
LONGEST = 50_000
"""Bytes of a sample that is not about the size of a field."""
OTHER_TABLE = "day,price\n2026-11-29,1\n"


def sample_rows() -> list[dict[str, str]]:
    """Return the rows of the samples that have the usual header, good ones and bad ones."""
    rows = []
    for path in sorted((ROOT / "samples" / "coinex").rglob("*.csv")):
        if path.stat().st_size > LONGEST:
            continue
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) == HEADER:
                rows += [row for row in reader if None not in row and None not in row.values()]
    return rows


def write_folder(folder: Path) -> Path:
    """Write lists of samples into *folder*: CSV, also with blank lines, a workbook, Parquet, and a table of prices."""
    rows = sample_rows()
    third = len(rows) // 3
    folder.mkdir()
    _write_csv(folder / "a.csv", rows[:third])
    _write_csv(folder / "b" / "b.csv", [*rows[third - 10 : 2 * third], *rows[:5]])
    text = (folder / "a.csv").read_text("utf-8")
    (folder / "c.csv").write_text(f"{text}\n,,,\n{','.join(HEADER)}\n{text.partition(chr(10))[2]}", "utf-8")
    pd.DataFrame(rows[2 * third - 3 :]).to_parquet(folder / "d.parquet")
    (folder / "e.xlsx").write_bytes((ROOT / "samples" / "coinex" / "good" / "workbook.xlsx").read_bytes())
    (folder / "prices.csv").write_text(OTHER_TABLE, "utf-8")
    return folder


def _write_csv(path: Path, rows: Iterable[dict[str, str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def local_findings(paths: Iterable[str]) -> pd.DataFrame:
    """Return what a run in this process finds in the lists at *paths*."""
    return in_order(whitelist.check([*paths]).to_frame())


def written_findings(folder: Path) -> pd.DataFrame:
    """Return what an engine wrote into *folder*."""
    return in_order(pd.concat([pd.read_parquet(part) for part in sorted(folder.iterdir())], ignore_index=True))


def in_order(findings: pd.DataFrame) -> pd.DataFrame:
    """Return *findings* in an order that does not depend on how they were found, all cells as objects."""
    cells = findings.astype(object).where(findings.notna(), None)
    return cells.sort_values(list(ORDER), key=lambda column: column.map(str), ignore_index=True)
