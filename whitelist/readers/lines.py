"""A list with one value on each line, as a table of one column and no header."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from whitelist.model.table import ReadFailure, Source, Table
from whitelist.readers.contents import contents
from whitelist.readers.csv import read_text

if TYPE_CHECKING:
    from whitelist.model.table import TextFacts

NO_DELIMITER = "\n"
"""What parts the fields of a line when nothing does: no line holds its own end."""


def read_lines(path: str, stdin: BinaryIO | None = None) -> Source:
    """Return the lines of the file at *path*; ``-`` is *stdin*, by default the process's standard input.

    Empty lines are blank rows. What is no text becomes the table's damage.
    Raises SourceError: no such file, not readable, beyond a documented limit.
    """
    read = read_text(contents(path, stdin), path, {})
    numbered = [(number, line) for number, line in enumerate(read.physical_lines, 1) if line.strip()]
    table = Table(
        path,
        "text",
        rows=tuple((line,) for _, line in numbered),
        lines=tuple(number for number, _ in numbered),
        blank_lines=tuple(number for number, line in enumerate(read.physical_lines, 1) if not line.strip()),
        text=_one_field(read.text),
        read_failure=_damage(read.read_failure),
        physical_lines=read.physical_lines,
    )
    return Source(path, (table,))


def _one_field(facts: TextFacts | None) -> TextFacts | None:
    return None if facts is None else replace(facts, delimiter=NO_DELIMITER)


def _damage(damage: ReadFailure | None) -> ReadFailure | None:
    """Return *damage*, unless it is about the quotes of a CSV file, which this is not."""
    return None if damage is not None and damage.kind == "unclosed quote" else damage
