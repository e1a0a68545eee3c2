"""How one list of destinations differs from an earlier one: what an approver must look at.

Entries are compared by what they pay to, not by the line they stand on: the same coin, network, decoded address and
memo are the same entry, however they are written. An entry of which one of these changed is told from one that is new.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from whitelist.model.printable import printable
from whitelist.model.wording import join_items, with_count

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from whitelist.model.location import Location
    from whitelist.model.review import Basis

Aspect = Literal["address", "network", "memo", "remark"]


@dataclass(frozen=True, slots=True)
class EntryKey:
    """What an entry pays to; entries with the same are the same."""

    coin: str
    network: str
    account: Hashable
    """What the address decodes to, or the text where nothing can be decoded."""
    memo: str


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry of a list, with all rows that say the same."""

    identity: EntryKey
    coin: str
    network: str
    address: str
    memo: str
    remarks: tuple[str, ...]
    """Different remarks of its rows, as they came; without empty ones."""
    places: tuple[Location, ...]
    """Where its rows stand."""
    compared_by: Literal["destination", "text", "row"] = "destination"
    """``text``: the address cannot be decoded. ``row``: nobody knows which cell is which, or one holds a secret."""
    cells: tuple[str, ...] = ()
    """All cells of a row that is compared as such, secrets hidden; its other texts are empty."""


@dataclass(frozen=True, slots=True)
class EntryList:
    """A list of entries, read from one file."""

    path: str
    rows: int
    entries: tuple[ListEntry, ...]
    """By identity, each once, in the order in which they first stand."""
    has_remarks: bool
    """True when there is a column for remarks."""
    left_out: tuple[str, ...] = ()
    """Names of sheets without a header, of which nothing is compared."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing to look at: an entry added (no *old*), removed (no *new*) or changed."""

    old: ListEntry | None
    new: ListEntry | None
    changed_fields: tuple[Aspect, ...] = ()
    """What changed of an entry that is in both lists, the most dangerous first."""
    look_alike: ListEntry | None = None
    """An entry of the old list whose address begins and ends like the new one, and is another."""

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        """What happened."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"

    @property
    def listed(self) -> ListEntry:
        """The entry as it is now, or as it was."""
        listed = self.new or self.old
        assert listed is not None  # noqa: S101  # a difference has two sides, one of which may be missing
        return listed


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two lists, and how they differ."""

    basis: Basis
    old: EntryList
    new: EntryList
    differences: tuple[Difference, ...]
    """The most dangerous first."""
    unchanged: int

    @property
    def same(self) -> bool:
        """True when there is nothing to look at."""
        return not self.differences

    @property
    def remarks_compared(self) -> bool:
        """False when one of the lists has no remarks, so that nothing can be said about them."""
        return self.old.has_remarks and self.new.has_remarks

    def count(self, kind: str) -> int:
        """Return the number of differences of *kind*."""
        return sum(difference.kind == kind for difference in self.differences)

    def summary(self) -> str:
        """Return the outcome in one line."""
        if self.same:
            return f"same: {with_count(self.unchanged, 'destination')} in both lists"
        return ", ".join(f"{self.count(kind):,} {kind}" for kind in ("changed", "added", "removed")) + (
            f", {self.unchanged:,} unchanged"
        )

    def notes(self) -> Iterator[str]:
        """Yield, as printable lines, what a reader has to know about how the lists were compared."""
        for listing in (self.old, self.new):
            yield from _notes(listing)
        if not self.remarks_compared and (self.old.has_remarks or self.new.has_remarks):
            without = self.new if self.old.has_remarks else self.old
            yield f"remarks are not compared: {printable(without.path)} has no column for them"


def where(place: Location) -> str:
    """Return *place* for people, printable: ``new.csv:7`` or ``new.xlsx[Payouts]:7``."""
    sheet = "" if place.sheet is None else f"[{place.sheet}]"
    return printable(f"{place.path}{sheet}:{place.line}")


def _notes(listing: EntryList) -> Iterator[str]:
    path = printable(listing.path)
    reasons = {
        "text": "compared as text, since the address cannot be decoded",
        "row": "compared as a whole: another number of fields than the header, or a secret",
    }
    for way, reason in reasons.items():
        places = [where(place) for each in listing.entries if each.compared_by == way for place in each.places]
        if places:
            yield f"{reason}: {join_items(places)}"
    repeats = listing.rows - len(listing.entries)
    if repeats:
        yield f"{path} repeats {with_count(repeats, 'row')}; a repeated row is no difference"
    for sheet in listing.left_out:
        yield f"{path}: sheet {printable(sheet)} has no header and is left out"
