"""Which field of a table means which column."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Header:
    """A header row, understood."""

    fields: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Column → index of the first field that means it."""
    unknown: tuple[int, ...] = ()
    """Fields that mean no column."""
    repeated: tuple[tuple[int, str], ...] = ()
    """Fields that mean a column which an earlier field has, with that column."""
