"""A piece of a list before its cells are read: cheap to find, and to be sent to another process."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawPiece:
    """One piece of a list. It can contain secrets."""

    number: int
    """How many pieces are before it."""
    position: int
    """How many rows are before it, with those that repeat the header."""
    rows: int
    """How many rows it has, likewise."""
    line: int = 1
    """The number of its first line."""
    lines: tuple[str, ...] = ()
    """The physical lines of delimited text, with their ends; other lists have none."""
    is_last: bool = False
