"""Checks the same list on Dask, on Spark and without an engine, and compares all findings.

    python -m tests.campaign.engines --rows 1000000

The list is the mixed one of the benchmarks, in several files. Each engine checks it twice; in the second run, a worker
is killed when half of the files have been read. The extras ``engines`` and ``test`` must be installed, and Java. Prints
the seconds of each run, and exits with 1 when the findings are not those of the local run.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
import time
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.book import HEADER, rows
from tests.acceptance.command import ROOT
from tests.engines.lists import in_order, written_findings
from tests.engines.runs import READING, die_once, run_on, show_all
from whitelist.checking.checker import Checker
from whitelist.cli.engine_check import read_file
from whitelist.engines.file_run import BATCH
from whitelist.engines.names import PACKAGES, open_engine
from whitelist.exchanges.loader import reference_data
from whitelist.rules.selection import select


def write_lists(folder: Path, count: int, files: int) -> list[str]:
    """Write a list of *count* rows in so many files, and return their paths."""
    book, paths = rows(count), [folder / f"{number:03}.csv" for number in range(files)]
    for path in paths:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADER)
            writer.writerows(islice(book, count // files))
    return list(map(str, paths))


def main() -> int:
    """Print seconds and findings of each run; return 1 if the findings of a run are others."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.engines", allow_abbrev=False)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--engine", choices=PACKAGES, action="append", help="default: all")
    options = parser.parse_args()
    os.environ.update(PYTHONPATH=str(ROOT), PYSPARK_PYTHON=sys.executable)  # for the workers
    wrong = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = write_lists(folder, options.rows, options.files)
        start, reference = time.monotonic(), reference_data()
        review = Checker(reference, select()).check(read_file(READING, path, reference) for path in paths)
        sys.stdout.write(f"local: {time.monotonic() - start:.1f} s\n")
        expected = in_order(review.to_frame())
        for name in options.engine or PACKAGES:
            for number, run in (0, name), (options.files // 2, f"{name}, a worker killed"):
                out, mark = folder / run, folder / f"files that were read, {run}"
                mark.touch()
                engine, start = open_engine(name, None, show_all), time.monotonic()
                run_on(engine, paths, out, partial(die_once, str(mark), number), BATCH)
                seconds, found = time.monotonic() - start, in_order(written_findings(out))
                same = found.equals(expected)
                wrong += [] if same else [run]
                sys.stdout.write(f"{run}: {seconds:.1f} s, {mark.stat().st_size} files read\n")
                sys.stdout.write(f"{len(found):,} findings, {'those' if same else 'not those'} of the local run\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
