"""Finds rows that are one line of text: a title inside a list, a total, or a remark about the rows below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from whitelist.checking.entry_likeness import LikenessReader
from whitelist.checking.lines.doubt_words import LONGEST, says_invalid
from whitelist.checking.lines.other_rows import label_kind
from whitelist.exchanges.header_word import header_word
from whitelist.exchanges.memo_words import compared
from whitelist.model.characters import clean_text
from whitelist.model.header import Header
from whitelist.model.reject_marker import ADDED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

LEAST_WORDS = 3
"""Words of a text that is a sentence or a title, wherever it is; a name has fewer."""

_TITLE = re.compile(r"[^\W\d_]*[a-zà-ÿ][^\W\d_]*(?: [^\W\d_]+)*")
_NUMBER = re.compile(r"(?<![0-9])(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3,}")
"""A number that can be a memo, and is neither a year nor how many rows there are."""


class Section(NamedTuple):
    """A line of text that says something about the rows below it."""

    row: int
    """Index of the line of text."""
    below: Sequence[int]
    """Indices of the rows below it, up to a blank line or to the next line of text."""


def find_text_rows(
    table: MaskedTable, reference: ReferenceData, reader: LikenessReader | None = None
) -> tuple[int, ...]:
    """Return the indices of the rows that are one text, which is no part of an entry.

    *reader* is that of the list of which *table* is a piece.
    """
    fields = table.columns.fields
    if not table.header or not table.columns.can_be_checked:
        return ()
    most = max(fields.values())
    coin, address = fields.get("coin", most), fields.get("address", most)
    added = {at for at, cell in enumerate(table.header) if header_word(cell) in ADDED}
    hidden = {row for row, _ in table.secrets}
    reader, found = reader or LikenessReader(reference), []
    for row, cells in enumerate(table.rows[: table.other_header]):
        if len(cells) > most and coin != address and cells[coin] and cells[address]:
            continue  # most rows
        filled = [at for at, cell in enumerate(cells) if at not in added and clean_text(cell)]
        if len(filled) != 1 or row in hidden or row < table.entries_above:
            continue
        at = filled[0]
        is_line = _is_line(clean_text(cells[at]), at == coin or len(cells) == 1, reader, reference)
        if reader.gave_up:
            break
        if is_line:
            found.append(row)
    return tuple(found)


def text_of(table: MaskedTable, row: int) -> str:
    """Return the text of a row that is one text."""
    return next(filter(None, map(clean_text, table.rows[row])))


def find_sections(table: MaskedTable, reference: ReferenceData) -> Iterator[Section]:
    """Yield the lines of text that say that rows are not valid, or that have a memo for them, with the rows below."""
    blank, others = frozenset(table.blank_lines), frozenset(table.text_rows)
    for row in table.text_rows:
        text = text_of(table, row)
        if says_invalid(text) or _has_memo(text, reference):
            yield Section(row, tuple(_rows_below(table, row, blank, others)))


def _rows_below(table: MaskedTable, row: int, blank: Collection[int], others: Collection[int]) -> Iterator[int]:
    end = len(table.rows) if table.other_header is None else table.other_header
    for below in range(row + 1, end):
        is_apart = any(line in blank for line in range(table.lines[below - 1] + 1, table.lines[below]))
        if below in others or (is_apart and below > row + 1):
            return
        yield below


def _has_memo(text: str, reference: ReferenceData) -> bool:
    return bool(_NUMBER.search(text) and reference.memo_words.label_pattern.search(compared(text)))


def _is_line(text: str, may_be_title: bool, reader: LikenessReader, reference: ReferenceData) -> bool:  # noqa: FBT001
    if len(text) > LONGEST or reader.is_coin(text) or reader.is_network(text):
        return False
    if reader.is_entry((text,), Header(), fits=False) or reader.may_be_address(text, (), is_place=False):
        return False
    if says_invalid(text) or text.endswith((":", "：")) or label_kind(text, reader) or len(text.split()) >= LEAST_WORDS:
        return True
    return may_be_title and _TITLE.fullmatch(text) is not None and not reference.near_coins(text)
