"""Finds wrong quotes in lines of CSV: those of a field, and those around a whole line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_QUOTED_LINE = re.compile(r'"((?:[^"\r\n]|"")*)"[ \t]*(\r\n|\n|\r)?')

_NO_CELL = " ,;\t|"


def find_wrong_quotes(line: str, delimiter: str) -> str | None:
    """Return the first field of *line* that starts with a quote and does not end with its partner, or None.

    The field ends before the next delimiter behind the quote that is too many, or that has no partner.

    >>> find_wrong_quotes('"A"b,USDT', ","), find_wrong_quotes('x,"Second,USDT', ","), find_wrong_quotes('"A",b', ",")
    ('"A"b', '"Second', None)
    """
    at = 0
    while at < len(line):
        if line[at] != '"':
            end = line.find(delimiter, at)
        else:
            close = _closing_quote(line, at)
            if close is None or line[close + 1 : close + 2] not in ("", delimiter):
                end = line.find(delimiter, at if close is None else close)
                return line[at:] if end < 0 else line[at:end]
            end = close + 1 if close + 1 < len(line) else -1
        if end < 0:
            return None
        at = end + 1
    return None


def quote_field(text: str) -> str:
    """Return *text* as a field in quotes, with the quotes inside it doubled.

    >>> quote_field("A") + quote_field('"') == '"A"' + 4 * '"'
    True
    """
    return '"' + text.replace('"', '""') + '"'


def unquoted_lines(lines: Sequence[str]) -> list[str] | None:
    """Return *lines* without the quotes around whole lines; None unless most lines that are not blank have them.

    Quotes around nothing but delimiters do not count: such a line can be one quoted field.

    >>> unquoted_lines(['"coin,memo"', '"XRP,5"']), unquoted_lines(['"coin","memo"', '"XRP","5"'])
    (['coin,memo', 'XRP,5'], None)
    """
    quoted, filled = count_quoted(lines)
    return [unquoted(line) for line in lines] if 2 * quoted > filled else None


def count_quoted(lines: Iterable[str]) -> tuple[int, int]:
    """Return how many of *lines* are in quotes as a whole, and how many are not blank."""
    quoted = filled = 0
    for line in lines:
        filled += not line.isspace()
        match = _QUOTED_LINE.fullmatch(line) if line.startswith('"') else None
        quoted += match is not None and bool(match[1].strip(_NO_CELL))
    return quoted, filled


def unquoted(line: str) -> str:
    """Return *line* without the quotes around it, if it has them."""
    match = _QUOTED_LINE.fullmatch(line) if line.startswith('"') else None
    return line if match is None else match[1].replace('""', '"') + (match[2] or "")


def _closing_quote(line: str, start: int) -> int | None:
    """Return the index of the quote that closes the one at *start*; two quotes inside are one quote of the text."""
    at = start + 1
    while (at := line.find('"', at)) >= 0:
        if line[at + 1 : at + 2] != '"':
            return at
        at += 2
    return None
