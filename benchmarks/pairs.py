"""Runs two commands in turn and compares them pair by pair."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FLOOR = (sys.executable, "-c", "import pandera.pandas, click")
"""What any program on pandera has to pay before it can do anything."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished command."""

    seconds: float
    peak_mib: float
    """Largest resident set; not a number where the system does not tell."""


def run(command: Sequence[str]) -> Run:
    """Run *command* without output and return what it took. Its exit code does not matter here."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kibibytes
            peak = usage.ru_maxrss * unit / 2**20
        else:
            process.wait()
            peak = float("nan")
    return Run(time.perf_counter() - begun, peak)


def compare(name: str, command: Sequence[str], yardstick: Sequence[str] = FLOOR, pairs: int = 7) -> None:
    """Run both commands in turn, once to warm up and then *pairs* times, and print medians and the ratio."""
    run(command), run(yardstick)
    runs = [(run(command), run(yardstick)) for _ in range(pairs)]
    ratio = statistics.median(ours.seconds / theirs.seconds for ours, theirs in runs)
    ours, theirs = (statistics.median(pair[side].seconds for pair in runs) for side in (0, 1))
    peak = max(ours.peak_mib for ours, _ in runs)
    print(f"{name:<28} {ours:7.3f} s  yardstick {theirs:6.3f} s  ratio {ratio:5.2f}  peak {peak:5.0f} MiB")
