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
    from collections.abc import Collection, Mapping, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header
    from whitelist.model.table import Table

TOTALS = (
    *("total", "totals", "subtotal", "sub total", "grand total", "sum", "sum total", "total amount", "total general"),
    *("summe", "gesamtsumme", "zwischensumme", "gesamt", "gesamtbetrag", "insgesamt", "sous total", "suma", "soma"),
    *("total geral", "итого", "всего", "сумма", "toplam", "ara toplam", "genel toplam", "tong", "tong cong", "cong"),
    *("合计", "合計", "总计", "總計", "小计", "小計", "总额", "總額", "합계", "소계", "총계"),
)
BY_WHOM = (
    *("signature", "signatures", "signed", "signed by", "date and signature", "approved", "approved by", "prepared by"),
    *("checked by", "reviewed by", "verified by", "authorised by", "authorized by", "submitted by", "confirmed by"),
    *("unterschrift", "unterschriften", "gepruft von", "freigegeben von", "erstellt von", "genehmigt von"),
    *("ort, datum", "signe par", "approuve par", "prepare par", "verifie par", "firmado por", "aprobado por"),
    *("preparado por", "elaborado por", "assinatura", "aprovado por", "подпись", "утвердил", "проверил", "подготовил"),
    *("imza", "onaylayan", "hazirlayan", "chu ky", "nguoi lap", "nguoi duyet"),
    *(
        "签名",
        "簽名",
        "签字",
        "簽字",
        "审批",
        "審批",
        "审核",
        "審核",
        "审批人",
        "审核人",
        "制表",
        "制表人",
        "批准",
        "批准人",
    ),
    *("署名", "承認", "承認者", "作成者", "確認者", "서명", "결재", "승인", "승인자", "작성자"),
)
DATES = (
    *("date", "datum", "fecha", "дата", "tarih", "ngay", "日期", "日付", "날짜", "page", "seite"),
    *("end of list", "end of file", "end of report"),
)

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

NAME = re.compile(r"(?:[^\W\d_]{1,14}[.'-]?){1,2}(?: (?:[^\W\d_]{1,14}[.'-]?){1,2}){1,3}")
"""Two to four words of letters, which no address is."""

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
    if table.kind != "workbook" or not columns.known >= {"coin", "network", "address"}:
        return {}
    places = [columns.fields[column] for column in _PAYING if column in columns.fields]
    reader = LikenessReader(reference)
    noted = {line for line, _ in (*table.layout.notes, *table.layout.links)}
    found: dict[int, str] = {}
    for row, cells in enumerate(table.rows):
        if row < table.entries_above or table.lines[row] in noted:
            continue
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
    if max(map(len, filled), default=LONGEST + 1) > LONGEST or reader.is_entry(texts, columns, fits=True):
        return False
    if not (any(map(is_label, filled)) or all(map(DATE.fullmatch, filled))):
        return False
    paying = {column: texts[at] for column in _PAYING if (at := columns.fields.get(column, len(texts))) < len(texts)}
    if _is_name_of_signer(paying, texts):
        paying.pop("address")
    return all(
        not text or ((is_label(text) or DATE.fullmatch(text)) and not (reader.is_coin(text) or reader.is_network(text)))
        for text in paying.values()
    )


def _is_name_of_signer(paying: Mapping[str, str], texts: Sequence[str]) -> bool:
    """Say whether the address is the name of a person, beside who signs: ``Approved by``, then ``M. Miller``."""
    is_name = NAME.fullmatch(paying.get("address", "")) is not None
    return is_name and any(header_word(text).strip(". ") in _SIGNERS for text in texts)


def is_label(text: str) -> bool:
    """Say whether *text* names a total, a signature or a date, such as ``Total`` or ``Date: 1 March``."""
    if len(text) > LONGEST:
        return False
    match = LABEL.fullmatch(text)
    name = header_word(match["name"]).strip(". ") if match else ""
    if name in _LABELS and match is not None and (match["mark"] or not match["rest"]):
        return True
    words = name.split()
    starts = {" ".join(words[:count]): " ".join(words[count:]) for count in (1, 2)}
    return any(
        (start in _SIGNERS and " " in start) or (start in _LABELS and NUMBERS.fullmatch(rest) is not None)
        for start, rest in starts.items()
        if rest
    )


_LABELS = frozenset(map(header_word, (*TOTALS, *BY_WHOM, *DATES)))
_SIGNERS = frozenset(map(header_word, BY_WHOM))
