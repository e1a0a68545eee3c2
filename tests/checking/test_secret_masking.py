"""Secrets are reported and never repeated. All of them are published test vectors.

Nothing gets past the gate: type checkers see that (``gate_types``), and here that no module makes a way around it.
"""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from whitelist.changes.fixes import apply_fixes
from whitelist.checking.checker import Checker
from whitelist.checking.secret_masking import hide_alike, mask_secrets, with_cells
from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.model.layout import Layout
from whitelist.model.table import HEADER, HIDDEN, CellFacts, MaskedTable, Source, Table
from whitelist.readers.csv import read_text
from whitelist.reports.formats import reports
from whitelist.reports.report import ReportOptions
from whitelist.rules.selection import all_rules

PHRASE = "abandon " * 11 + "about"  # BIP-39
WIF = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"  # Bitcoin wiki, wallet import format
KEY = "0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"  # web3.js documentation
TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
KNOWN = reference_data("coinex")


def table(*lines: str) -> Table:
    """Return the table of a CSV file with a remark column."""
    text = "\n".join(("remark,coin,network,address,memo", *lines, ""))
    return read_text(text.encode(), "case.csv", header_words(KNOWN.schema.batch))


def masked(raw: Table) -> MaskedTable:
    """Return what the gate makes of a table."""
    (table,) = mask_secrets(Source("case.csv", (raw,)), KNOWN).tables
    return table


def reported(source: Table) -> str:
    """Return all that any report says about a table."""
    review = Checker(KNOWN, all_rules().values()).check([mask_secrets(Source("case.csv", (source,)), KNOWN)])
    return "".join("".join(report.write(review, ReportOptions(show_all=True))) for report in reports().values())


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        (f"{PHRASE},USDT,TRC20,{TRON},", PHRASE),
        (f'"{PHRASE.replace(" ", chr(10), 1)}",USDT,TRC20,{TRON},', "abandon abandon"),
        (f"a,BTC,BTC,{WIF},", WIF),
        (f"a,BTC,BTC, {WIF} ,", WIF),
        (f"a,USDT,TRC20,{TRON},{WIF}", WIF),
        (f"a,{WIF},TRC20,{TRON},", WIF),
        (f"a,USDT,ERC20,{KEY},", KEY),
        (f"a,USDT,,{KEY},", KEY),
        (f"a,BTC,BTC,{WIF}", WIF),
        (f"a,BTC,BTC,{WIF},,,", WIF),
    ],
)
def test_no_report_repeats_a_secret(line: str, secret: str) -> None:
    """Wherever the secret is, even in a row with the wrong number of fields, it is reported and hidden."""
    report = reported(table(line, f"b,USDT,TRC20,{TRON},12345"))
    assert "secret-pasted" in report
    assert secret not in report
    assert json.dumps(secret)[1:-1] not in report
    assert HIDDEN in report
    assert "memo-unexpected" in report  # the other rows are checked as usual


def test_a_secret_in_the_header_is_reported_as_one() -> None:
    """The finding says that it is a secret, once, and not only that the column is unknown."""
    data = f"coin,network,address,memo,{WIF}\nUSDT,TRC20,{TRON},,x\n".encode()
    raw = read_text(data, "case.csv", header_words(KNOWN.schema.batch))
    report = reported(raw)
    assert "secret-pasted" in report
    assert "column-unknown" not in report
    assert WIF not in report


def test_what_lies_above_the_header_is_hidden_too() -> None:
    """Lines that are passed over belong to no row, and may still be shown."""
    words = header_words(KNOWN.schema.batch)
    source = read_text(f"Backup,{WIF},,\ncoin,network,address,memo\n".encode(), "case.csv", words)
    assert source.lines_above == (1,)
    assert masked(source).physical_lines == (HIDDEN, "coin,network,address,memo")


def test_what_lies_beyond_a_damage_is_hidden_too() -> None:
    """A line that could not be read as a row is shown by the finding about the damage."""
    source = table(f"a,USDT,TRC20,{TRON},", f'"b,BTC,BTC,{WIF},')
    assert source.read_failure is not None
    assert WIF not in reported(source)
    assert WIF not in "".join(masked(source).physical_lines)


def test_an_address_of_64_digits_is_no_secret() -> None:
    """On a network whose addresses look like that, the row is checked like any other."""
    assert masked(table(f"a,APT,APTOS,{KEY},")).secrets == {}


def test_a_table_without_secrets_stays_the_same() -> None:
    """Nothing is changed for nothing."""
    source = table(f"a,USDT,TRC20,{TRON},")
    hidden = masked(source)
    assert (hidden.header, hidden.rows, hidden.physical_lines) == (source.header, source.rows, source.physical_lines)
    assert not hidden.has_secrets


@pytest.mark.parametrize("secret", [WIF, KEY, KEY.upper()[2:], PHRASE])
@pytest.mark.parametrize("rest", ["", f"\nUSDT,TRC20,{TRON},\n", '\n"USDT'])
def test_secret_in_place_of_a_header_is_hidden(secret: str, rest: str) -> None:
    """In a file without a header, the first row is taken for one: a key in it is not repeated either."""
    first = read_text(f'USDT,ERC20,"{secret}",{rest}'.encode(), "case.csv", header_words(KNOWN.schema.batch))
    report = reported(first)
    assert secret not in report
    assert "column-missing" in report or "unclosed-quote" in report


@pytest.mark.parametrize("secret", [KEY, KEY.removeprefix("0x"), WIF, PHRASE])
@pytest.mark.parametrize("invisible", ["\u200b", "\u2060", "\ufeff"])
def test_an_invisible_character_does_not_uncover_a_secret(secret: str, invisible: str) -> None:
    """A secret with an invisible character inside, as it comes from a web page, is hidden like any other."""
    broken = f"{secret[:9]}{invisible}{secret[9:]}"
    hidden = masked(table(f"a,ETH,ERC20,{broken},"))
    assert hidden.rows[0][3] == HIDDEN
    assert not any(broken in line for line in hidden.physical_lines)


def test_a_cell_that_turns_out_to_be_a_secret_is_hidden() -> None:
    """White space inside a key keeps it from being recognised until a fix takes it out; then all copies go."""
    broken = f"{KEY[:20]} {KEY[20:]}"
    source = masked(table(f"a,ETH,ERC20,{broken},", f"b,USDT,TRC20,{TRON},"))
    assert source.rows[0][3] == broken
    fixed = with_cells(source, {(0, 3): KEY, (HEADER, 0): "Remark"}, KNOWN)
    assert (fixed.header[0], fixed.rows[0][3], fixed.columns) == ("Remark", HIDDEN, source.columns)
    assert fixed.physical_lines == (source.physical_lines[0], HIDDEN, source.physical_lines[2])
    assert broken not in repr(hide_alike(source, fixed))
    assert with_cells(fixed, {(1, 0): "c"}, KNOWN).secrets == fixed.secrets


def test_two_secrets_can_be_told_apart() -> None:
    """By a digest, which is the same for the same text within a run, and shows nothing of it."""
    rows = [masked(table(f"a,BTC,BTC,{secret},")).secrets[0, 3] for secret in (WIF, f" {WIF}", PHRASE)]
    assert rows[0] == rows[1]
    assert rows[0].digest != rows[2].digest
    assert not any(secret.encode() in each.digest for each in rows for secret in (WIF, PHRASE))


def test_tables_of_a_reader_are_not_checked() -> None:
    """Even where no type checker looks, a raw table does not pass silently."""
    raw: Any = Source("case.csv", (table(f"a,USDT,TRC20,{TRON},"),))
    checker = Checker(KNOWN, all_rules().values())
    with pytest.raises(AttributeError):
        checker.check([raw])
    with pytest.raises(AttributeError):
        apply_fixes([raw], checker)


WORDS = ["ozone", "drill", "grab", "fiber", "curtain", "grace", "pudding", "thank", "cruise", "elder"]
WORDS += ["eight", "picnic"]
ICP = "d3e13d4777e22367532053190b6c6ccf57444a61337e996242b1abfb52cf92c8"  # the ledger's documentation


def secrets(source: Table) -> list[str]:
    """Return the messages of all findings about secrets."""
    review = Checker(KNOWN, all_rules().values()).check([mask_secrets(Source("case.csv", (source,)), KNOWN)])
    return [each.message for file in review.files for each in file.findings if each.slug == "secret-pasted"]


@pytest.mark.parametrize("column", range(5))
def test_a_phrase_below_each_other(column: int) -> None:
    """One word in each row, in any column: all rows are hidden, and one finding says so."""
    cells = [["a", "USDT", "TRC20", TRON, ""] for _ in WORDS]
    for row, word in zip(cells, WORDS, strict=True):
        row[column] = word
    source = table(*map(",".join, cells), f"b,USDT,TRC20,{TRON},")
    hidden = masked(source)
    assert [row[column] for row in hidden.rows[:-1]] == [HIDDEN] * 12
    assert hidden.rows[-1][1:4] == ("USDT", "TRC20", TRON)
    assert secrets(source) == ["this is a seed phrase"]


@pytest.mark.parametrize("width", [2, 3, 4, 5])
def test_a_phrase_in_several_rows(width: int) -> None:
    """Some words in each row, read like a book."""
    rows = [WORDS[at : at + width] for at in range(0, 12, width)]
    assert not any(word in "".join(map(str, masked(table(*map(",".join, rows))).rows)) for word in WORDS)


@pytest.mark.parametrize("coins", [["ATOM"], ["ATOM", "LINK", "SAND", "FLOW"], ["BTC", "ETH"]])
def test_coins_are_no_phrase(coins: list[str]) -> None:
    """Some codes of coins are listed words, but they repeat."""
    assert not masked(table(*(f"a,{coins[at % len(coins)]},TRC20,{TRON}," for at in range(60)))).secrets


def test_what_stands_above_the_header_is_reported() -> None:
    """As a secret, and not only as a line too many."""
    lines = f"Backup {WIF}\ncoin,network,address,memo\nUSDT,TRC20,{TRON},\n"
    assert secrets(read_text(lines.encode(), "case.csv", header_words(KNOWN.schema.batch))) == [
        "this is a private key (WIF)"
    ]


def test_a_row_without_an_end_is_reported() -> None:
    """An opened quote does not hide what the secret is."""
    assert secrets(table(f"a,USDT,TRC20,{TRON},", f'"b,BTC,BTC,{WIF},')) == ["this is a private key (WIF)"]


@pytest.mark.parametrize(
    ("row", "is_secret"),
    [
        (f"a,ICP,ICP,{ICP[:20]}{'1' if ICP[20] == '0' else '0'}{ICP[21:]},", False),
        (f"a,ICP,ICP,{'4c' * 32},", True),
        ("a,STRK,STARKNET,0x01e18CC1b7970386FeE29476311624273BFD1D338d0038eC42650644781f9C59,", False),
        (f"a,STRK,STARKNET,0x{'f' * 64},", True),
        (f"a,XMR,XMR,x,{'51' * 32}", True),
        (f"a,XLM,XLM,x,{'51' * 32}", False),
    ],
)
def test_64_digits(row: str, *, is_secret: bool) -> None:
    """An address with one wrong digit is damaged; a memo of Monero can be a key."""
    assert bool(masked(table(row)).secrets) is is_secret


def test_names() -> None:
    """A file and two sheets: hidden, told apart, and reported; the path to open stays known."""
    sheets = [replace(table(f"a,USDT,TRC20,{TRON},"), sheet=name) for name in (f"old {WIF}", f"new {WIF}")]
    path = f"desk/{WIF}.xlsx"
    source = mask_secrets(Source(path, tuple(replace(each, path=path) for each in sheets)), KNOWN)
    assert [each.sheet for each in source.tables] == [HIDDEN, "(hidden 2)"]
    assert (source.path, source.tables[0].path, source.file.reveal()) == ("desk/(hidden).xlsx",) * 2 + (path,)
    assert source.tables[0].names_with_secrets == ("the name of the file", "the name of the sheet")


@pytest.mark.parametrize(
    ("sheet", "is_hidden"),
    [
        (WIF[:31], True),
        (KEY[:31], True),
        ("jcsqsncyovlbbcfapxrvnztpvonijnf", True),  # Qubic
        ("ozone drill grab fiber curtain gr", True),
        ("lexal domain project ginger tru", True),
        ("atrium jogger toenail clue lava", True),  # Monero
        ("Berlin domain project ginger tr", False),
        ("enjoy, gesture, universe, lugga", True),
        ("あいこくしんあいさつあいだあおぞらあかちゃんあきるあけがたあけ"[:31], True),
        ("ひらがなだけのしーとのなまえですがひみつではありませんからみえます"[:31], False),
        (TRON[:31], False),  # an address of the sheet
        ("Withdrawal addresses, Frankfurt", False),
        (WIF[:28], False),  # not cut
        ("110, 59, 25, 29, 205, 67, 129,", True),
    ],
)
def test_a_name_that_is_cut(sheet: str, *, is_hidden: bool) -> None:
    """Excel cuts the names of sheets after 31 characters, and then no checksum can be verified."""
    (shown,) = mask_secrets(Source("b", (replace(table(f"a,USDT,TRC20,{TRON},"), sheet=sheet),)), KNOWN).tables
    assert (shown.sheet == HIDDEN) is is_hidden


def remarked(line: int, **remarks: str) -> Table:
    """Return a sheet with a note or a link, or both, on the address cell of *line*."""
    notes, links = ({(line, 2): remarks[name]} if name in remarks else {} for name in ("note", "link"))
    layout = Layout(notes=notes, links=links)
    row = ("USDT", "TRC20", TRON, "")
    header = ("coin", "network", "address", "memo")
    return Table("case.csv", "workbook", header, rows=(row, row), lines=(2, 4), layout=layout, sheet="Main")


REMARKS = {
    "note": (remarked(4, note=f"backup:\n{WIF}"), WIF, "a note that contains a private key (WIF)", "Main", "C4"),
    "phrase": (remarked(2, note=PHRASE), PHRASE, "a note that contains a seed phrase", "Main", "C2"),
    "header": (remarked(1, note=f"{WIF}"), WIF, "a note that contains a private key (WIF)", "Main", "C1"),
    "link": (remarked(4, link=f"https://example.com/?k={WIF}"), WIF, "a link that contains a private", "Main", "C4"),
    "encoded link": (
        remarked(4, link=f"https://example.com/?k=%35{WIF[1:]}", note="OLD"),
        WIF[1:],
        "a link that contains a private",
        "Main",
        "C4",
    ),
}


@pytest.mark.parametrize(("source", "secret", "text", "sheet", "cell"), REMARKS.values(), ids=REMARKS)
def test_remarks(source: Table, secret: str, text: str, sheet: str, cell: str) -> None:
    """A secret in the note or link of a cell is an error there, and nobody shows it; the row is checked."""
    shown = masked(source)
    assert shown.has_secrets
    assert secret not in str(shown)
    assert shown.rows == source.rows
    assert secret not in reported(source)
    findings = Checker(KNOWN, all_rules().values()).check([mask_secrets(Source("case.csv", (source,)), KNOWN)])
    (finding,) = (each for each in findings.files[0].findings if each.slug == "secret-pasted")
    assert f"the cell has {text}" in finding.message
    assert (finding.location.sheet, finding.location.cell) == (sheet, cell)
    again = with_cells(shown, {(0, 3): "1"}, KNOWN)
    assert (again.has_secrets, again.layout, again.remarks_with_secrets) == (
        True,
        shown.layout,
        shown.remarks_with_secrets,
    )


PACKAGE = Path(__file__).parents[2] / "whitelist"

GATES = {
    "checking/secret_masking.py",
    "audits/secret_masking.py",
    *(f"checking/gate/{name}.py" for name in ("hiding", "list_gate", "masked_pieces", "piece_gate")),
}
RAW = {"checking/frame.py", "changes/fixed_csv.py", "api.py"}
"""Besides readers: what makes tables and hands them to the gate at once."""

ONLY = {
    # What a reader hands out, and what is made of it.
    "Table": GATES
    | {
        f"checking/{name}.py"
        for name in ("entries_above", "frame", "columns/missing_header", "columns/skipped_sheet", "repeated_header")
    }
    | {
        "checking/wallet_secrets.py",
        "checking/columns/apart.py",
        "checking/lines/other_rows.py",
        "checking/gate/piece_masker.py",
    },
    "Source": GATES | RAW | {"checking/pieces/shared_list.py"},
    "TableFacts": {"checking/gate/hiding.py", "checking/wallet_secrets.py"},
    "secret_texts": {"api.py"},
    # Hiding, and what is hidden.
    "hide": {"audits/secret_masking.py", "checking/secret_masking.py", "checking/gate/piece_gate.py"},
    "mask_source": {"audits/secret_masking.py"},
    "spread_secrets": {"audits/secret_masking.py"},
    "with_cells": {
        "build/columns/checked_sources.py",
        "build/memo_columns.py",
        "changes/fixes.py",
        "changes/merged_cells.py",
        "page/edits.py",
    },
    "hide_alike": {"build/row_outcomes.py"},
    "secret_cells": {"checking/secret_masking.py"},
    "single_cells": {"checking/gate/piece_gate.py"},
    "secret_lines": {"checking/secret_masking.py", "checking/gate/piece_gate.py"},
    "secret_remarks": {"checking/gate/hiding.py"},
    "mask_pieces": {"cli/lists/large_list.py"},
    "MaskedPieces": {"checking/gate/list_gate.py", "checking/pieces/shared_list.py"},
    "find_secret": {
        "addresses/non_address.py",
        "addresses/secret_hiding.py",
        "checking/wallet_secrets.py",
        "checking/secret_masking.py",
        "checking/gate/hiding.py",
        "checking/gate/spread_cells.py",
        "audits/secret_detection.py",
        "settings/compared_lists.py",  # what is a secret in such a list is not kept
    },
    "detect_api_secret": {"audits/secret_masking.py"},
    # A header is read once; a repeated or a proposed one is another header.
    "read_header": GATES
    | {"checking/advice/skipped_sheet.py", "build/memo_columns.py"}
    | {f"checking/{name}.py" for name in ("repeated_header", "columns/renaming", "columns/nearest_header")},
}
"""Name → modules that may import it."""


JOINERS = {
    "MaskedSource": {"checking/pieces/shown_rows.py", "cli/engine_check.py"},
    "MaskedTable": {"cli/engine_check.py"},
}
"""What is made beside the gate: a source of masked pieces, and tables without rows that only have a name."""


def test_only_the_gate_masks() -> None:
    """No other module takes a raw table, looks for secrets, hides anything, reads a header or makes a masked table."""
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("whitelist"):
                for each in node.names:
                    readers = each.name in ("Table", "Source") and name.startswith("readers/")
                    assert readers or name in ONLY.get(each.name, {name}), f"{name} imports {each.name}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                makers = GATES | JOINERS.get(node.func.id, set())
                assert name in makers or node.func.id not in ("MaskedTable", "MaskedSource"), f"{name} masks by itself"


def test_what_a_cell_shows_is_hidden() -> None:
    """A secret in a formula, a number format or the shown text of a cell stays in none of them."""
    facts = CellFacts("formula", f'"{WIF}"0', f'="{WIF}"', result="number", shown=WIF)
    read = Table("b.xlsx", "workbook", ("coin", "memo"), rows=(("BTC", "5"),), lines=(2,), cells={(0, 1): facts})
    (shown,) = mask_secrets(Source("b.xlsx", (read,)), KNOWN).tables
    assert WIF not in repr(shown)
    assert shown.cells[0, 1] == CellFacts("formula", "", "=", result="number")
