"""Unknown columns whose heading says that they could be the memo, beside the memo column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.columns.fit import filled_cells
from whitelist.exchanges.header import MERGED
from whitelist.exchanges.header_word import Mapped, Unclear, header_word

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
