"""Warnings that the text of a rejected row does not show, such as a hidden row: kept in ``rejected as``, and repeated.

A warning about a value counts as long as the cell is unchanged. One about the row, such as a struck-through row, counts
until a person deletes the text or writes who compared the row: correcting another cell does not resolve it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.location import column_letters
from whitelist.model.reject_marker import COMPARED, CONFIRM, KEPT, RELEASE, ROW, cell_digest, marked_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.model.table import MaskedTable

ORIGINAL = "in the original: "
"""Stands before the text of a warning that is repeated."""

COMPARE_CELL = Advice(Action.COMPARE, Part.CELL, Whom.ORIGINAL)
COMPARE_ROW = Advice(Action.COMPARE, Part.ROW, Whom.ORIGINAL)


@dataclass(frozen=True, slots=True)
class KeptWarning:
    """One warning about a row of an earlier build."""

    code: str
    text: str
    """The message of the rule."""
    field: int | None = None
    """The field that it is about; None for the row."""
    digest: str = ""
    """Of the text of the cell, if another text resolves the warning."""

    def __str__(self) -> str:
        place = ROW if self.field is None else column_letters(self.field)
        text = " ".join(self.text.removeprefix(ORIGINAL).split())
        return f"{self.code} {place}{' ' if self.digest else ''}{self.digest}: {text}"


def kept_warnings(cells: Sequence[str], marker: str) -> Iterator[KeptWarning]:
    """Yield the warnings that *marker* keeps and that still count for the row with *cells*."""
    fields = {ROW: None} | {column_letters(field): field for field in range(len(cells))}
    for match in filter(None, map(KEPT.fullmatch, marker.splitlines())):
        field = fields.get(match["place"])
        unchanged = not match["digest"] or (field is not None and match["digest"] == cell_digest(cells[field]))
        if unchanged:
            yield KeptWarning(match["code"], match["text"], field, match["digest"] or "")


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
                advice=COMPARE_CELL if is_cell else COMPARE_ROW,
            )
            value = None if kept.field is None else cells[kept.field]
            yield kept.code, TableMatch(row=index, field=kept.field, value=value, message=message)
