"""Finds what a path to write to is: a regular file, which can be replaced, or a stream, which is written into."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

_LINK_LIMIT = 40  # as in Linux; a longer chain is an error there

_DESCRIPTOR = re.compile(r"/(?:dev|proc/(?P<process>[0-9]+))/fd/(?P<number>[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Target:
    """What a path leads to."""

    path: Path
    """Where its links end."""
    facts: os.stat_result | None
    """None if nothing exists there."""
    descriptor: int | None = None
    """The open file of this process that the path names, as ``/dev/stdout`` does."""

    @property
    def is_stream(self) -> bool:
        """Whether it is a device, a FIFO, a socket or an open file: replacing it would break it, or miss its reader."""
        if self.descriptor is not None:
            return True
        return self.facts is not None and not (stat.S_ISREG(self.facts.st_mode) or stat.S_ISDIR(self.facts.st_mode))

    @property
    def is_socket(self) -> bool:
        """Whether it is the file of a socket, which cannot be opened like a file."""
        return self.descriptor is None and self.facts is not None and stat.S_ISSOCK(self.facts.st_mode)

    @property
    def is_shared(self) -> bool:
        """Whether it is a file with several hard links: replacing it would change only one of its names."""
        return self.facts is not None and stat.S_ISREG(self.facts.st_mode) and self.facts.st_nlink > 1


def find_target(path: str | Path) -> Target:
    """Return what *path* leads to. Raises OSError for a loop of links and for a folder that cannot be searched."""
    start = Path(path)
    descriptor = _descriptor(start)
    if descriptor is not None:
        return Target(start, os.fstat(descriptor), descriptor)
    try:
        facts = start.stat()
    except FileNotFoundError:
        facts = None
    return Target(Path(os.path.realpath(start)), facts)


def is_stream(path: str | Path) -> bool:
    """Return whether *path* leads to something that is written into; False when that cannot be seen."""
    try:
        return find_target(path).is_stream
    except (OSError, ValueError):  # ValueError: a path with a NUL
        return False


def _descriptor(path: Path) -> int | None:
    """Return the number of the open file of this process that *path* names, if it does."""
    for _ in range(_LINK_LIMIT):
        match = _DESCRIPTOR.fullmatch(f"{os.path.realpath(path.parent)}/{path.name}")
        if match is not None and match["process"] in (None, str(os.getpid())):
            return int(match["number"])
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None
