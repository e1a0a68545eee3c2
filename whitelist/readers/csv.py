"""Reads CSV and TSV files as text with line numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.errors import SourceError
from whitelist.model.file_signature import foreign_bytes, foreign_text
from whitelist.model.printable import printable_name
from whitelist.model.quoted_field import unquoted_lines
from whitelist.model.table import ReadFailure, Table, TextFacts
from whitelist.readers.decoding import Decoded, Expected, decode
from whitelist.readers.delimited.delimiter import find_delimiter, is_table
from whitelist.readers.delimited.records import LINE_LIMIT, RecordReader, Records, long_line
from whitelist.readers.file_type import command_for, hint_for
from whitelist.readers.header_detection import HEADER_SEARCH, header_test

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.deadline import Deadline

LINE_COUNT_LIMIT = 2_097_152
"""Maximum physical lines: twice the rows of a sheet. Millions of nearly empty rows would need gigabytes of memory."""

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
"""A physical line with its end."""
_OTHER_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What str.splitlines takes for the end of a line as well."""


def split_lines(text: str) -> list[str]:
    """Return the physical lines of *text* with their ends."""
    return LINE.findall(text) if any(end in text for end in _OTHER_ENDS) else text.splitlines(keepends=True)


def read_text(
    data: bytes,
    path: str,
    header_words: Mapping[str, str],
    deadline: Deadline = NO_DEADLINE,
    encoding: str | Expected | None = None,
) -> Table:
    """Return the table in *data*, named *path*; *header_words* (name → column) help to find header and delimiter.

    Bad data never raises; the table's ``read_failure`` records it. *encoding* is that of data which is not Unicode.
    Raises SourceError when there are more than LINE_COUNT_LIMIT lines, when reading takes too long, or when the data
    has another encoding.
    """
    if clause := foreign_bytes(data):
        return not_csv(path, clause)
    decoded = _decode(data, path, encoding)
    if clause := foreign_text(decoded.text):
        return not_csv(path, clause)
    lines = _physical_lines(decoded.text, path)
    long = next((number for number, line in enumerate(lines, 1) if len(line) > LINE_LIMIT), None)
    if long is not None:
        del lines[long - 1 :]
    plain = unquoted_lines(lines)
    quoted = plain is not None and is_table(plain, header_words)
    inner = plain if plain is not None and quoted else lines
    delimiter = find_delimiter(inner, header_words)
    records = Records()
    RecordReader(inner, delimiter, inner, deadline).read(records)
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
        text=replace(_facts(decoded, delimiter, records, quoted=quoted), size=len(data)),
        read_failure=records.failure if long is None else long_line(long),
        physical_lines=tuple(line.rstrip("\r\n") for line in lines),
    )


def _facts(decoded: Decoded, delimiter: str, records: Records, *, quoted: bool) -> TextFacts:
    encoding, ends = decoded.encoding, frozenset(records.ends)
    return TextFacts(encoding.name, bool(encoding.mark), delimiter, ends, encoding.is_named, quoted)


def wrong_encoding(path: str, encoding: str | None, newlines: int) -> SourceError:
    """Return the error about a byte that *encoding* does not have, after so many *newlines*."""
    problem = f"is not encoded as {encoding}: line {newlines + 1} has a byte that {encoding} does not have"
    hint = "find out the encoding; without --encoding, the rows are checked, too"
    return SourceError(f"{printable_name(path)}: {problem}", hint)


def _decode(data: bytes, path: str, encoding: str | Expected | None) -> Decoded:
    try:
        return decode(data, encoding)
    except UnicodeDecodeError as error:  # whose own name of the encoding can be another, such as charmap
        named = encoding.named if isinstance(encoding, Expected) else encoding
        raise wrong_encoding(path, named, data[: error.start].count(b"\n")) from None


def _physical_lines(text: str, path: str) -> list[str]:
    """Return the lines of *text*, each with its end."""
    most = text.count("\n") + text.count("\r")  # \r\n counts twice; splitting before counting would need the memory
    lines = split_lines(text) if most <= 2 * LINE_COUNT_LIMIT else None
    if lines is None or len(lines) > LINE_COUNT_LIMIT:
        message = f"{printable_name(path)}: has more than {LINE_COUNT_LIMIT:,} lines"
        raise SourceError(message, "split the file into smaller files")
    return lines


def _find_header(records: Records, header_words: Mapping[str, str]) -> None:
    """Use the first header among the first records, and skip the lines above it."""
    is_header = header_test(header_words)
    if is_header(records.header):
        return
    for index, fields in enumerate(records.rows[: HEADER_SEARCH - 1]):
        if is_header(fields):
            records.lines_above = (records.header_line, *records.lines[:index])
            records.cells_above = (records.header, *records.rows[:index])
            records.header, records.header_line = fields, records.lines[index]
            del records.rows[: index + 1], records.lines[: index + 1]
            return


def not_csv(path: str, clause: str) -> Table:
    """Return the table of a file of which *clause* says what it is instead."""
    return Table(path, "text", read_failure=ReadFailure("not CSV", clause, None, hint_for(clause), command_for(clause)))
