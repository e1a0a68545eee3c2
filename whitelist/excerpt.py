"""Shows the line a finding is about, with a caret under the cell, safely on any terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.finding import Finding
    from whitelist.table import Source, Table

WIDTH = 100
"""Most columns of a line that are shown."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a source, made printable."""

    gutter: str
    """Line number or cell name."""
    line: str
    caret: str
    """Spaces and carets to print below, aligned with the line; empty when there is nothing to point at."""


def excerpt(finding: Finding, source: Source) -> Excerpt | None:
    """Return the excerpt for *finding*, or None when it is not about a line that can be shown."""
    origin = finding.origin
    if origin.line is None:
        return None
    if origin.sheet is not None:
        return _of(origin.cell or str(origin.line), finding.value, finding.span) if finding.value is not None else None
    table = source.tables[0]
    if origin.line > len(table.physical_lines):
        return None
    line = table.physical_lines[origin.line - 1]
    return _of(str(origin.line), line, _place(table, line, finding) if origin.field is not None else None)


def _place(table: Table, line: str, finding: Finding) -> tuple[int, int] | None:
    """Return where in *line* the wrong characters of the finding's cell stand; None when on another line."""
    delimiter = table.text.delimiter if table.text else ","
    fields = field_spans(line, delimiter)
    field = finding.origin.field
    if field is None or field >= len(fields):
        return None
    start, end = fields[field]
    if finding.span and line[start:end] == finding.value:  # an unquoted cell, so that positions carry over
        return start + finding.span[0], start + finding.span[1]
    return start, end


def field_spans(line: str, delimiter: str) -> list[tuple[int, int]]:
    """Return start and end of every field of one line of CSV, quotes included (RFC 4180, section 2)."""
    spans, start, quoted = [], 0, False
    for at, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            spans.append((start, at))
            start = at + 1
    spans.append((start, len(line)))
    return spans


def _of(gutter: str, line: str, span: tuple[int, int] | None) -> Excerpt:
    start, end = span or (0, 0)
    left = max(0, min(start - WIDTH // 4, len(line) - WIDTH)) if end > WIDTH else 0
    pieces = [printable(character) for character in line[left : left + WIDTH]]
    shown = "".join(pieces)
    before, after = "…" if left else "", "…" if left + WIDTH < len(line) else ""
    if span is None:
        return Excerpt(gutter, f"{before}{shown}{after}", "")
    indent = columns("".join(pieces[: start - left])) + len(before)
    marked = max(1, columns("".join(pieces[start - left : end - left])))
    return Excerpt(gutter, f"{before}{shown}{after}", " " * indent + "^" * marked)


def printable(text: str) -> str:
    """Return *text* with everything that a terminal would obey or hide written as an escape, such as ``\\u200b``."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable()
        else character.encode("ascii", "backslashreplace").decode("ascii")
        if ord(character) > 0x7F
        else f"\\x{ord(character):02x}"
        for character in text
    )


def columns(text: str) -> int:
    """Return how many terminal columns *text* takes: two for East Asian wide characters, none for combining ones."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
