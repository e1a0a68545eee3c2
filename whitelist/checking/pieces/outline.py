"""What rules about a file as a whole must see of a list that is not in memory: its odd rows, and the first ones.

The other rows are all alike to these rules. How many rows the list has is known when all pieces have been read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from whitelist.checking.pieces.parts import select
from whitelist.checking.rule import Reach
from whitelist.checking.table_rows import rows_of_other_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.checking.rule import TableRule
    from whitelist.model.table import MaskedTable

HEAD: Final = 200
"""So many of the first rows are seen in any case: rules look at fewer to find out what a column is."""
MOST_LINES: Final = 1000
"""So many lines with other characters than ASCII are seen of a list, if nobody knows the encoding."""


def outline_of(piece: MaskedTable, limit: int | None) -> MaskedTable:
    """Return the outline of *piece*; *limit* is how many rows an upload can have, None for any number."""
    start = position_of(piece, 0)
    return _with_lines(piece, select(piece, sorted({*_odd_rows(piece), *_first_rows(piece, start, limit)})))


def is_for_outline(rule: TableRule) -> bool:
    """Say whether *rule* is about the file as a whole."""
    return rule.reach is Reach.FILE


def position_of(piece: MaskedTable, index: int) -> int:
    """Return how many rows of the list are before the row at *index*."""
    return index if piece.positions is None else int(piece.positions[index]) if piece.rows else 0


def is_by_number(start: int, count: int, limit: int | None) -> bool:
    """Say whether the outline of *count* rows below *start* others has some of them because of their numbers."""
    return start < HEAD or (limit is not None and start <= limit < start + count)


def _first_rows(piece: MaskedTable, start: int, limit: int | None) -> Iterator[int]:
    """Yield the first rows of the list, the one at *limit*, and the first of the piece, which can be below text."""
    count = len(piece.rows)
    yield from range(min(count, max(HEAD - start, 1)))
    if limit is not None and start <= limit < start + count:
        yield limit - start


def _odd_rows(piece: MaskedTable) -> Iterator[int]:
    """Yield the rows that have another number of fields than the header, or are no entries, and those below text."""
    yield from rows_of_other_width(piece.rows, len(piece.header))
    yield from piece.text_rows
    yield from (row + 1 for row in piece.text_rows if row + 1 < len(piece.rows))
    yield from piece.shifted_rows
    yield from range(piece.entries_above)
    if piece.other_header is not None and piece.rows:
        yield piece.other_header


def is_spare(outline: MaskedTable, before: MaskedTable | None, limit: int | None) -> bool:
    """Say whether the first row of *outline* is in it only because a line of text can be before it."""
    if (
        not outline.rows
        or before is None
        or is_by_number(position_of(outline, 0), 1, limit)
        or len(outline.rows[0]) != len(outline.header)
    ):
        return False
    is_below_text = len(before.rows) - 1 in before.text_rows and position_of(before, -1) == position_of(outline, 0) - 1
    return not is_below_text and not {0} & {*outline.text_rows, *outline.shifted_rows, outline.other_header}


def rows_of_outline(outline: MaskedTable, indices: Sequence[int], most: int) -> MaskedTable:
    """Return *outline* with only the rows at these *indices*, its lines, and *most* lines that show the encoding."""
    return _with_lines(outline, select(outline, indices), most)


def _with_lines(piece: MaskedTable, part: MaskedTable, most: int = MOST_LINES) -> MaskedTable:
    """Return *part* of *piece* with the lines of *piece* that are in no row, and the text of those that rules read."""
    failed = piece.read_failure.line if piece.read_failure is not None else None
    numbers = {piece.header_line, *piece.lines_above, *piece.blank_lines, *piece.repeated_headers}
    numbers.update(part.line_numbers or (), piece.lines_with_secrets, [failed] if failed else [])
    numbers.update(foreign_lines(piece)[:most])
    texts = [(number, text) for number in sorted(numbers) if (text := piece.physical_line(number)) is not None]
    return replace(
        part,
        lines_above=piece.lines_above,
        coins_above=piece.coins_above,
        repeated_headers=piece.repeated_headers,
        skipped_rows=piece.skipped_rows,
        blank_lines=piece.blank_lines,
        lines_with_secrets=piece.lines_with_secrets,
        names_with_secrets=piece.names_with_secrets,
        read_failure=piece.read_failure,
        physical_lines=tuple(text for _, text in texts),
        line_numbers=tuple(number for number, _ in texts),
    )


def foreign_lines(piece: MaskedTable) -> list[int]:
    """Return the lines with other characters than ASCII, if nobody knows the encoding."""
    if piece.text is None or not piece.text.is_assumed:
        return []
    numbers = piece.line_numbers or range(1, len(piece.physical_lines) + 1)
    lines = zip(numbers, piece.physical_lines, strict=True)
    return [number for number, line in lines if not line.isascii()]
