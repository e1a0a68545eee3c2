"""The columns that a workbook of rejected rows adds, and the markers that show which cells are still unchanged.

Some errors are in a file and not in its text: a memo that was a number, a row with too many fields, an unknown
encoding. Copied as text into another file, such a value would look correct. So the workbook marks what is wrong, and a
later build recognises it.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from whitelist.model.characters import clean_text
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ADDED = FROM, BECAUSE, REJECTED_AS, COMPARED = "rejected from", "rejected because", "rejected as", "compared"
"""Header cells of the columns after the source's own. No header word of any column starts like this.

In the last one, a person writes who compared the row with the original, and when, if all its warnings can stay.
"""

RELEASE = f"if it is right, delete the text in column {REJECTED_AS!r}"
"""What a person does with a part of a row that is marked as rejected, and needs no correction."""

EXAMPLE = "AB 2026-11-29"
"""Who compared a row, and when: a name or initials, and a date."""

CONFIRM = f"write in column {COMPARED!r} who compared the row, and when"
"""What a person does with a row that is right as it is, in a workbook with that column."""

KEEP_ROW = f"if the row must not be used, delete the row; if it is right, {CONFIRM}"
"""What a person does with a row whose looks in the original were a warning."""

ENTER_AGAIN = f"enter the value again from the original; if it is right as it is, {CONFIRM}"
"""What a person does with a value that the original stored as a number."""

FROM_SOURCE = "get the value from the source workbook, and enter it here"
"""What a person does with a cell of which the value is not in the workbook of rejected rows."""

ENTRY = "entry"
"""What names the entry as it was rejected in a marker: its digest shows whether it was changed since."""

KEPT = re.compile(r"\s*(?P<code>WL[0-9]{3}) (?P<place>[A-Z]{1,4}|row)(?: (?P<digest>[0-9a-f]{8}))?: (?P<text>.*)")
"""Matches a line of a marker that keeps a warning (see ``repeated_warnings``)."""

ROW = "row"
"""What names the row as a whole in a marker; a cell is named by the letters of its column."""


def is_emptied(header: Iterable[str], rows: Sequence[Sequence[str]]) -> bool:
    """Say whether a table of rejected rows, by its *header*, has no *rows* any more: a person deleted them, as advised.

    >>> is_emptied(["coin", "rejected from", "rejected because"], [])
    True
    """
    return not rows and {FROM, BECAUSE} <= {cell.strip() for cell in header}


def unchanged_marker(cells: Sequence[str], fields: Iterable[int | None], loose: Iterable[int]) -> str:
    """Return the marker that recognises unchanged *fields* of a row; None is the whole row except the *loose* fields.

    >>> unchanged_marker(["USDT", "TON", "UQAB", "12345"], [3], [0, 1])
    'D 5994471a'
    """
    free = frozenset(loose)
    return ", ".join(f"{_letters(field)} {_digest(cells, field, free)}" for field in dict.fromkeys(fields))


def unchanged_fields(cells: Sequence[str], marker: str, loose: Iterable[int]) -> Iterator[int | None]:
    """Yield the fields that are unchanged by *marker*, as ``unchanged_marker`` returns it; None for the row."""
    free = frozenset(loose)
    fields = {_letters(field): field for field in (None, *range(len(cells)))}
    for each in _parts(marker):
        name, _, digest = each.partition(" ")
        if name in fields and digest == _digest(cells, fields[name], free):
            yield fields[name]


def marked_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, Sequence[str], str]]:
    """Yield index, the cells of the source, and the marker of each of *rows* that has one."""
    if REJECTED_AS not in header or FROM not in header:
        return
    # A row that was rejected twice can have these columns twice: the last ones count.
    marker, width = (len(header) - 1 - header[::-1].index(name) for name in (REJECTED_AS, FROM))
    for index, row in enumerate(rows):
        if marker < len(row) and row[marker].strip():
            yield index, row[:width], row[marker]


def entry_marker(digest: str) -> str:
    """Return the part of a marker that recognises the entry with *digest*."""
    return f"{ENTRY} {digest}"


def has_entry(marker: str, digest: str) -> bool:
    """Return whether *marker* is of a row with the entry of *digest*."""
    return entry_marker(digest) in _parts(marker)


def cell_digest(cell: str) -> str:
    """Return a short digest of the text of *cell* that safe fixes do not change."""
    return _digest([cell], 0, frozenset())


def is_own_note(note: str, header: Sequence[str], cells: Sequence[str]) -> bool:
    """Return whether *note*, on a cell of a row, is what a build wrote there: each line is one of the row's reasons.

    A note of a person is never one: the reasons are whole sentences of the rules. Programs that save a workbook can
    change white space, and a comment has ? for what it cannot show.
    """
    reasons = [cell for name, cell in zip(header, cells, strict=False) if name.strip() == BECAUSE]
    known = {_plain(line) for cell in reasons for line in cell.splitlines()}
    lines = {_plain(line) for line in note.splitlines()} - {""}
    return bool(lines) and lines <= known


def comment_text(text: str) -> str:
    """Return *text* for a comment, with ? for characters that XML cannot contain."""
    return "".join(character if character.isprintable() or character == "\n" else "?" for character in text)


def _parts(marker: str) -> list[str]:
    """Return the parts of *marker*, which are in its first line; further lines keep warnings."""
    first = next((line for line in marker.splitlines() if line.strip()), "")
    return [] if KEPT.match(first) else [part.strip() for part in first.split(",")]


def _plain(line: str) -> str:
    return " ".join(comment_text(line).split())


def _letters(field: int | None) -> str:
    return ROW if field is None else column_letters(field)


def _digest(cells: Sequence[str], field: int | None, loose: frozenset[int]) -> str:
    """Return a short digest of the text that safe fixes do not change, ignoring empty cells at the end."""
    chosen = [cell for index, cell in enumerate(cells) if (index not in loose if field is None else index == field)]
    while chosen and not chosen[-1]:
        chosen.pop()
    return sha256("\n".join("".join(clean_text(cell).split()) for cell in chosen).encode()).hexdigest()[:8]
