"""Reads the records of delimited text with their lines: all at once, or some at a time."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from itertools import islice, repeat
from typing import TYPE_CHECKING

from whitelist.model.characters import WHITE_SPACE
from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.table import ReadFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whitelist.model.characters import WHITE_SPACE
from whitelist.model.deadline import Deadline

FIELD_LIMIT = 131_072
"""Maximum characters in one field: the default of the csv module."""

LINE_LIMIT = 1_048_576
"""Maximum characters in one physical line: more than five of the longest fields, and still little memory."""

_CLOCK = 4096
"""How many records are read between two looks at the clock."""


@dataclass(slots=True)
class Records:
    """The records that have been read so far."""

    header: tuple[str, ...] = ()
    header_line: int = 1
    lines_above: tuple[int, ...] = ()
    cells_above: tuple[tuple[str, ...], ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    blank_lines: list[int] = field(default_factory=list)
    ends: set[str] = field(default_factory=set)
    failure: ReadFailure | None = None


class RecordReader:
    """Reads records from lines; a quoted line end is text, so one record can have several lines."""

    def __init__(
        self, lines: Iterable[str], delimiter: str, kept: Sequence[str], deadline: Deadline = NO_DEADLINE
    ) -> None:
        """*kept* are the lines that have been taken from *lines*, from the number *first* of ``read`` on."""
        # strict: a quote that is never closed, or closed too early, must be reported, not repaired
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)
        self._kept = kept
        self._deadline = deadline
        self._before = 0
        self.next_line = 1
        """Where the next record starts."""

    def start_at(self, line: int) -> None:
        """Count the first of the lines as *line*."""
        self._before, self.next_line = line - 1, line

    def read(self, records: Records, most: int | None = None, first: int = 1) -> bool:
        """Add at most so many records; return whether there can be more. *first* is the number of the first kept line.

        The first record that is not empty is the header, unless there is one.
        """
        count, start, before = -1, self.next_line, self._before
        try:
            for count, fields in enumerate(islice(self._reader, most)):
                if count % _CLOCK == 0:
                    self._deadline.check()
                if not "".join(fields).strip():
                    records.blank_lines.append(start)
                elif records.header:
                    records.rows.append(tuple(fields))
                    records.lines.append(start)
                else:
                    records.header, records.header_line = tuple(fields), start
                start = before + self._reader.line_num + 1
                last = self._kept[start - first - 1]
                records.ends.add(last[len(last.rstrip("\r\n")) :])
        except csv.Error as error:
            records.failure = _quote_or_length(str(error), start, before + self._reader.line_num)
        records.ends.discard("")
        self.next_line = start
        return records.failure is None and count + 1 == most


def plain_records(
    lines: Sequence[str], texts: Sequence[str], delimiter: str, header: tuple[str, ...], first: int
) -> Records | None:
    """Return the records of *lines*, the first of which has the number *first*, if each line is one record.

    It is what RecordReader reads, in a third of the time; None for lines with quotes, or with a field that could be too
    long. *texts* are the lines without their ends.
    """
    text = "".join(lines)
    if '"' in text or max(map(len, texts), default=0) > FIELD_LIMIT:
        return None
    rows = list(map(tuple, map(str.split, texts, repeat(delimiter))))
    records = Records(header, rows=rows, lines=[*range(first, first + len(rows))], ends=line_ends(text))
    without = f"{delimiter}{WHITE_SPACE}"
    blank = [at for at, text in enumerate(texts) if not text.strip(without)]
    if blank:
        records.blank_lines = [first + at for at in blank]
        for at in reversed(blank):
            del records.rows[at], records.lines[at]
    return records


def line_ends(text: str) -> set[str]:
    """Return the different ends of the physical lines of *text*."""
    if "\r" not in text:
        return {"\n"} if "\n" in text else set()
    carriage, feed, both = text.count("\r"), text.count("\n"), text.count("\r\n")
    return {end for end, many in (("\r\n", both), ("\r", carriage - both), ("\n", feed - both)) if many}


def long_line(line: int) -> ReadFailure:
    """Return the failure for a physical line that is longer than LINE_LIMIT."""
    return ReadFailure("field too long", f"line {line} has more than {LINE_LIMIT:,} characters", line)


def _quote_or_length(message: str, start: int, line: int) -> ReadFailure:
    """Return the failure for the csv module's *message*; the record starts on line *start* and fails on *line*."""
    if message.startswith("field larger"):
        if line == start:
            detail = f"line {start} has a field with more than {FIELD_LIMIT:,} characters"
            return ReadFailure("field too long", detail, start)
    elif not message.startswith("unexpected end"):
        if line > start:  # the quote is closed by the first one of a later line
            detail = f"a quote opened in the row on line {start} is not closed on this line"
            return ReadFailure("unclosed quote", detail, start)
        return ReadFailure("unclosed quote", f"line {line} has text after a closing quote", line)
    # A field that is too long and has many lines comes from a quote that is never closed.
    return ReadFailure("unclosed quote", f"a quote opened in the row on line {start} is never closed", start)
