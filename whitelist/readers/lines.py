"""Reads a list with one value on each line as a table with one column and no header."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from whitelist.model.deadline import Deadline
from whitelist.model.table import ReadFailure, Source, Table
from whitelist.readers.contents import contents
from whitelist.readers.csv import read_text
from whitelist.readers.file_type import hint_for

if TYPE_CHECKING:
    from whitelist.model.table import TextFacts

NO_DELIMITER = "\n"
"""A delimiter that never occurs in a line: its own end."""


def read_lines(path: str, stdin: BinaryIO | None = None, max_seconds: float | None = None) -> Source:
    """Return the lines of the file at *path*; ``-`` is *stdin*, by default the process's standard input.

    Empty lines are in ``blank_lines``. If the file is not text, the table's ``read_failure`` records it.
    Raises SourceError: no such file, not readable, over a documented limit.
    """
    return Source(path, (lines_of(contents(path, stdin), path, max_seconds),))


def lines_of(data: bytes, path: str, max_seconds: float | None = None) -> Table:
    """Return the lines of *data*, named *path*, as a table. Raises SourceError for data over a documented limit."""
    read = read_text(data, path, {}, Deadline.after(max_seconds, path, len(data)))
    numbered = [(number, line) for number, line in enumerate(read.physical_lines, 1) if line.strip()]
    return Table(
        path,
        "text",
        rows=tuple((line,) for _, line in numbered),
        lines=tuple(number for number, _ in numbered),
        blank_lines=tuple(number for number, line in enumerate(read.physical_lines, 1) if not line.strip()),
        text=_one_field(read.text),
        read_failure=_failure_of_list(read.read_failure),
        physical_lines=read.physical_lines,
    )


def _one_field(facts: TextFacts | None) -> TextFacts | None:
    return None if facts is None else replace(facts, delimiter=NO_DELIMITER)


def _failure_of_list(failure: ReadFailure | None) -> ReadFailure | None:
    """Return *failure* with the hint for a list of lines; None for one about quotes, which have no meaning there."""
    if failure is None or failure.kind == "unclosed quote":
        return None
    return replace(failure, hint=hint_for(failure.detail, "allowlist")) if failure.kind == "not CSV" else failure
