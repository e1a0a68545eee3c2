"""How long one file can take to be read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from time import monotonic

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name

SECONDS = 10
"""Time for one file, unless you say another."""

SECONDS_PER_MEBIBYTE = 2
"""Further time for a large file. A workbook of 5 MiB with 100,000 rows takes about three seconds on a free computer."""


LONGEST = 10**9
"""Seconds; a longer time is this one, and no whole number is too large for the clock."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The time at which the reading of a file ends."""

    path: str = ""
    seconds: float = math.inf
    """The whole time for the file."""
    end: float = math.inf
    """On the clock of ``time.monotonic``."""

    @classmethod
    def after(cls, seconds: float | None, path: str, size: int) -> Deadline:
        """Return the deadline of the file at *path* with *size* bytes; its time starts now, and None is the default."""
        if seconds is None:
            seconds = SECONDS + round(SECONDS_PER_MEBIBYTE * size / 2**20)
        return cls(path, seconds, monotonic() + min(seconds, LONGEST))

    def check(self) -> None:
        """Raise SourceError if the time is over."""
        if monotonic() > self.end:
            raise self.error()

    def error(self) -> SourceError:
        """Return the error that says so."""
        message = f"{printable_name(self.path)}: reading takes more than {self.seconds:g} seconds"
        return SourceError(message, "split the file into smaller files, or allow more time with --max-seconds")


NO_DEADLINE = Deadline()
