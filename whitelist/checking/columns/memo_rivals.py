"""Doubts about which column is the memo: another heading says that it could be it, or its cells read like remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.columns.fit import filled_cells, reads_like_remarks, reads_unlike_memos
from whitelist.exchanges.header import MERGED
from whitelist.exchanges.header_word import Fallback, Mapped, Unclear, column_of, header_word
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.model.printable import clipped
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.model.table import MaskedTable

ABOUT_MEMOS = frozenset({"type", "kind", "format", "required", "needed", "optional", "label", "name", "note", "hint"})
"""Last words of headers that say something about a memo, and are not a memo."""

LONGEST = 40
"""Characters of a heading that are shown."""


def memo_rivals(table: MaskedTable, words: Mapping[str, str]) -> Iterator[int]:
    """Yield the unknown fields with text whose name contains a word for a memo, such as walletAddressMemo.

    *words* are normalised name → column. There are none if a --map option says which column is the memo.
    """
    if not _has_own_memo(table):
        return
    for field in table.columns.unknown:
        parts = [] if field in table.columns.ignored else re.findall(r"\w+", header_word(table.header[field]))
        meanings = [words.get(part) for part in parts]
        has_memo = any(column == MERGED and not isinstance(column, Unclear) for column in meanings)
        if has_memo and parts[-1] not in ABOUT_MEMOS and filled_cells(table, field):
            yield field


def _has_own_memo(table: MaskedTable) -> bool:
    """Say whether a heading, and no --map option, says which column is the memo."""
    return any(column == MERGED and not isinstance(column, Mapped) for column in table.columns.fields)


def weak_memos(table: MaskedTable, words: Mapping[str, str]) -> Iterator[int]:
    """Yield the unknown fields with text whose heading means the memo only where no other one does, beside the memo.

    *words* are normalised name → column. There are none if a --map option says which column is the memo.
    """
    if not _has_own_memo(table):
        return
    for field in table.columns.unknown:
        if field in table.columns.ignored or field in table.columns.apart:
            continue
        column = column_of(table.header[field], words)
        if column == MERGED and isinstance(column, Fallback) and filled_cells(table, field):
            yield field


def also_memos(table: MaskedTable, words: Mapping[str, str]) -> str:
    """Return the end of a sentence that names the weak memo headings beside the memo column, or an empty text."""
    names = [repr(clipped(table.header[field].strip(), LONGEST)) for field in weak_memos(table, words)]
    return f"; {join_items(names)} can be the memo, too" if names else ""


def how_to_use_weak(table: MaskedTable, field: int) -> str:
    """Return the options for a weak memo heading beside the memo column: to use both, or only the memo column."""
    first, second = (table.header[each].strip() for each in (table.columns.fields[MERGED], field))
    both = f'--map "{first}={MERGED}" --map "{second}={MERGED}"'
    return f'if {second!r} holds memos, too: {both}; if not: --map "{second}={IGNORE}"'


def remark_in_memo(table: MaskedTable, words: Mapping[str, str]) -> str:
    """Return a text for people in the memo column, if its heading can mean remarks, and its cells read like them.

    *words* are normalised name → column. Return an empty text for any other memo column.
    """
    field = table.columns.fields.get(MERGED)
    if field is None or field not in table.columns.unclear:
        return ""
    reads = reads_unlike_memos if isinstance(column_of(table.header[field], words), Fallback) else reads_like_remarks
    return reads(table, field)
