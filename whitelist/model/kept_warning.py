"""Warnings that the text of a rejected row does not show, such as a hidden row, kept in the column ``rejected as``.

A warning about a value counts as long as the cell is unchanged. One about the row, such as a struck-through row, counts
until a person deletes the text or writes who compared the row: correcting another cell does not resolve it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.model.location import column_letters
from whitelist.model.reject_marker import KEPT, ROW, cell_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ORIGINAL = "in the original: "
"""Stands before the text of a warning that is repeated."""


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
