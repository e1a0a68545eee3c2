"""The differences between a list of entries and an earlier list: what an approver must review.

Entries are compared by what they pay to, not by their line: the same coin, network, decoded address and memo are the
same entry, however they are written. If only one of these changed, the entry is reported as changed, not as new.
"""

from __future__ import annotations

from collections.abc import Mapping  # needed at run time, for the type of a field
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from whitelist.model.printable import printable
from whitelist.model.wording import join_items, with_count

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from whitelist.model.location import Location
    from whitelist.model.review import Basis

ChangedField = str
"""Address, network, memo, remark, or a column that only the exchange has, such as the amount."""


@dataclass(frozen=True, slots=True)
class EntryKey:
    """What an entry pays to; entries with equal keys are the same entry."""

    coin: str
    network: str
    account: Hashable
    """The decoded address, or the text when it cannot be decoded."""
    memo: str


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry of a list, with all its duplicate rows."""

    identity: EntryKey
    coin: str
    network: str
    address: str
    memo: str
    remarks: tuple[str, ...]
    """The different remarks of its rows, in their order, without empty ones."""
    locations: tuple[Location, ...]
    """The locations of its rows."""
    compared_by: Literal["destination", "text", "row"]
    """``text``: the address cannot be decoded. ``row``: it is unknown which cell is in which column, or a cell
    contains a secret or, without a heading, another address."""
    cells: tuple[str, ...] = ()
    """All cells of a row that is compared as a whole, with secrets hidden; its other texts are empty."""
    denied: tuple[tuple[str, str], ...] = ()
    """Path of each deny list that has the address, and where it is there: "line 4"."""
    own: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column that only the exchange has → the texts of its rows: the different ones without empty ones, or where each
    row is a payment, one for each row."""


@dataclass(frozen=True, slots=True)
class EntryList:
    """A list of entries, read from one file."""

    path: str
    rows: int
    entries: tuple[ListEntry, ...]
    """Each entry once, in the order of their first rows."""
    has_remarks: bool
    """True when there is a remark column."""
    own_columns: tuple[str, ...] = ()
    """The columns of the list that only the exchange has."""
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Column → the exchange's own heading."""
    pays_each: bool = False
    """True when each row is a payment, so that an entry in two rows is paid twice."""
    skipped_sheets: tuple[str, ...] = ()
    """Names of sheets without a header, which are not compared."""
    skipped_entries: tuple[str, ...] = ()
    """Lines for people about entries of an exchange's list that are not compared, because they cannot be used."""

    def shown(self, column: str) -> str:
        """Return what people read for *column*."""
        return self.names.get(column, column)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: an entry that was added (no *old*), removed (no *new*) or changed."""

    old: ListEntry | None
    new: ListEntry | None
    changed_fields: tuple[ChangedField, ...] = ()
    """The changed fields of an entry that is in both lists, the most dangerous first."""
    look_alike: ListEntry | None = None
    """An entry of the old list with a look-alike address: the same start and end as the new address, but different."""

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        """What happened to the entry."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"

    @property
    def denied(self) -> tuple[tuple[str, str], ...]:
        """Where the address of the new entry is in deny lists; nothing for a removed entry."""
        return () if self.new is None else self.new.denied

    @property
    def entry(self) -> ListEntry:
        """The new entry, or the old one if the entry was removed."""
        entry = self.new or self.old
        assert entry is not None  # noqa: S101  # at least one of the two is there
        return entry


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two lists and their differences."""

    basis: Basis
    old: EntryList
    new: EntryList
    differences: tuple[Difference, ...]
    """The most dangerous first."""
    unchanged: int

    @property
    def same(self) -> bool:
        """True when there are no differences."""
        return not self.differences

    @property
    def remarks_compared(self) -> bool:
        """False when one of the lists has no remark column."""
        return self.old.has_remarks and self.new.has_remarks

    def count(self, kind: str) -> int:
        """Return the number of differences of *kind*."""
        return sum(difference.kind == kind for difference in self.differences)

    def summary(self) -> str:
        """Return the outcome in one line."""
        if self.same:
            entries = "1 entry" if self.unchanged == 1 else f"{self.unchanged:,} entries"
            return f"same: {entries} in both lists"
        return ", ".join(f"{self.count(kind):,} {kind}" for kind in ("changed", "added", "removed")) + (
            f", {self.unchanged:,} unchanged"
        )

    def notes(self) -> Iterator[str]:
        """Yield printable lines that explain how the lists were compared."""
        for entry_list in (self.old, self.new):
            yield from _notes(entry_list)
        yield from self._denied_notes()
        if not self.remarks_compared and (self.old.has_remarks or self.new.has_remarks):
            without = self.new if self.old.has_remarks else self.old
            yield f"remarks are not compared: {printable(without.path)} has no {without.shown('remark')} column"
        for column in sorted({*self.old.own_columns} ^ {*self.new.own_columns}):
            without = self.new if column in self.old.own_columns else self.old
            name = without.shown(column)
            yield f"{name} is not compared: {printable(without.path)} has no {name} column"

    def _denied_notes(self) -> Iterator[str]:
        """Yield the unchanged entries that are in a deny list, and those that could not be compared with one."""
        if not self.basis.lists:
            return
        differing = {id(each.new) for each in self.differences}
        denied = [each for each in self.new.entries if each.denied and id(each) not in differing]
        if denied:
            places = [format_location(each.locations[0]) for each in denied]
            yield f"unchanged, but in a deny list, so that it must never be paid: {join_items(places)}"
        rows = [each for each in self.new.entries if each.compared_by == "row"]
        if rows:
            places = [format_location(each.locations[0]) for each in rows]
            yield f"not compared with the deny lists, because it is not known what the address is: {join_items(places)}"


def describe_denied(denied: Sequence[tuple[str, str]]) -> str:
    """Return in which deny lists an address is, printable: ``incidents.txt (line 4)``."""
    return join_items([printable(f"{path} ({place})") for path, place in denied], most=2)


def format_location(location: Location) -> str:
    """Return *location* for people, printable: ``new.csv:7`` or ``new.xlsx[Payouts]:7``."""
    sheet = "" if location.sheet is None else f"[{location.sheet}]"
    return printable(f"{location.path}{sheet}:{location.line}")


def _notes(entry_list: EntryList) -> Iterator[str]:
    path = printable(entry_list.path)
    reasons = {
        "text": "compared as text, because the address cannot be decoded",
        "row": "compared as a whole row, because its columns are not known, or it is not verified, or it has a secret"
        " or two addresses",
    }
    for compared_by, reason in reasons.items():
        entries = (each for each in entry_list.entries if each.compared_by == compared_by)
        locations = [format_location(location) for each in entries for location in each.locations]
        if locations:
            yield f"{reason}: {join_items(locations)}"
    duplicates = entry_list.rows - len(entry_list.entries)
    if duplicates and not entry_list.pays_each:
        yield f"{path} has {with_count(duplicates, 'duplicate row')}; duplicates are not differences"
    for sheet in entry_list.skipped_sheets:
        yield f"{path}: skipped sheet {printable(sheet)}, which has no header"
    yield from (f"{path}: {line}" for line in entry_list.skipped_entries)
