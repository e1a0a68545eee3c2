"""Shows the line of a finding with carets under the cell, safely on any terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.model.finding import Finding
    from whitelist.model.location import Location
    from whitelist.model.table import MaskedSource, MaskedTable

WIDTH = 100
"""Maximum columns of a line that are shown."""

LONGEST = 2 * WIDTH
"""Maximum characters that are shown: combining characters need no column, and there can be any number of them."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a source, made printable."""

    gutter: str
    """Line number or cell name."""
    line: str
    caret: str
    """Spaces and carets to print below, aligned with the line; empty when the whole line is wrong."""


def make_excerpt(finding: Finding, source: MaskedSource, width: int = WIDTH) -> Excerpt | None:
    """Return the excerpt for *finding*, of at most *width* columns, or None when there is no line to show."""
    location = finding.location
    if location.line is None:
        return None
    if location.sheet is not None:
        if finding.value is None:
            return None
        return _clip(gutter(location), finding.value, finding.span or (0, len(finding.value)), width)
    located = find_line(finding, source)
    return _clip(gutter(location), *located, width) if located else None


def gutter(location: Location) -> str:
    """Return what stands before the line: its number, or in a workbook the name of the cell."""
    cell = location.cell if location.sheet is not None else None
    return cell or str(location.line)


def find_line(finding: Finding, source: MaskedSource) -> tuple[str, tuple[int, int] | None] | None:
    """Return the physical line of text with *finding*, and start and end of the wrong characters.

    None when there is no such line, as in a workbook. Start and end are None when the whole line is wrong, and when
    the line is hidden because it contains a secret.
    """
    location, table = finding.location, source.tables[0] if source.tables else None
    if (
        table is None
        or location.line is None
        or location.sheet is not None
        or (line := table.physical_line(location.line)) is None
    ):
        return None
    hidden = location.row is not None and table.index_of(location.row) in {row for row, _ in table.secrets}
    return line, None if location.field is None or hidden else _find_span(table, line, finding)


def _find_span(table: MaskedTable, line: str, finding: Finding) -> tuple[int, int] | None:
    """Return start and end in *line* of the wrong characters in the finding's cell; None when it is on another line."""
    if table.text is not None and table.text.quoted_lines:  # to a spreadsheet program, the line is one field
        return None
    delimiter = table.text.delimiter if table.text else ","
    fields = field_spans(line, delimiter)
    field = finding.location.field
    if field is None or field >= len(fields):
        return None
    start, end = fields[field]
    if finding.span:
        for quotes in (0, 1):  # doubled quotes or a line end in the cell would shift positions
            if line[start + quotes : end - quotes] == finding.value:
                return start + quotes + finding.span[0], start + quotes + finding.span[1]
    return start, end


def field_spans(line: str, delimiter: str) -> list[tuple[int, int]]:
    """Return start and end of every field of one line of CSV, quotes included (RFC 4180, section 2).

    A quote in a field that does not start with a quote is a normal character.
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


def _clip(number: str, line: str, span: tuple[int, int] | None, width: int) -> Excerpt:
    start, end = span or (0, 0)
    marked = (
        f"{line} " if span is not None and start == len(line) else line
    )  # an empty cell at the end has a caret, too
    left, right = 0, _last_shown(marked, 0, width)
    if right < max(end, start + len(marked) - len(line)):
        left = start - _fitting(reversed(line[max(0, start - width) : start]), width // 4)
        right = _last_shown(marked, left, width)
    before, after = "…" if left else "", "…" if right < len(line) else ""
    shown = f"{before}{printable(line[left:right])}{after}"
    if span is None:
        return Excerpt(number, shown, "")
    indent = columns(before + printable(line[left:start]))
    carets = max(1, columns(printable(line[start : min(end, right)])))
    return Excerpt(number, shown, " " * indent + "^" * carets)


def _last_shown(line: str, left: int, width: int) -> int:
    """Return the end of the part of *line* from *left* that fits in *width* columns, with "…" where it is cut."""
    room, rest = width - bool(left), line[left : left + LONGEST]
    right = left + _fitting(rest, room)
    return right if right == len(line) else left + _fitting(rest, room - 1)


def _fitting(characters: Iterable[str], most: int) -> int:
    """Return how many of *characters* fit in *most* columns."""
    count = used = 0
    for character in characters:
        used += columns(printable(character))
        if used > most:
            break
        count += 1
    return count


def columns(text: str) -> int:
    """Return how many terminal columns *text* needs: two for East Asian wide characters, none for combining ones."""
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
