"""How long people wait: small lists and look-ups, beside importing pandera and click."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks.machine import ROOT
from benchmarks.part import Part, Setup
from benchmarks.results import table
from benchmarks.turns import FLOOR, WHITELIST, in_turn, median_ratio, run

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = str(ROOT / "samples" / "coinex" / "good" / "hundred-rows.csv")
COMMANDS = {
    "`check`, 100 rows": ("check", SAMPLE),
    "`--help`": ("--help",),
    "`explain WL302`": ("explain", "WL302"),
    "`networks`": ("networks",),
    "`networks USDT`": ("networks", "USDT"),
}


def measure(setup: Setup) -> Iterator[str]:
    """Run each command beside the import."""
    rows = []
    for title, words in COMMANDS.items():
        runs = in_turn(run, {"ours": (*WHITELIST, *words), "floor": FLOOR}, setup.rounds)
        seconds = {name: [each.seconds for each in taken] for name, taken in runs.items()}
        ratio = median_ratio(seconds["ours"], seconds["floor"])
        peak = max(each.peak_mib for each in runs["ours"])
        rows.append((title, median(seconds["ours"]), median(seconds["floor"]), ratio, peak))
    yield table(("command", "seconds", "the import, seconds", "ratio", "peak MiB"), rows)


PART = Part(1, "Start-up", measure)
