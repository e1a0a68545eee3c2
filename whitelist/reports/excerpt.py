"""Shows the line a finding is about, with a caret under the cell, safely on any terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedSource, MaskedTable

WIDTH = 100
"""Most columns of a line that are shown."""

LONGEST = 2 * WIDTH
"""Most characters that are shown: combining ones take no column, and there may be any number of them."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a source, made printable."""

    gutter: str
    """Line number or cell name."""
    line: str
    caret: str
    """Spaces and carets to print below, aligned with the line; empty when there is nothing to point at."""


def excerpt(finding: Finding, source: MaskedSource) -> Excerpt | None:
    """Return the excerpt for *finding*, or None when it is not about a line that can be shown."""
    location = finding.location
    if location.line is None:
        return None
    if location.sheet is not None:
        if finding.value is None:
            return None
        return _of(location.cell or str(location.line), finding.value, finding.span or (0, len(finding.value)))
    found = line_and_place(finding, source)
    return _of(str(location.line), *found) if found else None


def line_and_place(finding: Finding, source: MaskedSource) -> tuple[str, tuple[int, int] | None] | None:
    """Return the physical line of text that *finding* is about, and start and end of what is wrong in it.

    None when there is no such line, as in a workbook. The place is None when the line as a whole is meant, and where
    the line is hidden because of a secret in it.
    """
    location, table = finding.location, source.tables[0] if source.tables else None
    if (
        table is None
        or location.line is None
        or location.sheet is not None
        or location.line > len(table.physical_lines)
    ):
        return None
    line = table.physical_lines[location.line - 1]
    hidden = any(row + 1 == location.row for row, _ in table.secrets)
    return line, None if location.field is None or hidden else _place(table, line, finding)


def _place(table: MaskedTable, line: str, finding: Finding) -> tuple[int, int] | None:
    """Return where in *line* the wrong characters of the finding's cell stand; None when on another line."""
    delimiter = table.text.delimiter if table.text else ","
    fields = field_spans(line, delimiter)
    field = finding.location.field
    if field is None or field >= len(fields):
        return None
    start, end = fields[field]
    if finding.span:
        for quotes in (0, 1):  # doubled quotes or a line end within the cell would shift positions
            if line[start + quotes : end - quotes] == finding.value:
                return start + quotes + finding.span[0], start + quotes + finding.span[1]
    return start, end


def field_spans(line: str, delimiter: str) -> list[tuple[int, int]]:
    """Return start and end of every field of one line of CSV, quotes included (RFC 4180, section 2).

    A quote within a field that does not begin with one is an ordinary character.
    """
    spans, start, quoted = [], 0, False
    for at, character in enumerate(line):
        if character == '"' and line[start] == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            spans.append((start, at))
            start = at + 1
    spans.append((start, len(line)))
    return spans


def _of(gutter: str, line: str, span: tuple[int, int] | None) -> Excerpt:
    start, end = span or (0, 0)
    left = 0
    if _fitting(line[:LONGEST], WIDTH) < end:
        left = start - _fitting(reversed(line[max(0, start - WIDTH) : start]), WIDTH // 4)
    right = left + _fitting(line[left : left + LONGEST], WIDTH)
    before, after = "…" if left else "", "…" if right < len(line) else ""
    shown = f"{before}{printable(line[left:right])}{after}"
    if span is None:
        return Excerpt(gutter, shown, "")
    indent = columns(before + printable(line[left:start]))
    marked = max(1, columns(printable(line[start : min(end, right)])))
    return Excerpt(gutter, shown, " " * indent + "^" * marked)


def _fitting(characters: Iterable[str], most: int) -> int:
    """Return how many of *characters* can be shown in *most* columns."""
    count = used = 0
    for character in characters:
        used += columns(printable(character))
        if used > most:
            break
        count += 1
    return count


def columns(text: str) -> int:
    """Return how many terminal columns *text* takes: two for East Asian wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
