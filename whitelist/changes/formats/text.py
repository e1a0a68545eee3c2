"""Text, for people at a terminal: what changed in blocks, then what was added and removed, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.changes.comparison import where
from whitelist.changes.comparison_format import ComparisonFormat
from whitelist.model.printable import printable
from whitelist.model.wording import join_items
from whitelist.reports.excerpt import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.changes.comparison import Comparison, Difference, ListEntry

WIDEST = 64
"""Columns up to which a cell is filled up with blanks, so that one long cell does not pull all others apart."""

SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def write(comparison: Comparison) -> Iterator[str]:
    """Yield the comparison. Nothing in a cell reaches the terminal unescaped."""
    changed = [each for each in comparison.differences if each.kind == "changed"]
    moved = [each for each in comparison.differences if each.kind != "changed"]
    for difference in changed:
        yield from _block(difference)
    lines = _aligned([(SIGNS[each.kind], *_cells(each.listed), _places(each.listed)) for each in moved])
    for difference, line in zip(moved, lines, strict=True):
        yield line
        yield from _warning(difference)
    if comparison.differences:
        yield "\n"
    yield f"{comparison.summary()}\n"
    for note in comparison.notes():
        yield f"note: {note}\n"


def _block(difference: Difference) -> Iterator[str]:
    """Yield what stays the same of a changed entry, then what was, and what is."""
    old, new = difference.old, difference.new
    assert old is not None  # noqa: S101  # so it is with changes
    assert new is not None  # noqa: S101
    told = dict(zip(("coin", "network", "address", "memo", "remark"), _cells(new), strict=True))
    same = [text for column, text in told.items() if text and column not in difference.changed_fields]
    yield f"~ {' and '.join(difference.changed_fields)} changed: {'  '.join(same)}\n"
    sides = [("  " + sign, *_changed(each, difference), _places(each)) for sign, each in (("-", old), ("+", new))]
    yield from _aligned(sides)
    yield from _warning(difference)


def _changed(listed: ListEntry, difference: Difference) -> list[str]:
    cells = dict(zip(("coin", "network", "address", "memo", "remark"), _cells(listed), strict=True))
    return [cells[aspect] or "(none)" for aspect in difference.changed_fields]


def _warning(difference: Difference) -> Iterator[str]:
    if difference.look_alike is not None:
        double = printable(difference.look_alike.address)
        yield f"  ! begins and ends like {double}, {_places(difference.look_alike)}: compare every character\n"


def _cells(listed: ListEntry) -> tuple[str, ...]:
    """Return coin, network, address, memo and remark, printable; a row that is not understood stands as one cell."""
    if listed.compared_by == "row":
        return "?", "", printable(" | ".join(listed.cells)), "", ""
    memo = f"memo {listed.memo}" if listed.memo else ""
    texts = (listed.coin, listed.network, listed.address, memo, " / ".join(listed.remarks))
    return tuple(map(printable, texts))


def _places(listed: ListEntry) -> str:
    return join_items([where(place) for place in listed.places], most=2)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line for each row, its cells below each other; a column without any text is left out."""
    shown = [column for column in zip(*rows, strict=True) if any(column)]
    widths = [min(WIDEST, max(map(columns, column))) for column in shown]
    for cells in zip(*shown, strict=True):
        padded = [cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)]
        yield "  ".join(padded).rstrip() + "\n"


RENDERING = ComparisonFormat("text, for people", write)
