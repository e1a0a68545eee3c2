"""Spreadsheets as they come from desks: each named after the mess that it carries, with what is to become of it.

Everything is made up: nobody owns the addresses.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from tests.archives import parts_of, zipped
from tests.build.cases import HEADER, address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

REMARKED = ("remark", *HEADER)
PRIVATE_KEY = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"  # Bitcoin wiki, wallet import format

LANGUAGES = {
    "simplified Chinese": "币种,公链,地址,标记,备注",
    "traditional Chinese": "幣種,公鏈,地址,備註",
    "Japanese": "通貨,ネットワーク,アドレス,メモ,備考",
    "Korean": "코인,네트워크,주소,메모,비고",
    "Russian": "Монета,Сеть,Адрес,Мемо,Примечание",
    "Spanish": "Moneda,Red,Dirección,Memo,Nota",
    "Portuguese": "Moeda,Rede,Endereço,Memo,Observação",
    "French": "Devise,Réseau,Adresse,Mémo,Remarque",
    "German": "Währung,Netzwerk,Adresse,Memo,Bemerkung",
    "Turkish": "Para birimi,Ağ,Adres,Memo,Açıklama",
    "Vietnamese": "Loại coin,Mạng lưới,Địa chỉ,Memo,Ghi chú",
}


@dataclass(frozen=True)
class Mess:
    """A file, and what a build makes of its rows."""

    name: str
    suffix: str
    data: bytes
    placed: int
    duplicates: int = 0
    corrections: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """Line of a row that is to be rejected → header word → what a person writes there to correct it."""
    inter_user: int = 0
    """How many of the placed rows name accounts of the exchange."""

    @property
    def file(self) -> str:
        """Its file name."""
        return f"{self.name.replace(' ', '-')}{self.suffix}"

    @property
    def rows(self) -> int:
        """How many data rows it has."""
        return self.placed + self.duplicates + len(self.corrections)


def tron(number: int, memo: object = "") -> tuple[object, ...]:
    """Return a good row of HEADER, another one for each *number*."""
    return "USDT", "TRC20", address("TRC20", number), memo


def ripple(number: int, memo: object) -> tuple[object, ...]:
    """Return a row of HEADER on a network with memos."""
    return "XRP", "XRP", address("XRP", number), memo


def text(
    *rows: Sequence[object], header: Sequence[str] = HEADER, delimiter: str = ",", encoding: str = "utf-8"
) -> bytes:
    """Return *rows* below *header* as a text file."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows([header, *rows])
    return file.getvalue().encode(encoding)


def book(*rows: Sequence[object], change: Callable[[Any], object] = lambda _: None) -> bytes:
    """Return *rows*, the header among them, as an xlsx file; *change* gets the sheet before it is saved."""
    workbook = Workbook()
    sheet: Any = workbook.active
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def with_part(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return the workbook *data* with another text in one of its parts: what openpyxl cannot write."""
    parts = parts_of(data)
    assert old.encode() in parts[part]
    return zipped({**parts, part: parts[part].replace(old.encode(), new.encode())})


def opendocument(*rows: Sequence[object]) -> bytes:
    """Return *rows* as the smallest OpenDocument spreadsheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    namespace = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{namespace}:office:1.0"'
        f' xmlns:table="{namespace}:table:1.0" xmlns:text="{namespace}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{lines}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{namespace}:manifest:1.0">'
        f"{entry.format('/', kind)}{entry.format('content.xml', 'text/xml')}</manifest:manifest>"
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _hide(sheet: Any) -> None:
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["D"].hidden = True
    other = sheet.parent.create_sheet("archive")
    other.append(list(HEADER))
    other.append(list(tron(120)))
    other.sheet_state = "hidden"


def _format_below(sheet: Any) -> None:
    for line in range(3, 2_000):
        sheet.cell(line, 3).number_format = "@"


def _as_number(line: int, number_format: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet.cell(line, 4).number_format = number_format

    return change


def _headers() -> list[Mess]:
    messes = []
    for number, (language, words) in enumerate(LANGUAGES.items(), 1000):
        header = words.split(",")
        row = tron(number) if len(header) == 5 else tron(number)[:3]
        data = text((*row, f"payee of {language}"), header=header)
        messes.append(Mess(f"header in {language}", ".csv", data, 1))
    return messes


def _numbers() -> list[Mess]:
    long = 12345678901234567
    missing = book(HEADER, ripple(400, 5), ("USDT", "TRC20", f'=CONCATENATE("{address("TRC20", 401)}")', ""))
    cached = with_part(
        book(HEADER, ('=UPPER("usdt")', *tron(402)[1:])),
        "xl/worksheets/sheet1.xml",
        '<c r="A2"><f>UPPER("usdt")</f><v /></c>',
        '<c r="A2" t="str"><f>UPPER("usdt")</f><v>USDT</v></c>',
    )
    return [
        Mess("memo is a number", ".xlsx", book(HEADER, ripple(403, 77), ripple(404, 123456789)), 2),
        Mess(
            "memo of seventeen digits as a number",
            ".xlsx",
            book(HEADER, ("USDT", "TON", address("TON", 405), long)),
            0,
            corrections={2: {"memo": str(long)}},
        ),
        Mess(
            "memo in scientific notation",
            ".csv",
            text(ripple(406, "1.23457E+09"), ripple(407, "7")),
            1,
            corrections={2: {"memo": "1234567890"}},
        ),
        Mess(
            "leading zeros only in the format",
            ".xlsx",
            book(HEADER, ("USDT", "TON", address("TON", 408), 12345), change=_as_number(2, "00000000")),
            0,
            corrections={2: {"memo": "00012345"}},
        ),
        Mess(
            "memo turned into a date",
            ".xlsx",
            book(HEADER, ripple(409, datetime(2026, 1, 5, tzinfo=UTC).replace(tzinfo=None)), ripple(410, 8)),
            1,
            corrections={2: {"memo": "10501"}},
        ),
        Mess("formula never calculated", ".xlsx", missing, 1, corrections={3: {"address": address("TRC20", 401)}}),
        Mess("formula with its result", ".xlsx", cached, 1),
    ]


def _layouts() -> list[Mess]:
    title = (("Payees of the third quarter",), ("approved by nobody yet", "", "v7"), (), HEADER)
    merged = (HEADER, tron(100), ("USDT", None, address("TRC20", 101), None))
    two = (
        HEADER,
        tron(102),
        (),
        ("Currency", "Wallet address", "Chain", "Tag"),
        ("XRP", address("XRP", 103), "XRP", 9),
    )
    return [
        Mess("title rows above the header", ".xlsx", book(*title, tron(104), tron(105)), 2),
        Mess(
            "merged cells",
            ".xlsx",
            book(*merged, change=lambda sheet: sheet.merge_cells("B2:B3")),
            1,
            corrections={3: {"network": "TRC20"}},
        ),
        Mess("hidden row column and sheet", ".xlsx", book(HEADER, tron(106), tron(107), change=_hide), 3),
        Mess("two tables on one sheet", ".xlsx", book(*two), 2),
        Mess("empty rows with a format", ".xlsx", book(HEADER, tron(108), change=_format_below), 1),
        Mess("saved by LibreOffice", ".ods", opendocument(HEADER, tron(109), tron(110)), 2),
    ]


def _texts() -> list[Mess]:
    smart = address("TRC20", 200)
    wide = (
        text(tron(209))
        + f"USDT,TRC20,{address('TRC20', 210)},,Smith, Ann\r\nXRP,XRP,{address('XRP', 211)}\r\n".encode()
    )
    return [
        Mess("semicolons in UTF-16", ".csv", text(tron(201), tron(202), delimiter=";", encoding="utf-16"), 2),
        Mess("byte order mark", ".csv", text(tron(203), encoding="utf-8-sig"), 1),
        Mess("tabs", ".tsv", text(tron(204), delimiter="\t"), 1),
        Mess(
            "remark in GBK",
            ".csv",
            text(("旧钱包", *tron(205)), ("desk", *tron(206)), header=REMARKED, encoding="gbk"),
            1,
            corrections={2: {"remark": "旧钱包"}},
        ),
        Mess(
            "remark in cp1252",
            ".csv",
            text(("Müller & Söhne", *tron(207)), header=REMARKED, encoding="cp1252"),
            0,
            corrections={2: {"remark": "Müller & Söhne"}},
        ),
        Mess(
            "invisible characters",
            ".csv",
            text(
                (
                    "\u00a0USDT",
                    "TRC20\u200b",
                    f"\ufeff{address('TRC20', 208)[:9]} {address('TRC20', 208)[9:]}",
                    "\u00a0",
                )
            ),
            1,
        ),
        Mess(
            "smart quotes",
            ".csv",
            text(("“Ann’s”", "USDT", "TRC20", f"“{smart}”", ""), header=REMARKED),
            0,
            corrections={2: {"address": smart}},
        ),
        Mess("comma and line end in a remark", ".csv", text(("Smith, Ann\nBerlin", *tron(212)), header=REMARKED), 1),
        Mess(
            "rows with too many and too few fields",
            ".csv",
            wide,
            1,
            corrections={3: {"": ""}, 4: {"memo": "211"}},
        ),
    ]


def _entries() -> list[Mess]:
    evm = address("ERC20", 300)
    checksum = address("TRC20", 301)
    cyrillic = address("TRC20", 302)
    return [
        Mess(
            "duplicates in two spellings",
            ".csv",
            text(("USDT", "ERC20", evm.lower(), ""), ("usdt", "eth", evm, "")),
            1,
            1,
        ),
        Mess(
            "other words for networks",
            ".csv",
            text(
                ("USDT", "BEP20", address("BSC", 303), ""),
                ("USDT", "Tron (TRC20)", address("TRC20", 304), ""),
                ("USDT", "Ethereum (ERC20)", address("ERC20", 305), ""),
                ("USDT", "AVAXC", address("ERC20", 306), ""),
            ),
            4,
        ),
        Mess(
            "blank network",
            ".csv",
            text(("USDT", "", address("ERC20", 307), "")),
            0,
            corrections={2: {"network": "ERC20"}},
        ),
        Mess("unknown coin", ".csv", text(("USTD", *tron(308)[1:])), 0, corrections={2: {"coin": "USDT"}}),
        Mess(
            "typing error in an address",
            ".csv",
            text(("USDT", "TRC20", checksum[:-2] + checksum[-1] + checksum[-2], ""), tron(309)),
            1,
            corrections={2: {"address": checksum}},
        ),
        Mess(
            "address of another network",
            ".csv",
            text(("USDT", "ERC20", address("TRC20", 310), "")),
            0,
            corrections={2: {"network": "TRC20"}},
        ),
        Mess(
            "with and without a memo",
            ".csv",
            text(("USDT", "TON", address("TON", 311), "4"), ("USDT", "TON", address("TON", 311), "")),
            0,
            corrections={2: {"memo": "4"}, 3: {"memo": "5"}},
        ),
        Mess(
            "Cyrillic letter in an address",
            ".csv",
            text(("USDT", "TRC20", "Т" + cyrillic[1:], "")),
            0,
            corrections={2: {"address": cyrillic}},
        ),
        Mess(
            "private key pasted",
            ".csv",
            text(("BTC", "BTC", PRIVATE_KEY, "")),
            0,
            corrections={2: {"address": address("BTC", 312)}},
        ),
        Mess(
            "accounts of the exchange",
            ".csv",
            text(("USDT", "", "ann@example.com", ""), ("BTC", "", "+8613800138000", ""), tron(313)),
            3,
            inter_user=2,
        ),
    ]


MESSES = (*_headers(), *_numbers(), *_layouts(), *_texts(), *_entries())

UNREADABLE = {
    "quote never closed": text(tron(1)) + b'USDT,TRC20,"TA9\r\n' + text(tron(2)),
    "web page": b"<!DOCTYPE html><html><table><tr><td>coin</td></tr></table></html>",
    "header of two coins": text(("a", *tron(3)), header=("Coin", "Token", *HEADER[1:])),
    "no address": text(("USDT", "TRC20"), header=("Coin", "Chain")),
}
"""What is no source: name → bytes of a csv file."""

CHAINS = {"USDT": ("ERC20", "TRC20", "BSC", "CSC", "AVA_C", "TON"), "XRP": ("XRP",), "BTC": ("BTC",)}


def write_catalogue(path: Path) -> None:
    """Write a complete catalogue of CHAINS in the shape of CoinEx's answer."""

    def chain(network: str) -> dict[str, object]:
        return {
            "chain": network,
            "memo": "Tag" if network == "XRP" else "",
            "is_memo_required_for_deposit": network == "XRP",
            "explorer_asset_url": "",
        }

    data = [{"asset": {"ccy": coin}, "chains": [chain(each) for each in chains]} for coin, chains in CHAINS.items()]
    path.write_text(json.dumps({"code": 0, "data": data, "message": "OK"}), "utf-8")
