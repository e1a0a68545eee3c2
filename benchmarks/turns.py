"""Runs things in turn, so that a busy machine slows all of them, and compares them turn by turn."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Command = tuple[str, ...]

FLOOR: Command = (sys.executable, "-c", "import pandera.pandas, click")
"""What any program on pandera has to pay before it can do anything."""
WHITELIST: Command = (sys.executable, "-m", "whitelist")
LAUNCHER = str(Path(__file__).with_name("launcher.py"))
FINISHED = (0, 1, 3)
"""Exit codes of a list that was checked: accepted, rejected, not verified."""
TRACEBACK = "Traceback (most recent call last)"
"""What a program prints that crashed; its exit code is 1, as for a rejected list."""


class Failed(Exception):
    """A command did not do its work; the message is its last line."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished command. Numbers that the system does not report are not a number."""

    seconds: float
    cpu: float
    """Seconds of all processors, in the program and in the system for it."""
    peak_mib: float
    """Largest resident set."""


def run(command: Sequence[str]) -> Run:
    """Run *command* and return what it took. Raises Failed if it did not finish its work."""
    # Without byte code on the disk, each run would compile all modules that it imports.
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    launcher = (sys.executable, "-I", "-S", LAUNCHER)
    done = subprocess.run((*launcher, *command), env=variables, capture_output=True, text=True, check=True)
    code, *taken = json.loads(done.stdout)
    if code not in FINISHED or TRACEBACK in done.stderr:
        lines = done.stderr.strip().splitlines()
        raise Failed(lines[-1] if lines else f"exit code {code}")
    return Run(*taken)


def in_turn(
    do: Callable[[Item], Result], items: Mapping[str, Item], rounds: int, *, warm: bool = True
) -> dict[str, list[Result]]:
    """Return what *do* gives for each of the items in each of *rounds* turns, after one turn to warm up."""
    results: dict[str, list[Result]] = {name: [] for name in items}
    for turn in range(-1 if warm else 0, rounds):
        for name, item in items.items():
            result = do(item)
            if turn >= 0:
                results[name].append(result)
    return results


def median_ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """Return the median of the quotients, turn by turn."""
    return median(a / b if b else math.nan for a, b in zip(over, under, strict=True))


def exponent(costs: Mapping[int, float]) -> float:
    """Return e so that the cost grows with size ** e: the slope of a line through the logarithms.

    It is not a number when fewer than two costs are above zero.
    """
    points = [(math.log(size), math.log(cost)) for size, cost in costs.items() if cost > 0]
    if len(points) < 2:
        return math.nan
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return float(slope)
