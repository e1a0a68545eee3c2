"""Text, for people at a terminal: changed entries as blocks, then added and removed entries, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.changes.comparison import describe_denied, format_location
from whitelist.changes.comparison_format import ComparisonFormat
from whitelist.model.printable import printable
from whitelist.model.wording import join_items
from whitelist.reports.excerpt import columns
from whitelist.reports.list_lines import list_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from whitelist.changes.comparison import Comparison, Difference, ListEntry

WIDEST = 64
"""Maximum width to which cells are padded, so that one long cell does not widen the whole column."""

SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def write(comparison: Comparison) -> Iterator[str]:
    """Yield the comparison. Control characters in a cell are escaped."""
    changed = [each for each in comparison.differences if each.kind == "changed"]
    others = [each for each in comparison.differences if each.kind != "changed"]
    for difference in changed:
        yield from _block(difference, comparison.new.shown)
    lines = _align([(SIGNS[each.kind], *_cells(each.entry), _locations(each.entry)) for each in others])
    for difference, line in zip(others, lines, strict=True):
        yield line
        yield from _warning(difference)
    if comparison.differences:
        yield "\n"
    yield f"{comparison.summary()}\n"
    for note in comparison.notes():
        yield f"note: {note}\n"
    for line in list_lines(comparison.basis.lists):
        yield f"{line}\n"


def _block(difference: Difference, shown: Callable[[str], str]) -> Iterator[str]:
    """Yield the unchanged fields of a changed entry, then the old and the new values of the changed ones."""
    old, new = difference.old, difference.new
    assert old is not None  # noqa: S101  # a changed entry has both
    assert new is not None  # noqa: S101
    cells = _named_cells(new)
    same = [text for column, text in cells.items() if text and column not in difference.changed_fields]
    yield f"~ {' and '.join(map(shown, difference.changed_fields))} changed: {'  '.join(same)}\n"
    sides = [("  " + sign, *_changed(each, difference), _locations(each)) for sign, each in (("-", old), ("+", new))]
    yield from _align(sides)
    yield from _warning(difference)


def _changed(entry: ListEntry, difference: Difference) -> list[str]:
    cells = _named_cells(entry)
    return [cells[field] or "(none)" for field in difference.changed_fields]


def _warning(difference: Difference) -> Iterator[str]:
    if difference.denied:
        yield f"  ! must never be paid: it is in the deny list {describe_denied(difference.denied)}\n"
    if difference.look_alike is not None:
        other = printable(difference.look_alike.address)
        yield f"  ! starts and ends like {other}, {_locations(difference.look_alike)}: compare every character\n"


def _named_cells(entry: ListEntry) -> dict[str, str]:
    names = ("coin", "network", "address", "memo", *entry.own, "remark")
    return dict(zip(names, _cells(entry), strict=True))


def _cells(entry: ListEntry) -> tuple[str, ...]:
    """Return coin, network, address, memo, own columns and remark, printable; a row of unknown columns is one cell."""
    own = (" + ".join(filter(None, texts)) for texts in entry.own.values())
    if entry.compared_by == "row":
        return "?", "", printable(" | ".join(entry.cells)), "", *own, ""
    memo = f"memo {entry.memo}" if entry.memo else ""
    texts = (entry.coin, entry.network, entry.address, memo, *own, " / ".join(entry.remarks))
    return tuple(map(printable, texts))


def _locations(entry: ListEntry) -> str:
    return join_items(list(map(format_location, entry.locations)), most=2)


def _align(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line for each row, with aligned cells; a column without any text is skipped."""
    shown = [column for column in zip(*rows, strict=True) if any(column)]
    widths = [min(WIDEST, max(map(columns, column))) for column in shown]
    for cells in zip(*shown, strict=True):
        padded = [cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)]
        yield "  ".join(padded).rstrip() + "\n"


FORMAT = ComparisonFormat("text, for people", write)
