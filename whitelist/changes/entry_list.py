"""Makes a list of entries out of what was read from a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.changes.comparison import Identity, Listed, Listing
from whitelist.checking.checker import rows_of
from whitelist.checking.entries import Entries
from whitelist.checking.redaction import masked
from whitelist.model.characters import meant
from whitelist.model.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.checking.checker import Rows
    from whitelist.exchanges.reference_data import Knowledge
    from whitelist.model.header import Header
    from whitelist.model.table import Source, Table

NEEDED = ("coin", "network", "address")
"""Columns without which nothing can be compared. Without a memo column there are no memos."""


def listing_of(source: Source, knowledge: Knowledge) -> Listing:
    """Return the entries of *source*. Secrets are hidden.

    Raises SourceError for what is no such list, or not whole: an approver must not take a part for all.
    """
    rows = rows_of([masked(table, knowledge) for table in source.tables], knowledge)
    for table, header in zip(rows.tables, rows.headers, strict=True):
        _require_whole(table, header)
    judged = dict(zip(rows.places, _judged(rows, knowledge), strict=True))
    alike: dict[Identity, list[Listed]] = {}
    for number, table in enumerate(rows.tables):
        for index in range(len(table.rows)):
            each = judged.get((number, index)) or _row(table, index, source.tables[number].rows[index])
            alike.setdefault(each.identity, []).append(each)
    return Listing(
        path=source.path,
        rows=sum(len(table.rows) for table in rows.tables),
        entries=tuple(map(_merged, alike.values())),
        has_remarks=any("remark" in header.fields for header in rows.headers),
        left_out=source.sheets_without_header,
    )


def _require_whole(table: Table, header: Header) -> None:
    place = table.path if table.sheet is None else f"{table.path}, sheet {table.sheet}"
    if table.damage is not None:
        raise SourceError(f"{place}: cannot be compared: {table.damage.detail}")
    missing = [column for column in NEEDED if column not in header.fields]
    if missing:
        hint = "The header of a list names coin, network and address; `whitelist check` tells more."
        raise SourceError(f"{place}: its header has no column for the {' and the '.join(missing)}", hint)
    if header.repeated:
        raise SourceError(f"{place}: two columns are the {header.repeated[0][1]}", "Leave only one of them.")


def _judged(rows: Rows, knowledge: Knowledge) -> Iterator[Listed]:
    """Yield an entry for each row whose cells can be told apart."""
    entries = Entries(rows.frame, knowledge)
    for position, remark in enumerate(entries.written["remark"]):
        identity, decoded = _identity(entries, position)
        found = entries.verifications[position].address
        text = " ".join(meant(remark).split())
        yield Listed(
            identity=identity,
            coin=entries.coins[position],
            network=entries.networks[position] or entries.network_words[position],
            address=entries.addresses[position],
            memo=entries.memos[position] or (found.memo if found else None) or "",
            remarks=(text,) if text else (),
            places=(rows.origin(position, "address"),),
            compared_by="destination" if decoded else "text",
        )


def _identity(entries: Entries, position: int) -> tuple[Identity, bool]:
    """Return what a row pays to, and whether that was decoded rather than taken as text."""
    coin = entries.coins[position]
    if entries.listed[position] is None:
        coin = coin.casefold()
    memo = entries.canonical_memos[position]
    place = entries.destinations[position]
    said = memo if isinstance(memo, str) else entries.memos[position]
    inside = entries.inside_memos[position]
    if place is None or (inside is not None and entries.memos[position]):  # two memos: nobody knows which one counts
        network = entries.networks[position] or entries.network_words[position].casefold()
        return Identity(coin, network, ("", entries.addresses[position]), said), False
    return Identity(coin, place[0], place[1:], said), place[1] != ""


def _row(table: Table, index: int, raw: Iterable[str]) -> Listed:
    """Return a row that is compared as a whole: by what really stands there, of which only *table* may be shown."""
    identity = Identity("", "", ("row", *map(meant, raw)), "")
    cells = tuple(map(meant, table.rows[index]))
    return Listed(identity, "", "", "", "", (), (table.origin(index),), "row", cells)


def _merged(alike: Sequence[Listed]) -> Listed:
    remarks = tuple(dict.fromkeys(text for each in alike for text in each.remarks))
    return replace(alike[0], remarks=remarks, places=tuple(place for each in alike for place in each.places))
