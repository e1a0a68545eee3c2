"""What an unknown column has that rows lack: addresses, or what could be memos. It is never to be deleted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.addresses.memo import MemoError, MemoRule
from whitelist.checking.address_cell import ACCOUNT
from whitelist.checking.columns.fit import are_row_numbers, can_be_memo, filled_cells
from whitelist.checking.columns.pair import list_lines
from whitelist.checking.columns.unheaded import is_address
from whitelist.checking.entry_likeness import LikenessReader
from whitelist.checking.memo_cell import canonicalise_memo, is_free_text
from whitelist.exchanges.header import PULLED
from whitelist.exchanges.header_word import QUALIFIERS, header_word
from whitelist.model.characters import clean_text
from whitelist.model.location import column_letters
from whitelist.model.printable import clipped
from whitelist.model.reject_marker import BECAUSE, COMPARED, FROM, REJECTED_AS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

NUMBERS = frozenset(
    (
        *("amount", "quantity", "qty", "sum", "total", "balance", "value", "price", "fee", "rate", "limit", "percent"),
        *("date", "time", "day", "month", "year", "created", "updated", "row", "line", "count", "index"),
        *("phone", "telephone", "tel", "mobile", "zip", "postcode", "age", "version", "status"),
        *(
            "金额",
            "金額",
            "数量",
            "數量",
            "日期",
            "序号",
            "序號",
            "电话",
            "電話",
            "金額",
            "日付",
            "수량",
            "금액",
            "날짜",
        ),
        *("importe", "cantidad", "fecha", "montant", "quantité", "betrag", "menge", "datum", "summe", "anzahl"),
        *("сумма", "количество", "дата", "телефон", "quantidade", "quantia", "data", "tutar", "miktar", "tarih"),
    )
)
"""Words in the heading of a column of numbers that are not memos."""

OWN = frozenset((FROM, BECAUSE, REJECTED_AS, COMPARED, *PULLED))
"""Headings of the columns that this program adds."""

LONGEST = 40
"""Characters of a heading that are shown."""

NO_MEMO = MemoRule(kind="none")
DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class ColumnContents:
    """What is in an unknown column."""

    field: int
    column: str
    """What it could be: address or memo."""
    rows: tuple[int, ...]
    """Indices of the rows that lack it; for addresses, there can be none."""


def find_contents(table: MaskedTable, field: int, reference: ReferenceData) -> ColumnContents | None:
    """Return what the unknown column *field* of *table* has that could be meant for an entry, or None."""
    heading = heading_of(table, field)
    words = set(re.findall(r"\w+", header_word(heading)))
    if heading in OWN or header_word(heading) in PULLED or words & QUALIFIERS:
        return None
    lacking = tuple(_rows_with_address(table, field, reference))
    if lacking or _holds_addresses(table, field, reference):
        return ColumnContents(field, "address", lacking)
    if words & NUMBERS or are_row_numbers(filled_cells(table, field)):
        return None
    rows = tuple(_rows_with_memo(table, field, reference))
    return ColumnContents(field, "memo", rows) if rows else None


def heading_of(table: MaskedTable, field: int) -> str:
    """Return the heading of a column; behind the last heading of a sheet, there is none."""
    return table.header[field].strip() if field < len(table.header) else ""


def describe_column(table: MaskedTable, field: int) -> str:
    """Return the letters of a column, and its heading."""
    heading = clipped(heading_of(table, field), LONGEST)
    return f"column {column_letters(field)}{f', {heading!r},' if heading else ', without a heading,'}"


def describe_lines(table: MaskedTable, rows: Sequence[int]) -> str:
    """Return the lines of *rows*, such as "lines 2, 3 and 7 more"."""
    return list_lines([table.lines[row] for row in rows])


def _holds_addresses(table: MaskedTable, field: int, reference: ReferenceData) -> bool:
    reader, cells = LikenessReader(reference), filled_cells(table, field)
    return 2 * sum(is_address(cell, reader) for cell in cells) > len(cells)


def _cells(table: MaskedTable, field: int, column: str) -> Iterator[tuple[int, Sequence[str], str]]:
    """Yield index, cells, and the text in *field*, of each row whose *column* is empty."""
    hidden, at = {row for row, _ in table.secrets}, table.columns.fields.get(column)
    for index, row in enumerate(table.rows[: table.other_header]):
        if at is None or index in hidden or max(at, field) >= len(row) or clean_text(row[at]):
            continue
        if text := clean_text(row[field]):
            yield index, row, text


def _rows_with_address(table: MaskedTable, field: int, reference: ReferenceData) -> Iterator[int]:
    reader = LikenessReader(reference)
    for index, row, text in _cells(table, field, "address"):
        networks = [] if (network := _network(table, row, reference)) is None else [network]
        if reader.is_address(text) or ACCOUNT.fullmatch(text) or reader.may_be_address(text, networks, is_place=False):
            yield index


def _rows_with_memo(table: MaskedTable, field: int, reference: ReferenceData) -> Iterator[int]:
    """Yield the rows without a memo on a network with memos, and with a text that it accepts and that has a digit.

    A text without one is a word, such as the name of an owner.
    """
    for index, row, text in _cells(table, field, "memo"):
        network = _network(table, row, reference)
        rule = reference.networks[network].memo if network and network in reference.networks else NO_MEMO
        coin = reference.catalogue.coins.get(reference.coin_named(_word(table, row, "coin")) or "")
        pair = coin.pairs.get(network) if coin is not None and network is not None else None
        if (
            rule.kind == "none"
            or is_free_text(rule, pair)
            or not DIGIT.search(text)
            or not can_be_memo(text, reference)
        ):
            continue
        if not isinstance(canonicalise_memo(text, rule), MemoError):
            yield index


def _network(table: MaskedTable, row: Sequence[str], reference: ReferenceData) -> str | None:
    """Return the network of *row*, by its cell or by what all rows are given."""
    return reference.network_named(_word(table, row, "network"), _word(table, row, "coin"))


def _word(table: MaskedTable, row: Sequence[str], column: str) -> str:
    at = table.columns.fields.get(column)
    text = clean_text(row[at]) if at is not None and at < len(row) else ""
    return text or table.columns.given.get(column, "")
