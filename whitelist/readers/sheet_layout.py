"""Splits the layout of a sheet into the layouts of its tables, and reads the header cells that are merged."""

from __future__ import annotations

from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from whitelist.model.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whitelist.model.layout import Merge

T = TypeVar("T")


class Extent(NamedTuple):
    """Which part of a sheet a table is."""

    above: tuple[int, ...]
    """Skipped lines above the header."""
    header: int
    """Line of the header."""
    lines: frozenset[int]
    """Lines of the data rows."""
    width: int
    """Fields of the header."""
    merges: tuple[Merge, ...]


def split_layout(layout: Layout, extents: Sequence[Extent]) -> list[Layout]:
    """Return the part of the sheet's *layout* that concerns each table, with the lines above the first header."""
    lines = [table.lines.union(table.above) for table in extents]
    struck, unseen = _split(dict.fromkeys(layout.struck), extents), _split(layout.unseen, extents)
    links, notes = _split(layout.links, extents), _split(layout.notes, extents)
    return [
        Layout(
            layout.hidden_sheet,
            layout.hidden_lines.intersection((table.header, *lines[number])),
            frozenset(index for index in layout.hidden_fields if index < table.width),
            table.merges,
            frozenset(cell for cell in struck[number] if cell[0] in lines[number]),
            _on(unseen[number], lines[number]),
            _on(links[number], lines[number]),
            MappingProxyType(notes[number]),
        )
        for number, table in enumerate(extents)
    ]


def _split(cells: Mapping[tuple[int, int], T], extents: Sequence[Extent]) -> list[dict[tuple[int, int], T]]:
    """Return those of *cells* between each header and the next; those above the first header are the first table's."""
    headers = [table.header for table in extents]
    parts: list[dict[tuple[int, int], T]] = [{} for _ in extents]
    for cell, value in cells.items():
        parts[max(0, bisect_right(headers, cell[0]) - 1)][cell] = value
    return parts


def _on(cells: Mapping[tuple[int, int], T], lines: frozenset[int]) -> Mapping[tuple[int, int], T]:
    """Return those of *cells* that are on *lines*."""
    return MappingProxyType({cell: value for cell, value in cells.items() if cell[0] in lines})


def merged_header(
    header: Sequence[str], line: int, above: Mapping[int, Sequence[str]], merges: Iterable[Merge]
) -> tuple[str, ...]:
    """Return *header*, the cells of row *line*, with the texts that *merges* show in its empty cells.

    *above* is line → cells of the rows above it.
    """
    texts = [*header]
    for merge in merges:
        at, cells = merge.first_field, above.get(merge.first_line, ())
        if merge.first_line < line <= merge.last_line and at < len(cells) and cells[at]:
            texts += [""] * (at + 1 - len(texts))
            texts[at] = texts[at] or cells[at]
    return tuple(texts)
