"""What a module in ``parts/`` offers: something that is measured, and the section of the results about it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from benchmarks.turns import WHITELIST

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.installation import Others
    from benchmarks.turns import Command


@dataclass(frozen=True)
class Setup:
    """What a part measures with."""

    folder: Path
    """For the files of this run; it is deleted at the end."""
    others: Others
    rows: int = 1_000_000
    """Rows of the largest list."""
    rounds: int = 5
    quick: bool = False
    """Small data and one round: shows that all works, not how fast it is."""
    beside: str | None = None
    """The interpreter of another version of whitelist to compare with."""

    def size(self, full: int, quick: int) -> int:
        """Return how many rows to measure in this run."""
        return quick if self.quick else min(full, self.rows)

    @property
    def check(self) -> Command:
        """The command that checks lists, in one process."""
        return (*WHITELIST, "check", "--quiet", *(("--jobs", "1") if "--jobs" in self.options else ()))

    @cached_property
    def options(self) -> str:
        """The help of `whitelist check`, which names its options."""
        return subprocess.run((*WHITELIST, "check", "--help"), capture_output=True, text=True, check=True).stdout


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is measured."""

    place: int
    """Which section of the results it is."""
    title: str
    """Heading of its section."""
    measure: Callable[[Setup], Iterator[str]]
    """Measure, and yield tables and paragraphs in Markdown."""
