"""Converts what was read from a file to a list of entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.audits.register import other_kind
from whitelist.changes.comparison import EntryKey, EntryList, ListEntry
from whitelist.checking.advice.of_exchange import with_option
from whitelist.checking.columns.missing_header import first_entry, header_advice
from whitelist.checking.columns.side_by_side import ADVICE, find_second_list
from whitelist.checking.columns.unheaded import addresses_without_heading
from whitelist.checking.entries import Entries
from whitelist.checking.lines.row_doubts import skipped_entries, unverified_rows
from whitelist.checking.repeated_header import OTHER_HEADER_ADVICE
from whitelist.checking.table_rows import rows_of
from whitelist.exchanges.header import documented, shown_column
from whitelist.model.characters import clean_text
from whitelist.model.errors import SourceError
from whitelist.model.wording import join_items
from whitelist.reports.blocks import line_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.checking.table_rows import Rows
    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource, MaskedTable


def make_entry_list(source: MaskedSource, reference: ReferenceData) -> EntryList:
    """Return the entries of *source*.

    Raises SourceError for a file that is not a list of entries or cannot be read completely: an approver must see all.
    """
    rows, batch = rows_of(source.tables), reference.schema.batch
    for table in rows.tables:
        _require_whole(table, reference)
    entries = Entries(rows.frame, reference)
    checked = dict(zip(rows.places, _checked_entries(rows, entries), strict=True))
    elsewhere = {place: reason for place, reason in _elsewhere(rows, entries) if not checked[place].denied}
    by_key: dict[EntryKey, list[ListEntry]] = {}
    for number, table in enumerate(rows.tables):
        apart = {found.row for found in addresses_without_heading(table, reference)} | unverified_rows(table).keys()
        for index in (index for index in range(len(table.rows)) if (number, index) not in elsewhere):
            entry = None if index in apart else checked.get((number, index))
            each = entry or _whole_row(table, index, batch)
            by_key.setdefault(each.identity, []).append(each)
    return EntryList(
        path=source.path,
        rows=sum(len(table.rows) for table in rows.tables) - len(elsewhere),
        entries=tuple(_merge(each, pays_each=batch.duplicates_allowed) for each in by_key.values()),
        has_remarks=any("remark" in table.columns.fields for table in rows.tables),
        own_columns=tuple(
            column for column in batch.own_columns if any(column in table.columns.fields for table in rows.tables)
        ),
        names=documented(batch),
        pays_each=batch.duplicates_allowed,
        skipped_sheets=source.sheets_without_header,
        skipped_entries=tuple(
            line
            for number, table in enumerate(rows.tables)
            for line in _skipped(table, {index: text for (each, index), text in elsewhere.items() if each == number})
        ),
    )


def _elsewhere(rows: Rows, entries: Entries) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield place and reason of what an exchange lists on a network that the exchange of the files does not have.

    No entry of these files can be the same, and nobody can correct the list.
    """
    unverified = {number: unverified_rows(table) for number, table in enumerate(rows.tables) if table.listed_by}
    for position, (number, index) in enumerate(rows.places if unverified else ()):
        if entries.destination(position) is None and number in unverified and index not in unverified[number]:
            word = entries.network_words[position]
            reading = entries.reference.read_network(word, entries.coins[position])
            if reading.is_elsewhere:
                yield (number, index), reading.explain(word)


def _skipped(table: MaskedTable, elsewhere: Mapping[int, str]) -> Iterator[str]:
    """Yield what is skipped in the list of an exchange, in lines for people; *elsewhere* is row → reason."""
    found = skipped_entries(table)
    for index, reason in elsewhere.items():
        found.setdefault(reason, []).append(table.lines[index])
    for reason, lines in found.items():
        yield f"skipped {line_ranges(lines)} of the list of {table.listed_by}: {reason}"


def _require_whole(table: MaskedTable, reference: ReferenceData) -> None:
    header, batch = table.columns, reference.schema.batch
    if table.is_skipped_sheet:
        return  # its rows are compared as a whole
    name = table.path if table.sheet is None else f"{table.path}, sheet {table.sheet}"
    if table.read_failure is not None:
        raise SourceError(f"{name}: cannot be compared: {table.read_failure.detail}", table.read_failure.hint)
    if (entry := first_entry(table)) is not None:
        raise SourceError(
            f"{name}: there is no header: {entry} is an entry", header_advice(table, reference, by_option=False)
        )
    if table.other_header is not None:
        message = f"{name}: line {table.lines[table.other_header]} is another header, with other columns"
        raise SourceError(message, OTHER_HEADER_ADVICE)
    missing = [column for column in header.naming if column not in header.known]  # without memos, all are empty
    if missing and (kind := other_kind(table, reference)) is not None:
        raise SourceError(f"{name}: {kind.message.text}", kind.message.hint)
    if missing:
        names = join_items([shown_column(batch, each) for each in header.naming])
        options = " and ".join(f"--{each}" for each in ("coin", "network") if each in batch.columns)
        use = f", or use {options}" if options else ""
        hint = with_option(f"name the columns {names}{use}; run `whitelist check` for details", reference)
        raise SourceError(
            f"{name}: the header has no {' and no '.join(shown_column(batch, each) for each in missing)} column", hint
        )
    if header.repeated:
        if (other := find_second_list(table)) is not None:
            raise SourceError(f"{name}: {other.message}", ADVICE)
        raise SourceError(
            f"{name}: two columns are the {shown_column(batch, header.repeated[0][1])}", "delete or rename one of them"
        )


def _checked_entries(rows: Rows, entries: Entries) -> Iterator[ListEntry]:
    """Yield an entry for each row whose columns are known."""
    reference = entries.reference
    for position, remark in enumerate(entries.raw_cells["remark"]):
        identity, decoded = _identity(entries, position)
        found = entries.answers[position], entries.addresses[position]
        address = found[0].address
        text = " ".join(clean_text(remark).split())
        yield ListEntry(
            identity=identity,
            coin=entries.coins[position],
            network=entries.networks[position] or entries.network_words[position],
            address=entries.addresses[position],
            memo=entries.memos[position] or (address.memo if address else None) or "",
            remarks=(text,) if text else (),
            locations=(rows.location(position, "address"),),
            compared_by="destination" if decoded else "text",
            own={
                column: (clean_text(entries.raw_cells[column][position]),)
                for column in reference.schema.batch.own_columns
            },
            denied=tuple(reference.denied.find(*found, reference.verifier).items()),
        )


def _identity(entries: Entries, position: int) -> tuple[EntryKey, bool]:
    """Return what a row pays to, and whether its address was decoded (True) or is only text (False)."""
    coin = entries.compared_coins[position]
    canonical = entries.canonical_memos[position]
    destination = entries.destination(position)
    memo = canonical if isinstance(canonical, str) else entries.memos[position]
    inside = entries.inside_memos.get(position)
    if destination is None or (inside is not None and entries.memos[position]):  # two memos: the right one is unknown
        network = entries.networks[position] or entries.network_words[position].casefold()
        return EntryKey(coin, network, ("", entries.addresses[position]), memo), False
    network = destination[0]
    if entries.reference.schema.batch.one_network_per_file:  # the name of the file can say it, and the rows do not
        network = entries.networks[position] or ""
    return EntryKey(coin, network, destination[1:], memo), destination[1] != ""


def _whole_row(table: MaskedTable, index: int, batch: BatchRules) -> ListEntry:
    """Return a row that is compared as a whole. Hidden cells are compared by their digests."""
    cells = tuple(map(clean_text, table.rows[index]))
    hidden = ((field, table.secrets.get((index, field))) for field in range(len(cells)))
    identity = EntryKey("", "", ("row", *(cells[field] if cell is None else cell.digest for field, cell in hidden)), "")
    own = dict.fromkeys(batch.own_columns, ("",))  # they are among the cells
    return ListEntry(identity, "", "", "", "", (), (table.location(index),), "row", cells, own=own)


def _merge(duplicates: Sequence[ListEntry], *, pays_each: bool) -> ListEntry:
    remarks = tuple(dict.fromkeys(text for each in duplicates for text in each.remarks))
    locations = tuple(location for each in duplicates for location in each.locations)
    own = {column: tuple(text for each in duplicates for text in each.own[column]) for column in duplicates[0].own}
    if not pays_each:
        own = {column: tuple(filter(None, dict.fromkeys(texts))) for column, texts in own.items()}
    return replace(duplicates[0], remarks=remarks, locations=locations, own=own)
