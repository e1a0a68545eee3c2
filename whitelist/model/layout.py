"""What a sheet shows beside its texts, and what it hides."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells of a sheet; only the first, at the top left, contains a value."""

    first_line: int
    last_line: int
    """Sheet rows, 1-based, the last one included."""
    first_field: int
    last_field: int
    """Columns, 0-based, the last one included."""


Unseen = Literal["colour", "size", "number format"]
"""Why the text of a cell cannot be seen: it has the colour of its background, a size of almost nothing, or a number
format that shows nothing."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a sheet shows beside its texts, and what it hides. In formats other than .xlsx, not all of it is known.

    A cell is its line and field.
    """

    hidden_sheet: bool = False
    hidden_lines: frozenset[int] = frozenset()
    """The table's hidden header and data lines: hidden by hand, by a filter, or by a height of 0."""
    hidden_fields: frozenset[int] = frozenset()
    """The header's fields in hidden columns."""
    merges: tuple[Merge, ...] = ()
    """Merged cells that overlap the table's data rows."""
    struck: frozenset[tuple[int, int]] = frozenset()
    """Cells whose whole text is struck through."""
    unseen: Mapping[tuple[int, int], Unseen] = field(default_factory=lambda: MappingProxyType({}))
    """Cells whose text cannot be seen."""
    links: Mapping[tuple[int, int], str] = field(default_factory=lambda: MappingProxyType({}))
    """Cell of a data row → the target of its link outside the workbook."""
    notes: Mapping[tuple[int, int], str] = field(default_factory=lambda: MappingProxyType({}))
    """Cell → its note or comments, from the table's header, or the top of the sheet, to the next header. A note can be
    at an empty cell, also beside or below all rows."""
