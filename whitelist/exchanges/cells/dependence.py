"""Cells that must have a text, or none, because of another cell of their row.

``needed_if`` and ``empty_if`` of a table ``[batch.cells.<column>]`` say so: another column that has such a table, and
the texts there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.exchanges.cells.cell_format import CellFormat
    from whitelist.exchanges.schema import BatchRules

    Texts = Mapping[str, tuple[str, ...]]
    """Column → the texts that are meant there; an empty one for an empty cell."""


def dependence_conditions(batch: BatchRules) -> Iterator[tuple[str, bool, str]]:
    """Yield the conditions of cells that depend on others which types cannot express."""
    optional = {*batch.may_be_empty, *batch.optional_first}
    for column, each in batch.cells.items():
        for name, texts in (("needed_if", each.needed_if), ("empty_if", each.empty_if)):
            key = f"batch.cells.{column}.{name}"
            yield key, not texts or column in optional, f"{column} among may_be_empty or optional_first"
            yield key, column not in texts and {*texts} <= {*batch.cells}, "other columns with a table in batch.cells"
            yield from _text_conditions(key, texts, batch.cells)
        yield f"batch.cells.{column}.empty_if", not _overlaps(each, batch.cells), "no text that needed_if has, too"


def _text_conditions(key: str, texts: Texts, cells: Mapping[str, CellFormat]) -> Iterator[tuple[str, bool, str]]:
    for other, listed in texts.items():
        choices = cells[other].choices if other in cells else ()
        is_known = not choices or {*listed} <= {"", *choices}
        yield f"{key}.{other}", bool(listed) and is_known, f"some of {', '.join(choices)}" if choices else "a text"


def _overlaps(each: CellFormat, cells: Mapping[str, CellFormat]) -> bool:
    shared = {*each.needed_if} & {*each.empty_if} & {*cells}
    return any(cells[other].is_one_of(text, each.empty_if[other]) for other in shared for text in each.needed_if[other])
