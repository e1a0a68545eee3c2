"""What is made of odd lists is as recorded in tests/data/lists.txt.

It tells of lines above the header, given columns, rows that are no entries, and how numbers are shown.

A change is one of the recorded file: ``python -m tests.checking.test_recorded_lists``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.checking.test_recorded_columns import EVM, HEADER, RIPPLE, TRON
from tests.readers.lists import WIF
from tests.records import Record
from tests.rules.cases import read, reference, table, venue, words, workbook
from whitelist.checking.advice.skipped_sheet import header_to_write
from whitelist.checking.checker import Checker
from whitelist.checking.columns.missing_header import is_other_file
from whitelist.checking.entry_likeness import LikenessReader
from whitelist.checking.lines.other_rows import other_rows
from whitelist.checking.secret_masking import mask_secrets
from whitelist.checking.shown_number import shown_number
from whitelist.exchanges.header import read_header
from whitelist.exchanges.header_word import header_word
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.model.header import Header
from whitelist.model.table import CellFacts, MaskedSource, Source, Table
from whitelist.rules.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENTRY = ["Ann", "USDT", "TRC20", TRON, ""]
LONG = "x" * 600
LINES: list[list[str]] = [
    ENTRY,
    ENTRY[:4],
    [*ENTRY, "", ""],
    [*ENTRY, "5"],
    ["", "USDT", "TRC20", "", ""],
    ["", "USDT", "TRC20", "see mail", ""],
    ["", "USDT", "TRC20", "see the mail", ""],
    ["", "USDT", "TRC20", "see the last mail", ""],
    ["", "USDT", "", "see mail", ""],
    ["", "", "TRC20", "see mail", ""],
    ["see mail", "USDT", "", "", ""],
    ["see mail", "usdt", "trc20", "", ""],
    ["see mail", "", "", "USDT", ""],
    ["see mail", "", "", "usdt", "5"],
    ["USDT", "see mail"],
    ["USDT", "2026-03-01"],
    ["USDT", "2026"],
    ["USDT", "1/3"],
    ["USDT", "20260"],
    ["USDT", "TRC20", "2026-03-01", "5"],
    ["USDT", "XRP", "see mail"],
    ["USDT", "XRP", "BTC", "see mail"],
    ["Coin:", "USDT", "TRC20", "see mail", ""],
    ["Coin：", "USDT", "", "5", ""],
    ["coin", "USDT", "TRC20", "see mail"],
    ["", "ERC20", "USDT", "see mail", ""],
    ["", "usdt", "", "5 mails", ""],
    ["", "usdt", "", "mails", ""],
    [LONG, "USDT", "TRC20", "see mail", ""],
    ["USDT"],
    ["Payouts"],
]
"""Lines above the header of a list."""
CELLS = {"coin": ("", " ", "XRP", "usdt", "NOPE"), "network": ("", "\u200b", "ERC20", "trc20", "NOPE")}


def of_lines_above() -> Iterator[str]:
    """Yield which lines above the header are entries, and which name a coin, in a text file and in a workbook."""
    for cells in LINES:
        shown = " · ".join(cells)
        lines = [cells, HEADER, ENTRY]
        text = read("".join(",".join(line) + "\n" for line in lines).encode())
        sheet = workbook(
            header=HEADER, rows=[ENTRY], cells=[(0, 4, "number", "below")], lines_above=(1,), cells_above=(cells,)
        )
        sheet = replace(sheet, header_line=2, facts_above={(0, 0): CellFacts("number", "above")})
        for kind, each in (("text", text), ("workbook", sheet)):
            (found,) = mask_secrets(Source("a", (each,)), reference()).tables
            entries = found.rows[: found.entries_above]
            said = f"{shown} | {kind} | {entries} {found.lines_above} {found.coins_above} {found.lines}"
            yield f"{said} { {at: facts.number_format for at, facts in found.cells.items()} }".replace(LONG, "x…")


def said(tables: Sequence[Table], **given: str) -> Iterator[str]:
    """Yield what is found in *tables* of one file with these columns *given*."""
    source = mask_secrets(Source("a.csv", tuple(tables)), reference(), given=given)
    for each in Checker(reference(), select()).check([source]).findings:
        yield f"{each.slug} line {each.location.line} field {each.location.field} {each.value!r} {each.message}"


def of_given_columns() -> Iterator[str]:
    """Yield what is found where all rows are given a coin and a network that some of them have already."""
    given = {"coin": "USDT", "network": "TRC20"}
    pairs = zip(*CELLS.values(), strict=True)
    rows = [[*pair, address, ""] for pair, address in product(pairs, (TRON, EVM, RIPPLE))]
    for columns in product((True, False), repeat=2):
        kept = [*(at for at, is_there in enumerate(columns) if is_there), 2, 3]
        lists = table([[row[at] for at in kept] for row in rows], [HEADER[1:][at] for at in kept])
        for names in ((), ("coin",), ("network",), ("coin", "network")):
            title = f"{', '.join(lists.header)}, given {', '.join(names)}"
            yield from (f"{title} | {each}" for each in said([lists], **{name: given[name] for name in names}))


SHEET = [
    ["Sam", "USDT", "TRC20", TRON, ""],
    ["Joe", "XRP", "XRP", RIPPLE, "1002003001"],
    ["Kim", "USDC", "ERC20", EVM, ""],
]
SHEETS: dict[str, list[list[str]]] = {
    "unknown headings": [["Wer", "Waehrung", "Kette", "Wohin", "Zusatz"], *SHEET],
    "headings and a title": [["Payees"], [], ["Wer", "Waehrung", "Kette", "Wohin", "Zusatz"], *SHEET],
    "some known headings": [["name", "coin", "Kette", "Wohin", "Zusatz"], *SHEET],
    "an ignored address": [["Wer", "Waehrung", "Kette", "Spam", "Zusatz"], *SHEET],
    "headings that repeat": [["Wer", "Wer", "Kette", "Kette", "Zusatz"], *SHEET],
    "a long heading": [["Wer", "Waehrung", "K" * 60, "W" * 59, "Zusatz"], *SHEET],
    "no headings": SHEET,
    "no headings, below a title": [["Payees"], *SHEET],
    "only addresses": [["Wohin"], *([row[3]] for row in SHEET)],
    "addresses and names": [["Wer", "Wohin"], *([row[0], row[3]] for row in SHEET)],
    "one row": [["Wer", "Wohin"], ["Sam", TRON], ["Joe", ""], ["", "later"]],
    "no coin": [["Wer", "Kette", "Wohin"], *([row[0], *row[2:4]] for row in SHEET)],
    "no network": [["Wer", "Waehrung", "Wohin"], *([*row[:2], row[3]] for row in SHEET)],
    "two addresses in a row": [["Von", "Nach"], [TRON, EVM], [EVM, RIPPLE]],
    "an address in a sentence": [["Please pay to", TRON], ["or to", f"{TRON[:8]} {TRON[8:]}"]],
    "hashes": [["Wer", "Hash"], ["Sam", "ab" * 32], ["Joe", "0x" + "cd" * 32]],
    "numbers above": [["1", "2", "3"], ["Sam", TRON, "5"]],
    "nothing": [["Wer", "Was"], ["Sam", "later"]],
}
"""Name → rows of a sheet that is beside a list."""


def of_sheets() -> Iterator[str]:
    """Yield what is said of a workbook with a sheet beside the list, and how its rows are found."""
    known = reference()
    columns = {**words(known), header_word("Spam"): IGNORE}
    for name, rows in SHEETS.items():
        for exchange in ("coinex", "safe") if name == "unknown headings" else ("coinex",):
            own = venue(exchange)
            listed = columns if own is known or exchange == "coinex" else words(own)
            filled = [(line, cells) for line, cells in enumerate(rows, 1) if cells]
            lines, cells = zip(*filled, strict=True)
            facts = {(index, 0): CellFacts("number", str(line)) for index, line in enumerate(lines)}
            other = Table(
                "a.xlsx",
                "workbook",
                sheet="Old",
                lines_above=lines,
                cells_above=tuple(map(tuple, cells)),
                facts_above=facts,
            )
            source = Source("a.xlsx", (workbook(header=HEADER, rows=[ENTRY], sheet="List"),), ("Old",), (other,))
            masked = mask_secrets(source, own, listed)
            for found in masked.tables[1:]:
                yield f"{name} | {found.is_skipped_sheet} {found.header_line} {found.lines} {found.header}"
                formats = {at: fact.number_format for at, fact in found.cells.items()}
                yield f"{name} | {header_to_write(found, own)} {formats}"
            for each in Checker(own, select()).check([masked]).findings:
                if each.location.sheet != "List":
                    told = f"{each.message} | {each.hint} | {each.rejected_hint}"
                    yield f"{name} | {each.slug} {each.location.line} {told}"


FILES = {
    "nothing": "",
    "prices": "item,price\npen,1.50\ninvoice,20\n",
    "notes": "name,note\nAnn,rent of May\nBob,\n",
    "a column of coins": "coin,price\nUSDT,1.00\n",
    "a column of memos": "name,memo\nAnn,7\n",
    "a column twice": "name,note,name\nAnn,x,y\n",
    "an address below another heading": f"name,place\nAnn,{TRON}\n",
    "a payee below other headings": f"who,what,how,where\nAnn,USDT,TRC20,{TRON}\n",
    "a payee above other headings": f"USDT,TRC20,{TRON}\nitem,price,sum\npen,1,2\n",
    "a sentence": "Dear Ann\n",
    "a secret": f"item,price\n{WIF},1\n",
    "an open quote": 'item,price\n"pen,1\n',
    "a header alone": "item,price\n",
    "many rows": "item,price\n" + "pen,1.50\n" * 300,
    "a payee below many rows": "item,price\n" + "pen,1.50\n" * 300 + f"USDT,{TRON}\n",
}
"""Name → content of a file that is perhaps no list of payees."""


def of_other_files() -> Iterator[str]:
    """Yield which files are of another kind than a list, alone, as a sheet, and beside a list."""
    known = reference()
    for name, text in FILES.items():
        (alone,) = mask_secrets(Source("a.csv", (read(text.encode()),)), known, words(known)).tables
        header, *rows = (line.split(",") for line in text.splitlines() or [""])
        sheet = workbook(header=header if any(header) else (), rows=rows, sheet="S")
        good = workbook(header=HEADER, rows=[ENTRY], sheet="List")
        sources = [Source("a.xlsx", each) for each in ((sheet,), (sheet, good))]
        said = [is_other_file(mask_secrets(each, known, words(known)), known) for each in sources]
        yield f"{name} | {is_other_file(MaskedSource('a.csv', (alone,)), known)} {said}"
    yield f"no tables | {is_other_file(MaskedSource('a.xlsx', ()), known)}"


PLACES = (
    "",
    TRON,
    TRON[:-1],
    TRON[:20],
    "0.0.12345",
    "leo@example.com",
    "+1 555 123 4567",
    "binancecleos",
    "12345",
    "Ann",
    *(f"pay {TRON}", f"({TRON})", f"to={TRON};", f"{TRON}: 5", f"to: {TRON}", f"to:{TRON}"),
)
TEXTS = ("", "USDT", "TRC20", "Alice", "XRP", "EOS", "HBAR")
"""What is in the place of an address, and beside it."""


def of_cells() -> Iterator[str]:
    """Yield which columns the cells of a row show, and whether it is an entry: alone, below a header, or anywhere."""
    columns = read_header(HEADER[1:4], words(reference()))
    said: dict[str, list[str]] = defaultdict(list)
    for first, second, place in product(TEXTS, TEXTS, PLACES):
        for cells in ([first, second, place], [place, first, second]):
            reader = LikenessReader(reference())
            ways = [(Header(), True), (columns, True), (columns, False)]
            entries = ["entry" if reader.is_entry(cells, header, fits=fits) else "none" for header, fits in ways]
            said[f"{reader.find_columns(cells)} {' '.join(entries)}"].append("/".join(cells))
    for what, rows in said.items():
        yield f"{what} | {' · '.join(rows)}".replace(TRON[:20], "T…").replace(TRON[20:-1], "…")


LABELS = (
    *(
        "Total",
        "total:",
        "Sub-total",
        "Total USDT",
        "USDT total",
        "TRC20 USDT total",
        "Ann total",
        "Total 3",
        "Total Ann",
    ),
    *("Total: 5 USDT", "Total entries", "Total_5", "Sum total: ", "Grand total USDT", "合计", "Total 3 entries"),
    *("Signature", "Signature: ____", "Approved by Ann", "Approved by: Ann Miller", "Approved", "signed", "signed Ann"),
    *("gez. Ann", "gez.", "Ort, Datum", "Place, date", "Place and signature", "Place, total", "Place & Ann", "Place"),
    *(
        "2026-03-01",
        "2026/03/01 12:30",
        "2026-03/01",
        "1.3.2026",
        "01/03/2026",
        "32.3.2026",
        "2026年3月1日",
        "0.0.2026",
    ),
    *(
        "Date",
        "Date: 1 March",
        "Date 5",
        "Page 1 of 2",
        "page 3/4",
        "Page one",
        "_____",
        "-----",
        "____",
        "End of list",
    ),
    *("5", "Ann", "x" * 121, "Total" + " " * 130),
)
"""Texts, of which some say that a row is no entry."""
SECONDS = (
    *(
        "",
        "5",
        "5 USDT",
        "1,250.00",
        "1 250 payees",
        "12345678",
        "USDT",
        "TRC20",
        "Ann",
        "Ann Miller",
        "AM",
        "J.-P. Miller",
    ),
    *("2026-03-01", "Total", "Signature", "Date:", "0.0.5", "$", "ann@example.com", TRON, "x" * 121),
)
"""What is in another cell of the row."""
OF_LABELS = ("remark", "coin")
"""Columns in which there is a label."""


def of_other_rows() -> Iterator[str]:
    """Yield which rows of a workbook are no entries: a label in one column, by what else is in which other column."""
    header = [*HEADER, "amount"]
    columns = read_header(header, words(reference()))
    places = [(at, other) for at, other in permutations(range(len(header)), 2) if header[at] in OF_LABELS]
    labels: dict[str, list[str]] = defaultdict(list)
    for label, (at, other) in product(LABELS, places):
        rows = [[{at: label, other: second}.get(field, "") for field in range(len(header))] for second in SECONDS]
        found = other_rows(workbook(header=header, rows=rows), columns, reference())
        beside = " · ".join(SECONDS[row] or "nothing" for row in found)
        labels[f"in {header[at]}, and in {header[other]} {beside or 'anything: an entry'}"].append(label)
        if label == "Total USDT":
            yield from (f"{header[at]}, {header[other]} | {text}" for text in found.values())
    for what, those in labels.items():
        yield f"{what} | {' · '.join(those)}".replace("x" * 121, "x…")


FORMATS = (
    *(
        "General",
        " standard ",
        "@",
        "0",
        "00000000",
        "#,##0",
        "#,##0.00",
        "# ##0",
        "#.##",
        "0.###",
        "?0.0?",
        ".00",
        "0.",
    ),
    *(
        "0%",
        "0.0%",
        "%0",
        "0%%",
        "0.00E+00",
        "0E+0000",
        "##0.0E+0",
        "0E0",
        "0E-0",
        "E+0",
        "0.0E+0E+0",
        "0.0E+00,",
        "??0.0e+0",
    ),
    *(
        "0,",
        "0.0,,",
        "0,0,",
        ",0",
        "#,#",
        "0,,0",
        "0.0,0",
        "(0)",
        "0-0",
        "000-00-0000",
        "0\\.0",
        "\\",
        '"No. "0',
        '"a',
        '"',
    ),
    *("0_)", "_(0", "* 0", "*-0", "[Red]0", "[color 5]0", "[COLOR56]0", "[color100]0", "[Foo]0", "[]0", "[$€-407] 0"),
    *("[$-409]0", "[$]0", "0;-0;zero", '0;"-"0;"none"', "0;(0)", "0;", "0;;", ";;", ";;;@", "0;0;0;@", '0.0;-0.0;"-"'),
    *(
        '[<=10]0;"many" 0',
        "[>100]#,##0;[<0]0-;0.0",
        '[=0]"nil";0',
        "[<>5]0;0.0",
        "[>=5]0;0.0",
        "[<5]0;0.0",
        "[< -1.5]0;#",
    ),
    *(
        "[=0]0;[=1]0;[=2]0;[=5]0.0",
        "[>5]0",
        "general",
        '"x" general "y"',
        "0 general",
        "# ?/?",
        "yyyy",
        "h",
        "Bb",
        "0.0.0",
    ),
    *("0" * 255, "0" * 256, "", "é0", "#", "?", "0 ", "+0;-0", "-0", "0/0", "0\n0"),
)
NUMBERS = ("0", "5", "12345", "-12345", "1234567.891", "0.5", "-0.004", "9.995", "0.000012345", "123456789012345", "10")


def of_number_formats() -> Iterator[str]:
    """Yield what is shown for numbers under a format."""
    for number_format in FORMATS:
        shown = " | ".join(str(shown_number(digits, number_format)) for digits in NUMBERS)
        yield f"{number_format!r} | {shown!r}".replace("0" * 240, "0…")


RECORD = Record(
    Path(__file__).parents[1] / "data" / "lists.txt",
    {
        "lines above the header": of_lines_above,
        "given columns": of_given_columns,
        "what cells show": of_cells,
        "sheets beside a list": of_sheets,
        "files of another kind": of_other_files,
        "rows that are no entries": of_other_rows,
        "number formats": of_number_formats,
    },
)


@pytest.mark.parametrize("title", RECORD.now)
def test_lists_are_read_as_recorded(title: str) -> None:
    """Nobody's list is read in another way by accident."""
    assert [*RECORD.now[title]()] == RECORD.before()[title]


def test_sections_are_those_recorded() -> None:
    """No section is left behind."""
    assert [*RECORD.before()] == [*RECORD.now]


if __name__ == "__main__":
    RECORD.write()
