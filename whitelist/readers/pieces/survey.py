"""A first pass through delimited text: what must be known of all of it before a row can be read.

The encoding of a file, and whether its lines are in quotes, can depend on its last byte.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from whitelist.addresses.pem import has_key
from whitelist.addresses.spread_phrase import could_spread, listed_words
from whitelist.model.characters import WHITE_SPACE
from whitelist.model.file_signature import SAMPLE, foreign_bytes, foreign_text
from whitelist.model.quoted_field import count_quoted, unquoted
from whitelist.readers.csv import LINE, wrong_encoding
from whitelist.readers.decoding import possible_encodings
from whitelist.readers.delimited.delimiter import DELIMITERS, find_delimiter, is_table
from whitelist.readers.delimited.records import RecordReader, Records, line_ends
from whitelist.readers.header_detection import is_header
from whitelist.readers.pieces.line_stream import LineStream
from whitelist.readers.pieces.unpacking import unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.model.deadline import Deadline
    from whitelist.readers.decoding import Encoding, Expected
    from whitelist.readers.pieces.list_file import ListFile

HEAD: Final = 4 * 1024 * 1024
"""Characters in which the header and the delimiter are found: the fifty first rows of nearly any list."""

_BETWEEN_WORDS: Final = (*".):-", *WHITE_SPACE)
_APART: Final = str.maketrans(dict.fromkeys(_BETWEEN_WORDS, " ") | dict.fromkeys((*DELIMITERS, *'"\r\n'), "\n"))
"""What can separate the words of a part of a cell → a space, and such parts, or cells → a line end."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a list before its rows are read."""

    encoding: Encoding
    quoted_lines: bool
    delimiter: str
    header: tuple[str, ...]
    """The first row with content, if it is a header; else empty."""
    header_line: int
    line_ends: frozenset[str]
    """Those of all physical lines, also of lines that are in one record."""
    long_line: int | None
    """The number of the first line that is too long."""
    size: int
    """Bytes, unpacked."""
    may_spread: bool
    """Whether there are enough words, or the beginning of a key, for a secret that is spread over cells."""


@dataclass(slots=True)
class _Tally:
    """What is counted in all lines."""

    head: list[str] = field(default_factory=list)
    size: int = 0
    quoted: int = 0
    filled: int = 0
    ends: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    has_key: bool = False

    def add(self, lines: list[str]) -> None:
        """Count these lines."""
        if self.size < HEAD:
            self.head += lines
        text = "".join(lines)
        self.size += len(text)
        quoted, filled = count_quoted(lines) if '"' in text else (0, len(lines) - sum(map(str.isspace, lines)))
        self.quoted, self.filled = self.quoted + quoted, self.filled + filled
        self.ends |= line_ends(text)
        self.has_key = self.has_key or has_key(text)
        text = text.translate(_APART)
        parts = text.split("\n")
        several = (part for part in parts if " " in part) if " " in text else ()
        self.words |= listed_words({*filter(str.isalpha, parts), *several})


def may_be_list(start: bytes, header_words: Mapping[str, str], encoding: str | Expected | None = None) -> bool:
    """Say whether delimited text with this *start* can begin with a header."""
    if foreign_bytes(start):
        return False
    for each in possible_encodings(start[:SAMPLE], encoding):
        try:
            lines = LINE.findall(each.decoder().decode(start[len(each.mark) :]))
        except UnicodeDecodeError:
            continue
        for head in (lines, list(map(unquoted, lines))):
            if _header(head, find_delimiter(head, header_words), header_words)[0]:
                return True
    return False


def survey(
    file: ListFile, header_words: Mapping[str, str], deadline: Deadline, encoding: str | Expected | None = None
) -> Survey | None:
    """Return what is known of the list in *file*; None if it is not text, or begins with a byte of a known file type.

    Raises SourceError when a byte is not of the named *encoding*, or the time is over, and DamagedData.
    """
    with unpacked(file) as stream:
        start = stream.read(SAMPLE)
    if foreign_bytes(start):
        return None
    *others, last = possible_encodings(start, encoding)
    for each in others:
        try:
            return _survey(file, each, header_words, deadline)
        except UnicodeDecodeError:
            continue
    return _survey(file, last, header_words, deadline)


def _survey(file: ListFile, encoding: Encoding, header_words: Mapping[str, str], deadline: Deadline) -> Survey | None:
    tally = _Tally()
    with unpacked(file) as stream:
        lines = LineStream(stream, encoding)
        try:
            for _, chunk in lines.chunks():
                deadline.check()
                tally.add(chunk)
        except UnicodeDecodeError as error:
            if not encoding.is_required:
                raise
            newlines = lines.newlines + error.object[: error.start].count(b"\n")
            raise wrong_encoding(file.name, encoding.name, newlines) from None
    head = tally.head
    if foreign_text("".join(head[:SAMPLE])):
        return None
    plain = [unquoted(line) for line in head]
    quoted_lines = 2 * tally.quoted > tally.filled and is_table(plain, header_words)
    head = plain if quoted_lines else head
    delimiter = find_delimiter(head, header_words)
    header, line = _header(head, delimiter, header_words)
    may_spread, ends = tally.has_key or could_spread(tally.words), frozenset(tally.ends)
    return Survey(encoding, quoted_lines, delimiter, header, line, ends, lines.long_line, lines.size, may_spread)


def _header(lines: Sequence[str], delimiter: str, header_words: Mapping[str, str]) -> tuple[tuple[str, ...], int]:
    """Return the first record with content and its line; an empty one if it is not a header."""
    records, reader = Records(), RecordReader(lines, delimiter, lines)
    while not records.header and reader.read(records, 1):
        pass
    return (records.header if is_header(records.header, header_words) else ()), records.header_line
