"""Checks the samples as frames of every library that ``whitelist.check`` takes, and compares the findings with pandas.

    python -m tests.campaign.frames

Needs polars, PyArrow, Dask, Modin and narwhals (extra ``campaign``). Pandas reads each sample as text, and it is given
to each library; then with the memos that are whole numbers as numbers.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pandas as pd

import whitelist
from tests.acceptance.command import BAD, GOOD


def makers() -> dict[str, Callable[[pd.DataFrame], Any]]:
    """Return what makes a frame of each library from a pandas frame."""
    os.environ.setdefault("MODIN_ENGINE", "python")
    names = ("dask.dataframe", "modin.pandas", "narwhals", "polars", "pyarrow")
    dd, mpd, nw, pl, pa = (import_module(name) for name in names)
    return {
        "polars": lambda frame: pl.DataFrame(frame.to_dict("list"), strict=False),
        "polars, lazy": lambda frame: pl.DataFrame(frame.to_dict("list"), strict=False).lazy(),
        "arrow": lambda frame: pa.table(frame.to_dict("list")),
        "arrow, batch": lambda frame: pa.RecordBatch.from_pydict(frame.to_dict("list")),
        "dask": lambda frame: dd.from_pandas(frame, npartitions=2),
        "modin": mpd.DataFrame,
        "narwhals": lambda frame: nw.from_native(pl.DataFrame(frame.to_dict("list"), strict=False)),
    }


def variants(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """Return *frame* as text, and with a column of whole numbers for the memos, if there are any."""
    numbers = frame[frame["memo"].str.fullmatch("[1-9][0-9]{0,14}")] if "memo" in frame else frame[:0]
    return [frame] if numbers.empty else [frame, numbers.assign(memo=numbers["memo"].astype("int64"))]


def main() -> int:
    """Print how many frames each library had, and which were judged otherwise; 1 if any was."""
    libraries = makers()
    wrong, count = [], 0
    for path in sorted([*GOOD.glob("*.csv"), *BAD.glob("*.csv")]):
        try:
            read = pd.read_csv(path, dtype=str, keep_default_na=False)
        except (ValueError, UnicodeError):  # files that are no tables are samples, too
            continue
        if not read.columns.is_unique or read.empty:
            continue
        for frame in variants(read):
            expected = whitelist.check(frame)
            count += 1
            wrong += [(path.name, name) for name, make in libraries.items() if whitelist.check(make(frame)) != expected]
    sys.stdout.write(f"{count} frames in {len(libraries)} kinds; otherwise judged: {wrong or 'none'}\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
