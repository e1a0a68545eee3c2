"""Repeats the warnings that a workbook of rejected rows keeps, because its text does not show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.kept_warning import ORIGINAL, kept_warnings
from whitelist.model.reject_marker import COMPARED, CONFIRM, RELEASE, marked_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.table import MaskedTable

CELL = Advice(Action.COMPARE, Part.CELL, Whom.ORIGINAL)
ROW = Advice(Action.COMPARE, Part.ROW, Whom.ORIGINAL)


def repeated_warnings(table: MaskedTable) -> Iterator[tuple[str, TableMatch]]:
    """Yield the code of a rule and its match, for each warning that *table* keeps of an earlier build."""
    release = f"if it is right, {CONFIRM}" if COMPARED in map(str.strip, table.header) else RELEASE
    for index, cells, marker in marked_rows(table.header, table.rows):
        for kept in kept_warnings(cells, marker):
            is_cell = bool(kept.digest)
            part = "correct the cell" if is_cell else "if the row must not be used, delete the row"
            message = Message(
                f"{ORIGINAL}{kept.text}",
                f"compare with the original; {part}; {release}",
                advice=CELL if is_cell else ROW,
            )
            value = None if kept.field is None else cells[kept.field]
            yield kept.code, TableMatch(row=index, field=kept.field, value=value, message=message)
