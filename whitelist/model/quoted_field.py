"""Finds the field of a CSV line whose quotes are wrong, and writes it with the right ones."""

from __future__ import annotations


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


def _closing_quote(line: str, start: int) -> int | None:
    """Return the index of the quote that closes the one at *start*; two quotes inside are one quote of the text."""
    at = start + 1
    while (at := line.find('"', at)) >= 0:
        if line[at + 1 : at + 2] != '"':
            return at
        at += 2
    return None
