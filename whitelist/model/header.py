"""Which field of a table is which column."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self


@dataclass(frozen=True, slots=True)
class Header:
    """The columns that a header row names."""

    fields: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Column → index of the first field that is this column."""
    unknown: tuple[int, ...] = ()
    """Fields that are not a known column."""
    ignored: tuple[int, ...] = ()
    """Those of the unknown fields that a --map option ignores."""
    repeated: tuple[tuple[int, str], ...] = ()
    """Fields that repeat the column of an earlier field, with that column."""
    merged: tuple[int, ...] = ()
    """Further fields of the memo column, which complement it because --map options assign both."""
    apart: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """Unknown fields that an empty column separates from the list → the column that they would be."""
    unclear: frozenset[int] = frozenset()
    """Fields of the memo column whose names people also use for remarks."""
    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Column → the value of every row that has none, from the --coin and --network options, or the file's name."""
    by_name: frozenset[str] = frozenset()
    """The columns of which only the name of the file gives the value."""
    naming: tuple[str, ...] = ("address",)
    """The columns without which no row can be checked; a gate sets those that the exchange asks for."""
    comments: frozenset[str] = frozenset()
    """The columns with texts for people, such as a note, which only the exchange has; a gate sets them."""

    def behind_gate(self, gate: Self) -> Self:
        """Return the same with what a gate sets, as in the header *gate*."""
        return replace(self, given=gate.given, by_name=gate.by_name, naming=gate.naming, comments=gate.comments)

    @property
    def known(self) -> frozenset[str]:
        """The columns that have a field or a given value."""
        return frozenset(self.fields).union(self.given)

    @property
    def can_be_checked(self) -> bool:
        """Whether a row has all that is needed to check it."""
        return self.known.issuperset(self.naming)
