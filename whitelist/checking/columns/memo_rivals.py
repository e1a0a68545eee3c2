"""Doubts about which column is the memo: another heading says that it could be it, or its cells read like remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.columns.fit import filled_cells, reads_like_remarks, reads_unlike_memos
from whitelist.exchanges.header import MERGED
from whitelist.exchanges.header_word import Fallback, Mapped, Unclear, column_of, header_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.model.table import MaskedTable

ABOUT_MEMOS = frozenset({"type", "kind", "format", "required", "needed", "optional", "label", "name", "note", "hint"})
"""Last words of headers that say something about a memo, and are not a memo."""


def memo_rivals(table: MaskedTable, words: Mapping[str, str]) -> Iterator[int]:
    """Yield the unknown fields with text whose name contains a word for a memo, such as walletAddressMemo.

    *words* are normalised name → column. There are none if a --map option says which column is the memo.
    """
    memo = next((column for column in table.columns.fields if column == MERGED), None)
    if memo is None or isinstance(memo, Mapped):
        return
    for field in table.columns.unknown:
        parts = [] if field in table.columns.ignored else re.findall(r"\w+", header_word(table.header[field]))
        meanings = [words.get(part) for part in parts]
        has_memo = any(column == MERGED and not isinstance(column, Unclear) for column in meanings)
        if has_memo and parts[-1] not in ABOUT_MEMOS and filled_cells(table, field):
            yield field


def remark_in_memo(table: MaskedTable, words: Mapping[str, str]) -> str:
    """Return a text for people in the memo column, if its heading can mean remarks, and its cells read like them.

    *words* are normalised name → column. Return an empty text for any other memo column.
    """
    field = table.columns.fields.get(MERGED)
    if field is None or field not in table.columns.unclear:
        return ""
    reads = reads_unlike_memos if isinstance(column_of(table.header[field], words), Fallback) else reads_like_remarks
    return reads(table, field)
