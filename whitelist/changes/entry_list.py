"""Makes a list of entries out of what was read from a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.changes.comparison import EntryKey, EntryList, ListEntry
from whitelist.checking.checker import rows_of
from whitelist.checking.entries import Entries
from whitelist.model.characters import clean_text
from whitelist.model.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.checking.checker import Rows
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource, MaskedTable

NEEDED = ("coin", "network", "address")
"""Columns without which nothing can be compared. Without a memo column there are no memos."""


def listing_of(source: MaskedSource, reference: ReferenceData) -> EntryList:
    """Return the entries of *source*.

    Raises SourceError for what is no such list, or not whole: an approver must not take a part for all.
    """
    rows = rows_of(source.tables)
    for table in rows.tables:
        _require_whole(table)
    judged = dict(zip(rows.places, _judged(rows, reference), strict=True))
    alike: dict[EntryKey, list[ListEntry]] = {}
    for number, table in enumerate(rows.tables):
        for index in range(len(table.rows)):
            each = judged.get((number, index)) or _row(table, index)
            alike.setdefault(each.identity, []).append(each)
    return EntryList(
        path=source.path,
        rows=sum(len(table.rows) for table in rows.tables),
        entries=tuple(map(_merged, alike.values())),
        has_remarks=any("remark" in table.columns.fields for table in rows.tables),
        left_out=source.sheets_without_header,
    )


def _require_whole(table: MaskedTable) -> None:
    header = table.columns
    place = table.path if table.sheet is None else f"{table.path}, sheet {table.sheet}"
    if table.read_failure is not None:
        raise SourceError(f"{place}: cannot be compared: {table.read_failure.detail}")
    missing = [column for column in NEEDED if column not in header.fields]
    if missing:
        hint = "The header of a list names coin, network and address; `whitelist check` tells more."
        raise SourceError(f"{place}: its header has no column for the {' and the '.join(missing)}", hint)
    if header.repeated:
        raise SourceError(f"{place}: two columns are the {header.repeated[0][1]}", "Leave only one of them.")


def _judged(rows: Rows, reference: ReferenceData) -> Iterator[ListEntry]:
    """Yield an entry for each row whose cells can be told apart."""
    entries = Entries(rows.frame, reference)
    for position, remark in enumerate(entries.raw_cells["remark"]):
        identity, decoded = _identity(entries, position)
        found = entries.verifications[position].address
        text = " ".join(clean_text(remark).split())
        yield ListEntry(
            identity=identity,
            coin=entries.coins[position],
            network=entries.networks[position] or entries.network_words[position],
            address=entries.addresses[position],
            memo=entries.memos[position] or (found.memo if found else None) or "",
            remarks=(text,) if text else (),
            places=(rows.location(position, "address"),),
            compared_by="destination" if decoded else "text",
        )


def _identity(entries: Entries, position: int) -> tuple[EntryKey, bool]:
    """Return what a row pays to, and whether that was decoded rather than taken as text."""
    coin = entries.coins[position]
    if entries.catalogue_coins[position] is None:
        coin = coin.casefold()
    memo = entries.canonical_memos[position]
    place = entries.destinations[position]
    said = memo if isinstance(memo, str) else entries.memos[position]
    inside = entries.inside_memos[position]
    if place is None or (inside is not None and entries.memos[position]):  # two memos: nobody knows which one counts
        network = entries.networks[position] or entries.network_words[position].casefold()
        return EntryKey(coin, network, ("", entries.addresses[position]), said), False
    return EntryKey(coin, place[0], place[1:], said), place[1] != ""


def _row(table: MaskedTable, index: int) -> ListEntry:
    """Return a row that is compared as a whole. Two secrets are told apart, though both look alike."""
    cells = tuple(map(clean_text, table.rows[index]))
    hidden = ((field, table.secrets.get((index, field))) for field in range(len(cells)))
    identity = EntryKey("", "", ("row", *(cells[field] if cell is None else cell.digest for field, cell in hidden)), "")
    return ListEntry(identity, "", "", "", "", (), (table.location(index),), "row", cells)


def _merged(alike: Sequence[ListEntry]) -> ListEntry:
    remarks = tuple(dict.fromkeys(text for each in alike for text in each.remarks))
    return replace(alike[0], remarks=remarks, places=tuple(place for each in alike for place in each.places))
