"""Addresses beside, above or apart from the list: each is told, counted or rejected, and none is left out unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import invoke
from tests.acceptance.test_misplaced_header import COLUMNS, ROWS, check, manifest
from tests.acceptance.test_misplaced_header import saved as write
from tests.build.cases import address
from tests.readers.test_xlsx import workbook_of

if TYPE_CHECKING:
    from pathlib import Path

PAYEES = [["Empfaenger", "Waehrung", "Kette", "Wohin"], *(["Bob", *row[:3]] for row in ROWS[1:3])]
PAYEES.append(["Ann", "USDT", "TRC20", "tbd"])
AS_ADDRESS = ["--map", "Waehrung=coin", "--map", "Kette=network", "--map", "Wohin=address"]


def saved(folder: Path, **sheets: list[list[str]]) -> Path:
    """Save a workbook with these *sheets*."""
    path = folder / "list.xlsx"
    path.write_bytes(workbook_of(**sheets))
    return path


def test_sheet_with_unknown_headings(tmp_path: Path) -> None:
    """Its rows with an address are told, counted and rejected; the options that the hint names place or ignore them."""
    path = saved(tmp_path, List=[COLUMNS, ROWS[0]], Payees=PAYEES)
    checked = check(path)
    (found,) = [each for each in checked.findings if each["slug"] == "sheet-skipped"]
    assert (checked.code, found["sheet"], found["severity"]) == (1, "Payees", "error")
    assert 'build --map "Waehrung=coin" --map "Kette=network" --map "Wohin=address"; if not' in found["hint"]
    built = invoke("build", path, "--out", tmp_path / "out")
    assert built.code == 1
    assert "list.xlsx[Payees]: skipped a sheet without a known header, of which 2 rows with an address" in built.out
    assert "3 rows in = 1 placed + 0 duplicates + 0 excluded + 2 rejected" in built.out
    outcomes = [row["outcome"] for row in manifest(tmp_path / "out")["rows"]]
    assert outcomes == ["placed", "rejected", "rejected"]
    assert "tables" not in manifest(tmp_path / "out")
    (sheet,) = load_workbook(tmp_path / "out" / "rejected.xlsx").worksheets
    assert [sheet.cell(row, 4).value for row in (1, 2, 3)] == ["Wohin", ROWS[1][2], ROWS[2][2]]
    read = invoke("build", path, "--out", tmp_path / "read", *AS_ADDRESS)
    assert "4 rows in = 3 placed + 0 duplicates + 0 excluded + 1 rejected" in read.out
    ignored = invoke("build", path, "--out", tmp_path / "ignored", "--map", "Wohin=ignore")
    assert (ignored.code, "1 row in = 1 placed" in ignored.out) == (0, True)
    assert "list.xlsx[Payees]: skipped a sheet without a known header\n" in ignored.out


@pytest.mark.parametrize("above", [[["note", "n"]] * 70, [["2026", "5"]] * 55, []])
def test_address_far_down(tmp_path: Path, above: list[list[str]]) -> None:
    """An address is seen in any row of a sheet, also if there is nothing above it but numbers."""
    path = saved(tmp_path, List=[COLUMNS, ROWS[0]], Old=[*above, [ROWS[1][2]], [ROWS[2][2]]])
    (found,) = [each for each in check(path).findings if each["slug"] == "sheet-skipped"]
    assert "2 rows hold an address" in found["message"]
    built = invoke("build", path, "--out", tmp_path / "out")
    assert (built.code, "1 placed + 0 duplicates + 0 excluded + 2 rejected" in built.out) == (1, True)


def test_sheet_without_addresses(tmp_path: Path) -> None:
    """Hashes of transactions, contacts and prices are no payees; a contract's address can be ignored by its heading."""
    hashes = [["tx", "day"], ["0x" + "ab" * 32, "2026-03-01"], ["cd" * 32, "2026-03-02"]]
    prices = [["BTC", "price"], ["ETH", "4000"], ["USDT", "TRC20", "1.0"]]
    path = saved(tmp_path, List=[COLUMNS, ROWS[0]], Log=hashes[:2], Prices=prices, Info=[["leo@example.com", "desk"]])
    checked = check(path)
    assert {each["slug"] for each in checked.findings} == {"workbook-source"}
    assert invoke("build", path, "--out", tmp_path / "out").code == 0


def test_sheet_with_unknown_headings_in_a_comparison(tmp_path: Path) -> None:
    """Its rows with an address are compared as a whole."""
    old = saved(tmp_path, List=[COLUMNS, ROWS[0]])
    new = old.rename(tmp_path / "old.xlsx")
    path = saved(tmp_path, List=[COLUMNS, ROWS[0]], Payees=PAYEES)
    outcome = invoke("diff", new, path)
    assert "0 changed, 2 added, 0 removed, 1 unchanged" in outcome.out
    assert "compared as a whole row, because its columns are not known" in outcome.out


def test_cells_beside_the_list(tmp_path: Path) -> None:
    """A row with an address beside it is rejected; a name there is told; what could be its memo is asked about."""
    path = saved(tmp_path, List=[COLUMNS, [*ROWS[0], "paid", ROWS[1][2]], [*ROWS[2], "Bob"]])
    checked = check(path)
    found = {(each["slug"], each["line"], each["cell"]) for each in checked.findings}
    assert found >= {("address-without-heading", 2, "F2"), ("cell-without-heading", 1, None)}
    built = invoke("build", path, "--out", tmp_path / "out")
    assert "list.xlsx[List]: skipped unknown columns: column E (no heading), column F (no heading)" in built.out
    assert (built.code, "2 rows in = 1 placed + 0 duplicates + 0 excluded + 1 rejected" in built.out) == (1, True)
    path = saved(tmp_path, List=[COLUMNS, ["XRP", "XRP", address("XRP"), "", "77889"]])
    built = invoke("build", path, "--out", tmp_path / "asked")
    assert (built.code, "column E, without a heading, could hold the memo" in built.err) == (2, True)
    assert ("column-unknown", "E1") in {(each["slug"], each["cell"]) for each in check(path).findings}


ABOVE = [["XRP", "778899"], ["BTC", "see mail"], ["Bob", "XRP", "XRP", "tbd", "5"], ["EOS", "exchangeacct"]]
TITLES = [["Treasury list", "November"], ["Coin list"], ["prepared by Ann"], ["Coin:", "USDT"]]


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_incomplete_entries_above_the_header(tmp_path: Path, name: str) -> None:
    """A line that starts with a coin, or has a coin and a network, is rejected, whatever stands for the address."""
    path = write(tmp_path, name, *TITLES, *ABOVE, COLUMNS, ROWS[0])
    checked = check(path)
    assert [each["line"] for each in checked.findings if each["slug"] == "entry-above-header"] == [5, 6, 7, 8]
    built = invoke("build", path, "--out", tmp_path / "out")
    assert (built.code, "5 rows in = 1 placed + 0 duplicates + 0 excluded + 4 rejected" in built.out) == (1, True)


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_titles_above_the_header(tmp_path: Path, name: str) -> None:
    """A title is no entry; a line that names a coin otherwise is told in a build, too."""
    path = write(tmp_path, name, *TITLES, COLUMNS, ROWS[0])
    assert {"entry-above-header", "coin-above-header"}.isdisjoint(check(path).slugs)
    built = invoke("build", path, "--out", tmp_path / "out")
    assert (built.code, "coin or network" in built.out) == (0, False)
    told = invoke("build", write(tmp_path, name, *TITLES, ["Ann", "BTC"], COLUMNS, ROWS[0]), "--out", tmp_path / "told")
    assert "a coin or network is named above the header: 5; check that no entry is skipped" in told.out


@pytest.mark.parametrize("gap", [[], [""]])
def test_lists_side_by_side(tmp_path: Path, gap: list[str]) -> None:
    """They are one finding, and a build and a comparison refuse them with the same advice; nothing is written."""
    path = saved(tmp_path, List=[[*COLUMNS, *gap, *COLUMNS], [*ROWS[0], *gap, *ROWS[1]], [*ROWS[2], *gap, *ROWS[3]]])
    (found,) = [each for each in check(path).findings if each["slug"] == "column-repeated"]
    assert "two lists are side by side" in found["message"]
    assert "which has an address in 2 rows" in found["message"]
    for outcome in (invoke("build", path, "--out", tmp_path / "out"), invoke("diff", path, path)):
        assert outcome.code == 2
        assert found["message"] in outcome.err
        assert found["hint"] in outcome.err
    assert not (tmp_path / "out").exists()


def test_cells_beside_the_list_in_a_comparison(tmp_path: Path) -> None:
    """A row with another address beside it is compared as a whole."""
    old = saved(tmp_path, List=[COLUMNS, ROWS[0]]).rename(tmp_path / "old.xlsx")
    outcome = invoke("diff", old, saved(tmp_path, List=[COLUMNS, [*ROWS[0], ROWS[1][2]]]))
    assert "0 changed, 1 added, 1 removed, 0 unchanged" in outcome.out
    assert "or it has a secret or two addresses" in outcome.out


def test_table_beside_the_list(tmp_path: Path) -> None:
    """Names and memos behind an empty column are read only if an option says so, and a build says what it skips."""
    beside = [
        [*COLUMNS[:3], "", "Name", "Tag"],
        [*ROWS[0][:3], "", "Zed", ""],
        ["XRP", "XRP", address("XRP"), "", "", "7"],
    ]
    path = saved(tmp_path, List=beside)
    assert check(path).slugs.count("column-apart") == 2
    asked = invoke("build", path, "--out", tmp_path / "asked")
    assert (asked.code, '--map "Tag=memo"' in asked.err) == (2, True)
    invoke("build", path, "--out", tmp_path / "mapped", "--map", "Tag=memo")
    assert (tmp_path / "mapped" / "coinex-001.csv").read_text("utf-8").splitlines() == [
        "coin,network,address,memo",
        ",".join(ROWS[0]),
        f"XRP,XRP,{address('XRP')},7",
    ]
    built = invoke("build", path, "--out", tmp_path / "out", "--map", "Tag=memo", "--map", "Name=remark")
    assert (built.code, "Zed,USDT" in (tmp_path / "out" / "coinex-001.csv").read_text("utf-8")) == (0, True)
    path = saved(tmp_path, List=[[*COLUMNS, "", "Name"], [*ROWS[0], "", "Zed"]])
    built = invoke("build", path, "--out", tmp_path / "named")
    assert (built.code, "skipped unknown columns: Name; use --map to assign them" in built.out) == (0, True)
    assert "Zed" not in (tmp_path / "named" / "coinex-001.csv").read_text("utf-8")


def test_second_column_of_addresses(tmp_path: Path) -> None:
    """A build asks about addresses under another heading; hashes of transactions and contracts are none."""
    path = saved(tmp_path, List=[[*COLUMNS, "Wohin"], [*ROWS[0], ROWS[1][2]], [*ROWS[2], ROWS[3][2]]])
    asked = invoke("build", path, "--out", tmp_path / "out")
    assert (asked.code, "column E, 'Wohin', also holds addresses" in asked.err) == (2, True)
    assert '--map "Wohin=ignore"; if' in asked.err
    assert invoke("build", path, "--out", tmp_path / "out", "--map", "Wohin=ignore").code == 0
    for name, cell in (("contract", ROWS[1][2]), ("txid", "0x" + "ab" * 32)):
        path = saved(tmp_path, List=[[*COLUMNS, name], [*ROWS[0], cell]])
        assert invoke("build", path, "--out", tmp_path / name).code == 0
