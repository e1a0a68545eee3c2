"""Finds rows of a sheet that are plainly no entries: totals, signatures and dates below a list.

It is careful, because an entry must not be skipped: such a row has no coin, network, address or memo, and nothing in
any cell that could be an address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.entry_likeness import LikenessReader
from whitelist.checking.repeated_header import without_rows
from whitelist.exchanges.header_word import header_word
from whitelist.model.characters import clean_text
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header
    from whitelist.model.table import Table

TOTALS = (
    *("total", "totals", "subtotal", "sub total", "grand total", "sum", "sum total", "total amount", "total general"),
    *("summe", "gesamtsumme", "zwischensumme", "gesamt", "gesamtbetrag", "insgesamt", "sous total", "suma", "soma"),
    *("total geral", "итого", "всего", "сумма", "toplam", "ara toplam", "genel toplam", "tổng", "tổng cộng", "cộng"),
    *("合计", "合計", "总计", "總計", "小计", "小計", "总额", "總額", "합계", "소계", "총계"),
)
SIGNERS = (
    *("signature", "signatures", "signed", "signed by", "date and signature", "approved by", "prepared by"),
    *("checked by", "reviewed by", "verified by", "authorised by", "authorized by", "submitted by", "confirmed by"),
    *("unterschrift", "unterschriften", "geprüft von", "freigegeben von", "erstellt von", "genehmigt von"),
    *("ort, datum", "signé par", "approuvé par", "préparé par", "vérifié par", "firmado por", "aprobado por"),
    *("preparado por", "elaborado por", "assinatura", "aprovado por", "подпись", "утвердил", "проверил", "подготовил"),
    *("imza", "onaylayan", "hazırlayan", "chữ ký", "người lập", "người duyệt"),
    *("签名", "簽名", "签字", "簽字", "审批人", "审核人", "制表人", "批准人", "署名", "承認者", "作成者", "確認者"),
    *("서명", "승인자", "작성자"),
)
"""Who signs: a name can follow. A word such as "approved" is none: it is the status of an entry."""
DATES = (
    *("date", "datum", "fecha", "дата", "tarih", "ngày", "日期", "日付", "날짜", "page", "seite"),
    *("end of list", "end of file", "end of report"),
)

PLACES = ("ort", "place", "lieu", "lugar", "local", "город", "yer")
"""Where a person signs: only beside a date or a signature."""
SIGNED = ("gez", "gezeichnet")
"""A name follows in place of a signature."""
COUNTED = (
    *("entries", "rows", "payees", "addresses", "wallets", "recipients", "receivers", "payments", "withdrawals"),
    *("einträge", "zeilen", "empfänger", "adressen", "zahlungen", "entrées", "lignes", "adresses", "filas"),
    *("direcciones", "pagos", "записей", "строк", "адресов"),
)
"""What a total counts."""

LONGEST = 120
"""Characters of a cell that can be a label."""
SHOWN = 100
"""Characters of a row that are shown."""

NUMBERS = re.compile(r"[-+\d.,:/\s%$€£¥₽₺₩()_=]*")
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_TIME = r"(?:[T ]\d\d?:\d\d(?::\d\d)?)?"
DATE = re.compile(
    rf"{_YEAR}([-/.]){_MONTH}\1{_DAY}{_TIME}|{_DAY}([-/.]){_MONTH}\2{_YEAR}|{_YEAR}年{_MONTH}月{_DAY}日", re.ASCII
)
"""A date with its year in four digits; the id of an account has no month between points."""
LABEL = re.compile(r"(?P<name>[^:：_]*)(?P<mark>[:：_]?)(?P<rest>.*)", re.DOTALL)
AMOUNT = re.compile(r"(?:[^\W\d_]{1,8} ?)?[-+]?\d[\d.,'\s]*(?: ?[^\W\d_]{1,8})?|[A-Z]{3,5}|[$€£¥₽₺₩_ -]+")
"""A number, perhaps with the name of a currency or of what is counted; or a currency alone."""
COUNT = re.compile(r"\d{1,3}(?:[.,' ]\d{3})*(?:[.,]\d{1,2})?(?: [^\W\d_]{2,12})?")
"""A small number or an amount, which no memo is, perhaps with what is counted."""
BAR = re.compile(r"[_.\u2013\u2014=-]{5,}")
"""A line to sign on, or between two parts of a list."""
PAGE = re.compile(r"(?:page|seite|blatt|página|pagina|стр|sayfa|trang)\.? \d{1,4} ?(?:of|von|de|sur|di|из|/) ?\d{1,4}")
"""The number of a page: "Page 1 of 2"."""
APART = re.compile(r"[,/&+]| (?:and|und|et|y|e|и) ")
INITIALS = re.compile(r"[A-Z]{2,3}")
NAME = re.compile(r"(?:[^\W\d_]{1,14}[.'-]?){1,2}(?: (?:[^\W\d_]{1,14}[.'-]?){1,2}){1,3}")
"""Two to four words of letters, which no address is."""

_DIGIT = re.compile(r"[0-9]")
_PAYING = ("coin", "network", "address", "memo")


def without_other_rows(table: Table, columns: Header, reference: ReferenceData, kept: Collection[int]) -> Table:
    """Return *table*, of a workbook, without its rows that are plainly no entries, which it then lists.

    *columns* are those of its header. Rows that are *kept*, because they contain a secret, are not looked at.
    """
    found = other_rows(table, columns, reference)
    removed = sorted(found.keys() - kept)
    return without_rows(table, removed, skipped_rows=tuple((table.lines[row], found[row]) for row in removed))


def other_rows(table: Table, columns: Header, reference: ReferenceData) -> dict[int, str]:
    """Return index → text of the rows of *table* that are plainly no entries."""
    if table.kind != "workbook" or not columns.can_be_checked:
        return {}
    places = [columns.fields[column] for column in _PAYING if column in columns.fields]
    reader = LikenessReader(reference)
    noted = {line for line, _ in (*table.layout.notes, *table.layout.links)}
    found: dict[int, str] = {}
    needed = [columns.fields[column] for column in columns.naming if column in columns.fields]
    for row, cells in enumerate(table.rows):
        if row < table.entries_above or table.lines[row] in noted:
            continue
        if all(cells[field] for field in needed) and _DIGIT.search(cells[needed[-1]]):
            continue  # most rows
        if any(_is_stored(table, row, field) for field in places):
            continue
        texts = [cell if len(cell) > LONGEST else clean_text(cell) for cell in cells]
        if _is_other(texts, columns, reader):
            found[row] = clipped(" | ".join(filter(None, texts)), SHOWN)
    return {} if reader.gave_up else found


def _is_stored(table: Table, row: int, field: int) -> bool:
    """Say whether a cell is stored as a number or formula: its text may not be all of it. A date is only a date."""
    facts = table.cells.get((row, field))
    return facts is not None and facts.kind != "date"


def _is_other(texts: Sequence[str], columns: Header, reader: LikenessReader) -> bool:
    filled = [text for text in texts if text]
    if not filled or any(len(text) > LONGEST for text in filled):
        return False
    kind = label_kind(filled[0], reader)
    if kind is None or not (kind == "signer" or all(_belongs(text, reader) for text in filled[1:])):
        return False
    has_no_word = DATE.fullmatch(filled[0]) or BAR.fullmatch(filled[0])
    if kind == "date" and has_no_word and not all(label_kind(text, reader) for text in filled):
        return False  # the date of a payment, of which everything else is missing
    paying = {column: texts[at] for column in _PAYING if (at := columns.fields.get(column, len(texts))) < len(texts)}
    at_coin = paying.get("coin") == filled[0]
    for column, text in paying.items():
        named = kind == "signer" and _is_name(text, column, reader)
        counted = kind == "total" and at_coin and column in ("network", "memo") and COUNT.fullmatch(text)
        paying[column] = "" if named or counted else text
    is_empty = all(
        not text or (label_kind(text, reader) and not (reader.is_coin(text) or reader.is_network(text)))
        for text in paying.values()
    )
    return is_empty and not reader.is_entry(texts, columns, fits=True)


def _is_name(text: str, column: str, reader: LikenessReader) -> bool:
    """Say whether *text* in *column* is who signed; a word alone can be the name of an account."""
    if column == "network":
        return bool(NAME.fullmatch(text) or INITIALS.fullmatch(text)) and not reader.is_network(text)
    return column == "address" and NAME.fullmatch(text) is not None


def _belongs(text: str, reader: LikenessReader) -> bool:
    """Say whether *text* can stand beside a total or a date: an amount, another label, a coin, or a network."""
    return bool(label_kind(text, reader) or AMOUNT.fullmatch(text) or reader.is_coin(text) or reader.is_network(text))


def label_kind(text: str, reader: LikenessReader) -> str | None:
    """Return what *text* names, as in ``Total USDT``, ``Approved by: M. Miller`` or ``1.3.2026``; None for others."""
    if DATE.fullmatch(text) or BAR.fullmatch(text) or PAGE.fullmatch(text.casefold()):
        return "date"
    match = LABEL.fullmatch(text)
    name = header_word(match["name"]).strip(". ") if match else ""
    if match is not None and name in _LABELS and (match["mark"] or not match["rest"]):
        return _LABELS[name]
    return _kind_of_parts(text) or _kind_of_words(name.split(), reader)


def _kind_of_parts(text: str) -> str | None:
    """Return what several labels in one text name: ``Place, date and signature``."""
    parts = [header_word(part).strip(". :_") for part in APART.split(text)]
    kinds = {_LABELS.get(part, "place" if part in _PLACES else "") for part in parts}
    if len(parts) == 1 or not kinds <= {"signer", "date", "place"}:
        return None
    return next((kind for kind in ("signer", "date") if kind in kinds), None)


def _kind_of_words(words: Sequence[str], reader: LikenessReader) -> str | None:
    """Return what the first or last of *words* name: ``Total USDT``, ``USDT total``, ``Approved by Ann``."""
    for count in (1, 2):
        kind, rest = _LABELS.get(" ".join(words[:count])), words[count:]
        if rest and ((kind == "signer" and count > 1) or words[0].strip(".") in SIGNED):
            return "signer"
        named = (NUMBERS.fullmatch(word) or reader.is_coin(word) or reader.is_network(word) for word in rest)
        counted = kind == "total" and len(rest) == 1 and rest[0] in _COUNTED
        if rest and kind in ("total", "date") and (counted or all(named)):
            return kind
    is_total = len(words) > 1 and _LABELS.get(words[-1]) == "total"
    return "total" if is_total and all(reader.is_coin(word) or reader.is_network(word) for word in words[:-1]) else None


_PLACES, _COUNTED = (frozenset(map(header_word, words)) for words in (PLACES, COUNTED))
_LABELS = {
    header_word(word): kind
    for kind, words in (("total", TOTALS), ("signer", SIGNERS), ("date", DATES))
    for word in words
}
