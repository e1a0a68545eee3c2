"""Reads CSV and TSV files as text with line numbers."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.errors import SourceError
from whitelist.model.file_signature import foreign_bytes, foreign_text
from whitelist.model.printable import printable_name
from whitelist.model.quoted_field import unquoted_lines
from whitelist.model.table import ReadFailure, Table, TextFacts
from whitelist.readers.decoding import Decoded, decode
from whitelist.readers.file_type import command_for, hint_for
from whitelist.readers.header_detection import HEADER_SEARCH, is_header, meanings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.model.deadline import Deadline

DELIMITERS = (",", ";", "\t", "|")

_BLANK = " \r\n" + "".join(DELIMITERS)  # a row ;;; is empty, even if the delimiter is a comma

FIELD_LIMIT = 131_072
"""Maximum characters in one field: the default of the csv module."""

LINE_LIMIT = 1_048_576
"""Maximum characters in one physical line: more than five of the longest fields, and still little memory."""

LINE_COUNT_LIMIT = 2_097_152
"""Maximum physical lines: twice the rows of a sheet. Millions of nearly empty rows would need gigabytes of memory."""

FEWEST_FIELDS = 3
"""Fields of quoted lines without a header that make them a table."""

_CLOCK = 4096
"""How many records are read between two looks at the clock."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
"""A physical line with its end. str.splitlines would also split at form feeds and at U+2028."""


def read_text(
    data: bytes,
    path: str,
    header_words: Mapping[str, str],
    deadline: Deadline = NO_DEADLINE,
    encoding: str | None = None,
) -> Table:
    """Return the table in *data*, named *path*; *header_words* (name → column) help to find header and delimiter.

    Bad data never raises; the table's ``read_failure`` records it. *encoding* is that of data which is not Unicode.
    Raises SourceError when there are more than LINE_COUNT_LIMIT lines, when reading takes too long, or when the data
    has another encoding.
    """
    if clause := foreign_bytes(data):
        return _not_csv(path, clause)
    decoded = _decode(data, path, encoding)
    if clause := foreign_text(decoded.text):
        return _not_csv(path, clause)
    lines = _physical_lines(decoded.text, path)
    long = next((number for number, line in enumerate(lines, 1) if len(line) > LINE_LIMIT), None)
    if long is not None:
        del lines[long - 1 :]
    plain = unquoted_lines(lines)
    quoted = plain is not None and _is_table(plain, header_words)
    inner = plain if plain is not None and quoted else lines
    delimiter = find_delimiter(inner, header_words)
    records = _records(inner, delimiter, deadline)
    _find_header(records, header_words)
    return Table(
        path,
        "text",
        header=records.header,
        header_line=records.header_line,
        lines_above=records.lines_above,
        cells_above=records.cells_above,
        rows=tuple(records.rows),
        lines=tuple(records.lines),
        blank_lines=tuple(records.blank_lines),
        text=_facts(decoded, delimiter, records, quoted=quoted),
        read_failure=records.failure if long is None else _long_line(long),
        physical_lines=tuple(line.rstrip("\r\n") for line in lines),
    )


def _facts(decoded: Decoded, delimiter: str, records: _Records, *, quoted: bool) -> TextFacts:
    ends = frozenset(records.ends)
    return TextFacts(decoded.encoding, decoded.byte_order_mark, delimiter, ends, decoded.is_named, quoted)


def _is_table(lines: Sequence[str], header_words: Mapping[str, str]) -> bool:
    """Say whether *lines*, without the quotes around them, are a table: most have as many fields as the header.

    Without a header, all must have the same number of fields, and more than two.
    """
    records = _first_records(lines, find_delimiter(lines, header_words))
    header = next((each for each in records if is_header(each, header_words)), None)
    if header is None:
        lengths = {len(each) for each in records}
        return bool(header_words) and len(lengths) == 1 and min(lengths) >= FEWEST_FIELDS
    return 2 * sum(len(each) == len(header) for each in records) > len(records)


def _decode(data: bytes, path: str, encoding: str | None) -> Decoded:
    try:
        return decode(data, encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = f"is not encoded as {encoding}: line {line} has a byte that {encoding} does not have"
        message = f"{printable_name(path)}: {problem}"
        raise SourceError(message, "find out the encoding; without --encoding, the rows are checked, too") from None


def _physical_lines(text: str, path: str) -> list[str]:
    """Return the lines of *text*, each with its end."""
    most = text.count("\n") + text.count("\r")  # \r\n counts twice; splitting before counting would need the memory
    lines = _LINE.findall(text) if most <= 2 * LINE_COUNT_LIMIT else None
    if lines is None or len(lines) > LINE_COUNT_LIMIT:
        message = f"{printable_name(path)}: has more than {LINE_COUNT_LIMIT:,} lines"
        raise SourceError(message, "split the file into smaller files")
    return lines


def find_delimiter(lines: Sequence[str], header_words: Mapping[str, str]) -> str:
    """Return the delimiter that gives the most known column names; else the most frequent one; else a comma."""
    return max(DELIMITERS, key=lambda delimiter: _score(lines, delimiter, header_words))


def _score(lines: Sequence[str], delimiter: str, header_words: Mapping[str, str]) -> tuple[int, int]:
    """Return how many column names of the header are known with *delimiter*, and how many fields the header has."""
    records = _first_records(lines, delimiter)
    fields = next((each for each in records if is_header(each, header_words)), records[0] if records else ())
    return len(meanings(fields, header_words)), len(fields)


def _first_records(lines: Sequence[str], delimiter: str) -> list[Sequence[str]]:
    """Return the records that can be the header: the first ones that are not empty with any delimiter."""
    reader = csv.reader(lines, delimiter=delimiter)
    records: list[Sequence[str]] = []
    start = 0
    try:
        for fields in reader:
            if "".join(fields).strip(_BLANK):
                records.append(fields)
                if len(records) == HEADER_SEARCH:
                    break
            start = reader.line_num
    except csv.Error:  # recorded when all records are read; until then, any delimiter can be the right one
        records.append(lines[start].split(delimiter))
    return records


@dataclass(slots=True)
class _Records:
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


def _records(lines: Sequence[str], delimiter: str, deadline: Deadline) -> _Records:
    """Return the records in *lines*; a quoted line end is text, so one record can have several lines."""
    records = _Records()
    # strict: a quote that is never closed, or closed too early, must be reported, not repaired
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 1
    try:
        for count, fields in enumerate(reader):
            if count % _CLOCK == 0:
                deadline.check()
            if not "".join(fields).strip():
                records.blank_lines.append(start)
            elif records.header:
                records.rows.append(tuple(fields))
                records.lines.append(start)
            else:
                records.header, records.header_line = tuple(fields), start
            start = reader.line_num + 1
            last = lines[start - 2]
            records.ends.add(last[len(last.rstrip("\r\n")) :])
    except csv.Error as error:
        records.failure = _quote_or_length(str(error), start, reader.line_num)
    records.ends.discard("")
    return records


def _find_header(records: _Records, header_words: Mapping[str, str]) -> None:
    """Use the first header among the first records, and skip the lines above it."""
    if is_header(records.header, header_words):
        return
    for index, fields in enumerate(records.rows[: HEADER_SEARCH - 1]):
        if is_header(fields, header_words):
            records.lines_above = (records.header_line, *records.lines[:index])
            records.cells_above = (records.header, *records.rows[:index])
            records.header, records.header_line = fields, records.lines[index]
            del records.rows[: index + 1], records.lines[: index + 1]
            return


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


def _not_csv(path: str, clause: str) -> Table:
    return Table(path, "text", read_failure=ReadFailure("not CSV", clause, None, hint_for(clause), command_for(clause)))


def _long_line(line: int) -> ReadFailure:
    return ReadFailure("field too long", f"line {line} has more than {LINE_LIMIT:,} characters", line)
