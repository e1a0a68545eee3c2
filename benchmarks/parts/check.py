"""The whole check of a mixed book, beside what people write with pandera and bip_utils, and beside floors.

Costs of a row are CPU seconds beyond those of a list of 100 rows, so that start-up, a part of its own, is not in them.
"""

from __future__ import annotations

import sys
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.book import write_book
from benchmarks.machine import ROOT
from benchmarks.part import Part, Setup
from benchmarks.results import table
from benchmarks.turns import Command, Failed, Run, exponent, in_turn, median_ratio, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

OURS, EARLIER, PANDERA = "`whitelist check`", "the version beside it", "pandera and bip_utils, element-wise"
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
BAD = 100_000
"""Rows of the faulty list."""
SMALL = 100
HEAD = ("", "seconds", "CPU seconds", "CPU µs a row", "times whitelist's", "peak MiB")
CODECS = """
import csv, sys
from whitelist.exchanges.loader import verifier
verify = verifier().verify
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for coin, network, address, memo in csv.reader(file):
        verify(network, address)
"""
FLOORS = {
    "floor: csv and the bare codecs": CODECS,
    "floor: `pandas.read_csv`": "import sys, pandas; pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)",
    "floor: csv": "import csv, sys\nfor row in csv.reader(open(sys.argv[1], encoding='utf-8', newline='')): pass",
}


def programs(setup: Setup, left_out: list[str]) -> dict[str, Command]:
    """Return the commands that take the path of a list; *left_out* gets a sentence for each that is missing."""
    found: dict[str, Command] = {OURS: setup.check}
    if setup.beside:
        found[EARLIER] = (setup.beside, "-P", "-m", "whitelist", "check", "--quiet")  # -P: not of this folder
    try:
        found[PANDERA] = (setup.others.python, str(ROOT / "benchmarks" / "others" / "elementwise.py"))
    except Failed as error:
        left_out.append(f"{PANDERA} are left out: {error}.")
    return found | {name: (sys.executable, "-c", code) for name, code in FLOORS.items()}


def runs(commands: Mapping[str, Command], path: Path, rounds: int, left_out: list[str]) -> dict[str, list[Run]]:
    """Run all commands in turn on *path*; *left_out* gets a sentence for each that fails at once."""
    able = {name: (*command, str(path)) for name, command in commands.items()}
    for name, command in tuple(able.items()):  # also the turn to warm up
        try:
            run(command)
        except Failed as error:
            left_out.append(f"{name} is left out for {path.stem}: {error}.")
            del able[name]
    return in_turn(run, able, rounds, warm=False)


def costs(taken: list[Run], small: list[Run], rows: int) -> list[float]:
    """Return microseconds of CPU for each row beyond those of *small*, turn by turn."""
    start = median(each.cpu for each in small)
    return [(each.cpu - start) / (rows - SMALL) * 1e6 for each in taken]


def measure(setup: Setup) -> Iterator[str]:
    """Compare size by size, then show growth, then faulty lists."""
    left_out: list[str] = []
    commands = programs(setup, left_out)
    small = runs(commands, write_book(setup.folder / "100 rows.csv", SMALL), setup.rounds, left_out)
    sizes = (1_000, 4_000) if setup.quick else [size for size in SIZES if size <= setup.rows]
    growth: dict[str, dict[int, float]] = {name: {} for name in small}
    for rows in sizes:
        path = write_book(setup.folder / f"{rows:,} rows.csv", rows)
        taken = runs({name: commands[name] for name in small}, path, _rounds(setup, rows), left_out)
        path.unlink()
        cost = {name: costs(those, small[name], rows) for name, those in taken.items()}
        for name, values in cost.items():
            growth[name][rows] = median(values) * rows
        yield f"{rows:,} rows:"
        yield table(HEAD, [_row(name, taken[name], cost) for name in taken])
    yield from left_out
    if len(sizes) > 1:
        yield "CPU time beyond start-up grows with the number of rows to the power of:"
        yield table(("", "exponent"), [(name, exponent(each)) for name, each in growth.items()])
    yield from faulty(setup)


def _rounds(setup: Setup, rows: int) -> int:
    """Return fewer rounds for lists that take minutes."""
    return max(1, min(setup.rounds, 3_000_000 // rows))


def _row(name: str, taken: list[Run], cost: Mapping[str, list[float]]) -> tuple[str | float, ...]:
    times = median_ratio(cost[name], cost[OURS]) if OURS in cost else "–"
    seconds, cpu = (median(values) for values in zip(*((each.seconds, each.cpu) for each in taken), strict=True))
    return name, seconds, cpu, median(cost[name]), times, max(each.peak_mib for each in taken)


def faulty(setup: Setup) -> Iterator[str]:
    """Compare a list in which every row is faulty with one that has no fault."""
    rows = setup.size(BAD, 1_000)
    paths = {name: write_book(setup.folder / f"{name}.csv", rows, share) for name, share in (("good", 0), ("bad", 1))}
    commands = {name: (*setup.check, str(path)) for name, path in paths.items()}
    taken = in_turn(run, commands, setup.rounds)
    good, bad = ([each.cpu for each in taken[name]] for name in paths)
    times = median_ratio(bad, good)
    yield f"{rows:,} rows, all faulty and different, take {times:.2f} times the CPU time of good ones."


PART = Part(3, "The whole check", measure)
