"""What the system says of a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What the system says of a regular file, to see whether it has changed since."""

    size: int
    """Bytes."""
    modified: int
    """Time of the last change, in nanoseconds since 1970."""
