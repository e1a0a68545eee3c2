"""What is said of columns, fields, encodings and memos in addresses is as recorded in tests/data/columns.txt.

A change of words is one of the recorded file: ``python -m tests.checking.test_recorded_columns``.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pandas as pd
import pytest

from tests.checking.test_recorded import found
from tests.records import Record
from tests.rules.cases import read, reference, table, venue, words, workbook
from whitelist.checking.columns.merges import fillable_merges
from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.checking.frame import source_of
from whitelist.checking.gate.list_gate import find_obstacles, mask_pieces
from whitelist.checking.secret_masking import mask_secrets
from whitelist.exchanges.header import documented
from whitelist.model.table import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.model.finding import Finding

HEADER = ["remark", "coin", "network", "address", "memo"]
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
RIPPLE = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
KEY = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"  # Bitcoin wiki, wallet import format
TON = "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq"
ROWS = [
    ["Ann", "USDT", "TRC20", TRON, ""],
    ["Bob", "USDC", "ERC20", EVM, ""],
    ["Eve", "XRP", "XRP", RIPPLE, "1002003001"],
    ["Joe", "USDT", "TON", TON, "1002003002"],
]
NAMES = ("", "note", "comment", "number", "wallet", "Tag", "x")
"""Other headings, some of which mean a column."""
CELLS = {
    "empty": ["", "", "", ""],
    "numbers": ["1", "2", "3", "4"],
    "amounts": ["1.50", "2,000.00", "3", "4 USDT"],
    "amounts with currencies": ["$5", "7 EUR", "€ 1,000", "9.5£"],
    "dates": ["20260301", "20260302", "20260303", "19991231"],
    "memos": ["", "", "1002003001", "1002003002"],
    "other memos": ["77", "88", "99001122", "99001123"],
    "remarks": ["for Ann's house", "rent of May", "call Eve first", ""],
    "addresses": [EVM, "", "", RIPPLE],
    "the same addresses": [row[3] for row in ROWS],
    "coins": ["USDT", "USDC", "XRP", "USDT"],
    "networks": ["TRC20", "ERC20", "XRP", "TON"],
}
"""What is in one more column."""


def columns() -> Iterator[tuple[str, Sequence[str], Sequence[Sequence[str]]]]:
    """Yield name, header and rows of lists, each with one change of the columns."""
    yield "good", HEADER, ROWS
    for at, name in enumerate(HEADER):
        yield f"no {name}", HEADER[:at] + HEADER[at + 1 :], [row[:at] + row[at + 1 :] for row in ROWS]
        for other in NAMES:
            yield f"{other!r} for {name}", [*HEADER[:at], other, *HEADER[at + 1 :]], ROWS
        yield (
            f"{name} at the end",
            [*HEADER[:at], *HEADER[at + 1 :], name],
            [[*row[:at], *row[at + 1 :], row[at]] for row in ROWS],
        )
        yield f"{name} twice", [*HEADER, name], [[*row, row[at]] for row in ROWS]
    for one, two in combinations(range(len(HEADER)), 2):
        names = [*HEADER]
        names[one], names[two] = names[two], names[one]
        yield f"{HEADER[one]} and {HEADER[two]} swapped", names, ROWS
    for what, cells in CELLS.items():
        for name in ("", "memo", "comment", "address", "number"):
            rows = [[*row, cell] for row, cell in zip(ROWS, cells, strict=True)]
            yield f"{what} below another {name!r}", [*HEADER, name], rows
            if name not in HEADER and not what.startswith("the"):
                yield f"{what} below {name!r} for memo", [*HEADER[:4], name], [[*row[:4], row[5]] for row in rows]
        rows = [[*row, "", cell] for row, cell in zip(ROWS, cells, strict=True)]
        yield f"{what} behind an empty column", [*HEADER, "", "name"], rows
    for at, name in [*enumerate(HEADER)][1:]:
        own = [row[at] for row in ROWS]
        seconds = {"the same": own, "another": ["XRP"] * 4, "a few": [*own[:2], "", ""], "the last": ["?", *own[1:]]}
        for what, cells in seconds.items():
            rows = [[*row, cell] for row, cell in zip(ROWS, cells, strict=True)]
            yield (
                f"{what} in two unknown columns for {name}",
                [*HEADER[:at], "A", *HEADER[at + 1 :], "B"],
                rows,
            )
    yield "two lists side by side", HEADER + HEADER, [row + row[::-1][::-1] for row in ROWS]


def is_about_columns(finding: Finding) -> bool:
    """Say whether *finding* is about no row."""
    return finding.location.row is None and finding.slug != "workbook-source"


def of_columns() -> Iterator[str]:
    """Yield what is said of the columns of lists, as text and in workbooks."""
    for name, header, rows in columns():
        yield from found(name, table(rows, header), wanted=is_about_columns)
        if "twice" in name or "'number' for memo" in name or "another ''" in name:
            yield from found(f"{name}, workbook", workbook(header=header, rows=rows), wanted=is_about_columns)


MISSPELT = ("adress", "addressx", "addresses", "netwrok", "net work", "coinn", "con", "mmo", "memoo", "Memos", "remarq")
HOLDERS = ("wallet", "account", "recipient", "Wallet name", "owner", "to")
ABOVE: dict[str, list[list[str]]] = {
    "a title": [["Payees of March"]],
    "a title and a note": [["Payees", "March"], ["do not share", ""]],
    "a word of a column": [["coin", "Payees"]],
    "two words of columns": [["coin", "network", "Payees"]],
    "other headings": [["a", "b", "c", "d", "e"]],
    "a longer line": [["a", "b", "c", "d", "e", "f", "g"]],
    "an entry": [["a", "b"], ROWS[0]],
    "many lines": [["a", "b"]] + [["x", "y"]] * 48,
    "too many lines": [["a", "b"]] + [["x", "y"]] * 49,
    "far too many lines": [["a", "b"]] + [["x", "y"]] * 50,
}
"""Lines above the header of a list."""


def of_long_lists() -> Iterator[str]:
    """Yield what prevents reading a list with such a header in pieces."""
    for exchange in ("coinex", "payday", "safe"):
        known = venue(exchange)
        own = documented(known.schema.batch)
        headers = [[*own.values()], *([each for each in own.values() if each != name] for name in own.values())]
        headers.append([*own.values(), *(column for column in COLUMNS if column not in own)])
        if exchange == "coinex":
            headers += [[*header] for _, header, _ in columns()] + [[*HEADER, KEY], [*HEADER[:4], KEY]]
        for header in dict.fromkeys(map(tuple, headers)):
            missing, headings = find_obstacles(header, words(known), known)
            is_read = mask_pieces(mock.Mock(path="a.csv"), header, words(known), known) is not None
            yield f"{', '.join(header)} | {missing} {headings} {is_read}".replace(KEY, "KEY")


def of_headers() -> Iterator[str]:
    """Yield what is said of headers with typing errors, and of those that are not in the first line."""
    for name in (*MISSPELT, *HOLDERS):
        for at, own in enumerate(HEADER):
            if name in HOLDERS and own != "address":
                continue
            header = [*HEADER[:at], name, *HEADER[at + 1 :]]
            yield from found(f"{name} for {own}", table(ROWS, header), wanted=is_about_columns)
            for title, rows in (("no memo", ROWS[:2]), ("no column for memos", ROWS)):
                cut = table([row[:4] for row in rows], header[:4])
                yield from found(f"{name} for {own}, {title}", cut, wanted=is_about_columns)
    for name, lines in ABOVE.items():
        for header in (HEADER, ["", "", *HEADER[2:]], ["Payee", "Chain", "Token", "To", "Ref"]):
            text = "".join(",".join(line) + "\n" for line in (*lines, header, *ROWS))
            yield from found(f"{name} above {', '.join(header)}", read(text.encode()), wanted=is_about_columns)
        secret = "".join(",".join(line) + "\n" for line in (*lines, HEADER, *ROWS, ["", "BTC", "BTC", KEY, ""]))
        yield from found(f"{name} above, and a secret", read(secret.encode()), wanted=is_about_columns)
        sheet = workbook(header=lines[0], rows=[*lines[1:], HEADER, *ROWS])
        yield from found(f"{name} above, workbook", sheet, wanted=is_about_columns)
        labels, *cells = ([*line, *[""] * (7 - len(line))] for line in (*lines, HEADER, *ROWS))
        (framed,) = source_of(pd.DataFrame(cells, columns=labels, dtype=object), "DataFrame").tables
        yield from found(f"{name} above, frame", framed, wanted=is_about_columns)


def of_columns_apart() -> Iterator[str]:
    """Yield which columns belong to a list, where an empty one is between others."""
    for order in (HEADER, ["memo", *HEADER[:4]], ["coin", "network", "address", "memo", "remark"], HEADER[1:]):
        rows = [[row[HEADER.index(name)] for name in order] for row in ROWS]
        for at in range(1, len(order)):
            for heading, cell in (("", ""), ("", " "), ("", "x"), ("note", "")):
                header = [*order[:at], heading, *order[at:]]
                cells = [[*row[:at], cell, *row[at:]] for row in rows]
                columns = (
                    mask_secrets(Source("a", (table(cells, header),)), reference(), words(reference()))
                    .tables[0]
                    .columns
                )
                known = sorted(columns.fields.items(), key=lambda item: item[1])
                yield f"{', '.join(header)} | {cell!r} | {known} {columns.unknown} {dict(columns.apart)}"


MERGES = {
    "two rows": [(2, 3)],
    "all rows": [(2, 5)],
    "one row": [(2, 2)],
    "the header": [(1, 3)],
    "beyond the end": [(4, 9)],
    "behind the list": [(7, 9)],
    "two merges": [(2, 3), (4, 5)],
    "one in another": [(2, 5), (3, 4)],
    "one over another": [(2, 3), (3, 4)],
    "the same twice": [(2, 3), (2, 3)],
}
"""First and last lines of merged cells."""


def of_merges() -> Iterator[str]:
    """Yield which merged cells can be filled in."""
    for name, lines in MERGES.items():
        for field, width in ((0, 0), (1, 0), (2, 0), (3, 0), (1, 1)):
            covered = {line for first, last in lines for line in range(first + 1, last + 1)}
            for text, other in (("USDT", ""), ("", ""), (" ", ""), ("USDT", "XRP")):
                rows = [list(row) for row in ROWS]
                for line, row in enumerate(rows, 2):
                    row[field] = other if line in covered else text
                merges = [(first, last, field, field + width) for first, last in lines]
                for facts in ({}, {"struck": [(2, field)]}, {"cells": [(1, field, "number", "0")]}):
                    (masked,) = mask_secrets(
                        Source("a", (workbook(header=HEADER, rows=rows, merges=merges, **facts),)), reference()
                    ).tables
                    for each in fillable_merges(masked):
                        at = f"{name} {width} {text!r} {other!r} {[*facts]}"
                        yield f"{at} | {each.column} {each.text} {each.merge.first_line} {each.rows}"


OTHERS: dict[str, tuple[Sequence[str], Sequence[Sequence[str]]]] = {
    "purse": (["TO", "ASSET", "CHAIN", "TAG"], [[RIPPLE, "XRP", "xrp", "1002003001"], [TON, "USDT", "ton", ""]]),
    "cryptoprocessing": (["Address", "Tag", "Currency", "Amount", "Note"], [[RIPPLE, "7", "XRP", "5", "Eve"]]),
    "payday": (["Rail", "Payee", "Sum", "Speed", "Ref", "Name"], [["eth", EVM, "5", "fast", "A-1", "Ann"]]),
    "utila": (["Name", "Address", "Blockchain", "Note"], [["Ann", EVM, "Ethereum", ""]]),
    "coinex": (HEADER[1:4], [row[1:4] for row in ROWS]),
}
"""Exchange → header and rows of a list that does not have all columns of CoinEx."""


def miscounted(rows: Sequence[Sequence[str]], delimiter: str) -> Iterator[str]:
    """Yield *rows* as lines with too few or too many fields."""
    for row in rows:
        for at in range(len(row)):
            yield delimiter.join([*row[:at], *row[at + 1 :]])
            yield delimiter.join([*row[:at], "", *row[at:]])
            yield delimiter.join([*row[:at], f"{row[at]}{delimiter} x", *row[at + 1 :]])
        yield delimiter.join([row[0], "Ltd", *row[1:-1]])  # as many fields, with the first cell in two
        yield from (delimiter.join(row[:size]) for size in range(1, 4))
        yield from (delimiter.join([*row, *[""] * size]) for size in range(1, 4))


def of_fields() -> Iterator[str]:
    """Yield what is said of rows with too few or too many fields."""
    others = [(name, *each, ",", f" for {name}") for name, each in OTHERS.items()]
    for name, header, rows, delimiter, where in (
        ("coinex", HEADER, ROWS, ",", ""),
        ("coinex", HEADER, ROWS, ";", ""),
        *others,
    ):
        data = "\n".join([delimiter.join(header), *miscounted(rows, delimiter)]).encode()
        title = f"fields between {delimiter}{where}"
        known = venue(name)
        yield from found(title, read(data, known), known, wanted=lambda each: each.slug == "field-count")


def of_memos() -> Iterator[str]:
    """Yield what is said of memos in the cell of the address, or in both cells."""
    forms = ("{}?text={}", "{}:{}", "{} memo: {}", "{} (Tag {})", "{}/{}")
    memos = ("12345", "Bob", "none", "memo", "tag 5", "send before Friday", "0")
    for own in ("", "12345"):
        for coin, network, address in (("USDT", "TON", TON), ("XRP", "XRP", RIPPLE), ("USDT", "TRC20", TRON)):
            rows = [("", coin, network, form.format(address, memo), own) for form in forms for memo in memos]
            yield from found(
                f"{network}, {own!r}", table(rows, HEADER), wanted=lambda finding: finding.column == "address"
            )
    known = venue("bureau")
    payees = [("xrp", form.format(RIPPLE, memo), "") for form in forms[:4] for memo in memos[:5]]
    yield from found(
        "no memo", table(payees, ("net", "to", "empfänger"), known), known, wanted=lambda each: each.column == "address"
    )


TEXTS = {
    "cp1252": ("Zürich", "Bob’s – 5 € für März", "a¬"),
    "cp1250": ("Łódź, kąt", "Žlutý kůň"),
    "cp1251": ("Привет, Мир", "ООО"),
    "koi8-r": ("Привет Мир",),
    "cp1253": ("Ελλάδα και Κύπρος",),
    "cp1255": ("שלום",),
    "gb2312": ("上海分公司", "冷钱包"),
    "big5": ("台北公司",),
    "cp932": ("東京のウォレット",),
    "euc_kr": ("서울 지갑",),
    "utf-8": ("Zürich",),
    "utf-8-sig": ("Zürich", "plain"),
    "utf-16": ("Zürich",),
}


def of_encodings() -> Iterator[str]:
    """Yield what is said of files in other encodings, and of what else is to be fixed in them."""
    for encoding, texts in TEXTS.items():
        for text in texts:
            rows = [HEADER, *([f'"{text}"', *row[1:]] for row in ROWS[:2])]
            plain = "\n".join(map(",".join, rows))
            other = "\n".join(["List", "", *map(";".join, rows)]).replace("memo", "Memo")
            for name, data in (("", plain), ("other, ", other)):
                yield from found(f"{name}{text} in {encoding}", read(data.encode(encoding)), wanted=is_about_columns)


RECORD = Record(
    Path(__file__).parents[1] / "data" / "columns.txt",
    {
        "columns": of_columns,
        "long lists": of_long_lists,
        "headers": of_headers,
        "columns apart": of_columns_apart,
        "merged cells": of_merges,
        "fields": of_fields,
        "memos": of_memos,
        "encodings": of_encodings,
    },
)


@pytest.mark.parametrize("title", RECORD.now)
def test_words_are_as_recorded(title: str) -> None:
    """Nobody's message changes by accident."""
    assert [*RECORD.now[title]()] == RECORD.before()[title]


def test_sections_are_those_recorded() -> None:
    """No section is left behind."""
    assert [*RECORD.before()] == [*RECORD.now]


if __name__ == "__main__":
    RECORD.write()
