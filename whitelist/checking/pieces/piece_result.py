"""What the rules found in one piece, compact enough to be sent between processes."""

from __future__ import annotations

from collections.abc import Mapping  # needed at run time, for names of types
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from whitelist.model.advice import Advice
from whitelist.model.finding import Finding, Severity
from whitelist.model.location import Location
from whitelist.model.pickling import make_mappings_picklable, make_quickly_picklable

if TYPE_CHECKING:
    from whitelist.checking.compared import Waivers
    from whitelist.checking.pieces.counts import Counts
    from whitelist.checking.pieces.judged_rows import TableFindings
    from whitelist.checking.pieces.ranks import Place
    from whitelist.checking.pieces.row_keys import Keys
    from whitelist.model.table import MaskedTable

make_mappings_picklable()  # the tables of a result have some
for _kind in (Finding, Location, Advice):
    make_quickly_picklable(_kind)

TABLE = -1
"""Stands for the slot of a finding that is not from a rule about cells or rows."""

Rank = tuple[int, int, int, int, int, str]
"""Where a finding is among those of a run: severity, file, sheet, line, column, code."""

Order = Mapping[tuple[str, "str | None"], tuple[int, int]]
"""Path and sheet of a table → number of the file, and of the sheet in the file."""

Room = Mapping[Severity, int]
"""How many more findings of each severity can be listed."""


class Listing(NamedTuple):
    """Which findings of a run can be listed."""

    order: Order
    room: Room


class Found(NamedTuple):
    """A finding that can be among those that are listed."""

    rank: Rank
    slot: int
    """Index of the row among the keys, or TABLE."""
    finding: Finding


@dataclass(frozen=True, slots=True)
class TablesResult:
    """What rules that do not compare rows found in whole tables, and the keys with which their rows are compared."""

    keys: Keys
    """For each slot: each row that can be checked, or if the tables are a piece of a list, each row of the piece."""
    counts: Counts
    """All findings, also those that are not in *found*."""
    found: tuple[Found, ...]
    """The worst findings, not more of each severity than there was room for."""
    kinds: frozenset[tuple[Place, bool]]
    """Header of a table → whether it has an inter-user transfer, or a withdrawal."""
    waivers: Mapping[tuple[str, str | None, int], Waivers]
    """Path, sheet and line of rows that a person compared."""
    told: TableFindings
    """What the findings about tables decide about their rows."""


@dataclass(frozen=True, slots=True)
class PieceResult(TablesResult):
    """The same for one piece of a list."""

    outline: MaskedTable
    """What rules about the file must see of the piece."""
    shown: MaskedTable
    """The rows of *found*."""
