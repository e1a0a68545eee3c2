"""Which rows of a table have what could be a memo in a column that is not the memo column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.addresses.memo import MemoError, MemoRule
from whitelist.addresses.verification import Evidence
from whitelist.checking.memo_cell import canonicalise_memo, is_free_text
from whitelist.exchanges.header_word import header_word
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

NUMBERS = (
    *("amount", "quantity", "qty", "sum", "total", "balance", "value", "price", "fee", "rate", "limit", "percent"),
    *("date", "time", "day", "month", "year", "created", "updated", "row", "line", "count", "index"),
    *("phone", "telephone", "tel", "mobile", "zip", "postcode", "age", "version", "status"),
    *("amt", "usd", "eur", "due", "paid", "timestamp", "deadline", "expiry", "approved", "verified", "checked"),
    *("金额", "金額", "数量", "數量", "日期", "序号", "序號", "电话", "電話", "日付", "수량", "금액", "날짜"),
    *("importe", "cantidad", "fecha", "montant", "quantite", "betrag", "menge", "datum", "summe", "anzahl"),
    *("сумма", "количество", "дата", "телефон", "quantidade", "quantia", "data", "tutar", "miktar", "tarih"),
)
"""Words in the heading of a column of numbers that are not memos."""

SENTENCE = 3
"""Least words of a text that reads like a remark."""
LONGEST_MEMO = 64
NO_MEMO = MemoRule(kind="none")
AMOUNT_OR_DATE = re.compile(r"[-+]?[\d,.'\s]*[.,]\d+\s*%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|.*@.*")
_NUMBERS = frozenset(map(header_word, NUMBERS))
_DIGIT = re.compile(r"[0-9]")
_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_OF_COIN = re.compile(r"(?:[$€£¥][\s0-9.,]*|[0-9.,]+\s*(?:[$€£¥]|[A-Z]{3,5}))")


def is_of_numbers(heading: str) -> bool:
    """Say whether *heading* is that of a column of amounts, dates or numbers of rows."""
    return not _NUMBERS.isdisjoint(re.findall(r"\w+", header_word(heading)))


def can_be_memo(cell: str, reference: ReferenceData) -> bool:
    """Say whether *cell* is short, and not an amount, a date, an account or an address."""
    is_short = len(cell) <= LONGEST_MEMO and len(cell.split()) < SENTENCE
    is_other = AMOUNT_OR_DATE.fullmatch(cell) or reference.verifier.identify(cell, least=Evidence.CHECKSUM)
    return bool(is_short and not is_other)


def are_row_numbers(cells: list[str]) -> bool:
    """Say whether the cells are the numbers of the rows."""
    return len(cells) > 1 and cells == [str(number) for number in range(1, len(cells) + 1)]


def are_memos(table: MaskedTable, field: int, reference: ReferenceData) -> bool:
    """Say whether *field* of a table without a memo column could be it, by its heading and by most of its cells."""
    filled = [clean_text(row[field]) for row in table.rows if field < len(row) and clean_text(row[field])]
    if is_of_numbers(table.header[field]) or are_row_numbers(filled) or all(map(_is_date_or_amount, filled)):
        return False
    return 2 * sum(1 for _ in rows_with_memo(table, field, reference, free_text=True)) > len(filled)


def _is_date_or_amount(text: str) -> bool:
    return bool(_DATE.fullmatch(text) or _OF_COIN.fullmatch(text))


def rows_lacking(table: MaskedTable, field: int, column: str) -> Iterator[tuple[int, Sequence[str], str]]:
    """Yield index, cells, and the text in *field*, of each row whose *column* is empty, or not there."""
    hidden, at = {row for row, _ in table.secrets}, table.columns.fields.get(column)
    for index, row in enumerate(table.rows[: table.other_header]):
        if index in hidden or max(field if at is None else at, field) >= len(row):
            continue
        if (at is None or not clean_text(row[at])) and (text := clean_text(row[field])):
            yield index, row, text


def rows_with_memo(
    table: MaskedTable, field: int, reference: ReferenceData, *, free_text: bool = False
) -> Iterator[int]:
    """Yield the rows without a memo on a network with memos, and with a text that it accepts and that has a digit.

    A text without one is a word, such as the name of an owner. With *free_text*, a text also counts where the network
    accepts any, or is not known.
    """
    for index, row, text in rows_lacking(table, field, "memo"):
        if not _DIGIT.search(text) or not can_be_memo(text, reference):
            continue
        network = network_of_row(table, row, reference)
        rule = reference.networks[network].memo if network and network in reference.networks else NO_MEMO
        coin = reference.catalogue.coins.get(reference.coin_named(_word(table, row, "coin")) or "")
        pair = coin.pairs.get(network) if coin is not None and network is not None else None
        is_read = rule.kind != "none" and (free_text or not is_free_text(rule, pair))
        if (network is None and free_text) or (is_read and not isinstance(canonicalise_memo(text, rule), MemoError)):
            yield index


def any_memos(table: MaskedTable, reference: ReferenceData) -> bool:
    """Say whether a row is on a network with memos."""
    networks = (reference.networks.get(network_of_row(table, row, reference) or "") for row in table.rows)
    return any(network is not None and network.memo.kind != "none" for network in networks)


def network_of_row(table: MaskedTable, row: Sequence[str], reference: ReferenceData) -> str | None:
    """Return the network of *row*, by its cells or by what all rows are given."""
    return reference.network_named(_word(table, row, "network"), _word(table, row, "coin"))


def _word(table: MaskedTable, row: Sequence[str], column: str) -> str:
    at = table.columns.fields.get(column)
    text = clean_text(row[at]) if at is not None and at < len(row) else ""
    return text or table.columns.given.get(column, "")
