"""What more processes (`--jobs`) and the engines for many machines (`--engine`) make of the same list."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.book import write_book
from benchmarks.part import Part, Setup
from benchmarks.parts.check import runs
from benchmarks.results import table
from benchmarks.turns import WHITELIST, Command, median_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = "one process"
SIZES = (1_000_000, 4_000_000)
ENGINES = {"dask": "dask", "spark": "pyspark"}
"""Name of the engine → its module."""


def ways(setup: Setup, left_out: list[str]) -> dict[str, Command]:
    """Return the ways to check a list that are possible here; *left_out* gets a sentence for each of the others."""
    check = (*WHITELIST, "check", "--quiet")
    found = {ONE: setup.check}
    if "--jobs" in setup.options:
        for count in range(2, (os.cpu_count() or 1) + 1):
            found[f"{count} processes"] = (*check, "--jobs", str(count))
    else:
        left_out.append("This version of whitelist has no `--jobs`.")
    for engine, module in ENGINES.items():
        if "--engine" not in setup.options:
            left_out.append(f"This version of whitelist has no engine for {engine}.")
        elif find_spec(module) is None or (engine == "spark" and shutil.which("java") is None):
            left_out.append(f"The engine {engine} is not installed here, or has no Java.")
        else:
            found[f"`--engine {engine}`"] = (*check, "--engine", engine)
    return found


def measure(setup: Setup) -> Iterator[str]:
    """Check the same lists in all ways."""
    left_out: list[str] = []
    found = ways(setup, left_out)
    sizes = (2_000,) if setup.quick else [size for size in SIZES if size <= setup.rows] or [setup.rows]
    for rows in sizes if len(found) > 1 else ():
        path = write_book(setup.folder / f"{rows:,} rows for jobs.csv", rows)
        taken = runs(found, path, setup.rounds, left_out)
        seconds = {name: [each.seconds for each in those] for name, those in taken.items()}
        yield f"{rows:,} rows:"
        yield table(
            ("", "seconds", "times as fast as one process", "peak MiB of the largest process"),
            [
                (name, median(each), median_ratio(seconds[ONE], each), max(run.peak_mib for run in taken[name]))
                for name, each in seconds.items()
            ],
        )
    yield from left_out


PART = Part(5, "More processes, more machines", measure)
