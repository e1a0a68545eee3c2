"""Lists whose header is not where it belongs: no payee is lost, and the advice can be followed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from tests.acceptance.command import HEADER, Outcome, invoke
from tests.build.cases import address
from whitelist.model.reject_marker import REJECTED_AS

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [["USDT", "TRC20", address("TRC20", number), ""] for number in range(4)]
COLUMNS = ["coin", "network", "address", "memo"]


def saved(folder: Path, name: str, *rows: list[str]) -> Path:
    """Save *rows* as CSV or as a workbook, by *name*."""
    path = folder / name
    if path.suffix == ".csv":
        path.write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
    else:
        workbook = Workbook()
        for row in rows:
            workbook.worksheets[0].append(row)
        workbook.save(path)
    return path


def manifest(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return document


def check(path: Path) -> Outcome:
    return invoke("check", "--format", "json", path)


@pytest.mark.parametrize("name", ["sorted.csv", "sorted.xlsx"])
def test_entries_above_the_header(tmp_path: Path, name: str) -> None:
    """Each is named, counted, rejected, and in rejected.xlsx; from there, all are placed when they are compared."""
    path = saved(tmp_path, name, *ROWS[:3], COLUMNS, ROWS[3])
    checked = check(path)
    assert checked.code == 1
    found = [each for each in checked.findings if each["slug"] == "entry-above-header"]
    assert [(each["line"], each["row"]) for each in found] == [(1, 1), (2, 2), (3, 3)]
    assert checked.report["files"][0]["rows"] == 4
    built = invoke("build", path, "--out", tmp_path / "out")
    assert built.code == 1
    assert "4 rows in = 1 placed + 0 duplicates + 0 excluded + 3 rejected" in built.out
    assert "line 1 looks like an entry" in built.out
    assert "skipped" not in built.out
    rows = manifest(tmp_path / "out")["rows"]
    assert [row["outcome"] for row in rows] == ["rejected", "rejected", "rejected", "placed"]
    rejected = tmp_path / "out" / "rejected.xlsx"
    assert "0 placed" in invoke("build", rejected, "--out", tmp_path / "unchanged").out
    book = load_workbook(rejected)
    sheet = book.worksheets[0]
    (marker,) = [cell.column for cell in sheet[1] if cell.value == REJECTED_AS]
    for line in range(2, sheet.max_row + 1):
        sheet.cell(line, marker).value = None
    book.save(rejected)
    again = invoke("build", rejected, "--out", tmp_path / "again")
    assert (again.code, "3 rows in = 3 placed" in again.out) == (0, True)


def test_title_above_the_header(tmp_path: Path) -> None:
    """A title, a note or an instruction stays what it is, beside an entry too."""
    texts = ["Payouts of March", "ask leo@example.com", "USDT on TRC20 only", "34 characters, begins with T"]
    path = saved(tmp_path, "titled.xlsx", *([text] for text in texts), ROWS[0], COLUMNS, ROWS[1])
    built = invoke("build", path, "--out", tmp_path / "out")
    assert built.code == 1
    assert "skipped lines above the header: 1, 2, 3, 4\n" in built.out
    assert "2 rows in = 1 placed + 0 duplicates + 0 excluded + 1 rejected" in built.out


def test_entries_above_the_header_are_never_deleted(tmp_path: Path) -> None:
    """--fix repairs such a line like any other, and keeps it where it is."""
    spaced = [" USDT", *ROWS[0][1:]]
    path = saved(tmp_path, "sorted.csv", spaced, [], COLUMNS, [], ROWS[1])
    fixed = invoke("check", "--fix", path)
    assert fixed.code == 1
    lines = path.read_text("utf-8").splitlines()
    assert lines == [",".join(row) for row in (ROWS[0], COLUMNS, ROWS[1])]


def test_cell_facts_of_an_entry_above_the_header(tmp_path: Path) -> None:
    """A memo that is a number, and a note, are seen above the header as below it."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Payouts"])
    sheet.append(["XRP", "XRP", "rDTXLQ7ZKZVKz33zJbHjgVShjsBnqMBhmN", 1.5])
    sheet.append(COLUMNS)
    sheet.append(ROWS[0])
    sheet["C2"].comment = Comment("old", "leo")
    path = tmp_path / "book.xlsx"
    workbook.save(path)
    slugs = {(each["slug"], each["line"]) for each in check(path).findings}
    assert {("entry-above-header", 2), ("number-cell", 2), ("cell-note", 2)} <= slugs


def test_secret_above_the_header(tmp_path: Path) -> None:
    """A key in a line above the header is hidden, whatever else the line contains."""
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
    path = saved(tmp_path, "sorted.csv", [*ROWS[0][:3], key], ROWS[1], COLUMNS, ROWS[2])
    checked = check(path)
    assert (checked.code, key in checked.out) == (1, False)
    assert {(each["slug"], each["line"]) for each in checked.findings} == {
        ("secret-pasted", 1),
        ("entry-above-header", 2),
        ("header-not-first", 3),
    }
    built = invoke("build", path, "--out", tmp_path / "out")
    assert (built.code, key in built.out) == (1, False)


def test_row_of_rejects_above_the_header(tmp_path: Path) -> None:
    """The sheet of rejected rows has the header on top."""
    path = saved(tmp_path, "sorted.csv", ROWS[0], COLUMNS, ROWS[1])
    invoke("build", path, "--out", tmp_path / "out")
    sheet = load_workbook(tmp_path / "out" / "rejected.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]][:4] == HEADER.strip().split(",")
    assert [cell.value or "" for cell in sheet[2]][:4] == ROWS[0]


ORDERS = {
    "coin,network,address,memo": [["USDT", "TRC20", address("TRC20", 5), ""], ["XRP", "XRP", address("XRP", 1), "7"]],
    "remark,coin,network,address,memo": [["Mia", "XRP", "XRP", address("XRP", 2), "8"], ["Leo", *ROWS[2]]],
    "address,network,coin,memo": [[address("TRC20", 6), "TRC20", "USDT", ""], [address("XRP", 3), "XRP", "XRP", "9"]],
}


@pytest.mark.parametrize(("header", "rows"), ORDERS.items())
def test_list_without_a_header(tmp_path: Path, header: str, rows: list[list[str]]) -> None:
    """The advice names a header that makes every line an entry; obeyed, none is lost."""
    path = saved(tmp_path, "list.csv", *rows)
    checked = check(path)
    assert (checked.code, checked.slugs) == (1, ["column-missing"])
    assert checked.findings[0]["message"] == "there is no header: line 1 is an entry"
    assert checked.findings[0]["hint"] == f"put the line {header} above it"
    assert checked.report["files"][0]["rows"] == 2
    built = invoke("build", path, "--out", tmp_path / "out")
    assert (built.code, built.out, (tmp_path / "out").exists()) == (2, "", False)
    assert "there is no header: line 1 is an entry" in built.err
    assert f"put the line {header} above it" in built.err
    assert "--map" not in built.err
    path.write_text(f"{header}\n{path.read_text('utf-8')}", "utf-8")
    again = invoke("build", path, "--out", tmp_path / "out")
    assert (again.code, "2 rows in = 2 placed" in again.out) == (0, True)


@pytest.mark.parametrize("cells", [1, 2, 4])
@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_cell_of_an_entry_cannot_be_mapped(tmp_path: Path, name: str, cells: int) -> None:
    """--map of a coin, a network or an address would eat the first payee."""
    path = saved(tmp_path, name, [*ROWS[0][:3], "1"], *ROWS[1:])
    options = [f"--map={cell}={column}" for cell, column in zip((*ROWS[0][:3], "1"), COLUMNS, strict=True)][:cells]
    built = invoke("build", path, *options, "--out", tmp_path / "out")
    assert (built.code, built.out, (tmp_path / "out").exists()) == (2, "", False)
    assert len(built.err.splitlines()) == cells
    assert all("list" in line and "has no header: line 1 is an entry" in line for line in built.err.splitlines())


def test_comparison_of_a_list_without_a_header(tmp_path: Path) -> None:
    """`diff` says it in the same words."""
    path, other = saved(tmp_path, "a.csv", *ROWS), saved(tmp_path, "b.csv", COLUMNS, *ROWS)
    done = invoke("diff", path, other)
    assert (done.code, "there is no header: line 1 is an entry" in done.err) == (2, True)


@pytest.mark.parametrize("header", ["Venue,USDT,TRC20,ERC20", "Name,BTC,Note", "who,what,how much"])
def test_unknown_header_is_one(tmp_path: Path, header: str) -> None:
    """A header of coins, networks or unknown names is a header."""
    checked = check(saved(tmp_path, "list.csv", header.split(","), ["a", "b", "c", "d"][: len(header.split(","))]))
    assert "missing columns: coin, network, address, memo" in checked.findings[0]["message"]


def test_wrong_columns_are_not_rows(tmp_path: Path) -> None:
    """Without a header, --fix changes nothing, and a bad secret in the first line is still hidden."""
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
    path = saved(tmp_path, "list.csv", [*ROWS[0][:3], key], ROWS[1])
    before = path.read_bytes()
    fixed = invoke("check", "--fix", path)
    assert (fixed.code, path.read_bytes(), key in fixed.out + fixed.err) == (1, before, False)
    assert "line 1 is an entry" in fixed.out


def test_joined_files(tmp_path: Path) -> None:
    """A second header is one error about that line; --fix removes it, and nothing else."""
    path = saved(
        tmp_path, "joined.csv", COLUMNS, ROWS[0], COLUMNS, ROWS[1], ["Currency", "Chain", "Address", "Tag"], ROWS[2]
    )
    checked = check(path)
    assert (checked.code, [(each["slug"], each["line"]) for each in checked.findings]) == (
        1,
        [("header-repeated", 3), ("header-repeated", 5)],
    )
    assert checked.report["files"][0]["rows"] == 3
    built = invoke("build", path, "--out", tmp_path / "out")
    assert (built.code, "skipped lines that repeat the header: 3, 5" in built.out) == (0, True)
    assert "3 rows in = 3 placed" in built.out
    fixed = invoke("check", "--fix", path)
    assert fixed.code == 0
    assert path.read_text("utf-8").splitlines() == [",".join(row) for row in (COLUMNS, *ROWS[:3])]


def test_joined_files_with_other_columns(tmp_path: Path) -> None:
    """Nothing is read by the wrong header: not checked, not placed, not compared, not rewritten."""
    path = saved(
        tmp_path,
        "joined.csv",
        ["coin", "network", "address", "memo", "remark"],
        [*ROWS[0], " Leo"],
        ["coin", "network", "address", "remark", "memo"],
        ["XRP", "XRP", address("XRP", 1), "Mia", "12345"],
    )
    checked = check(path)
    assert checked.code == 1
    assert [(each["slug"], each["line"]) for each in checked.findings if each["severity"] == "error"] == [
        ("column-order", 1),
        ("other-header", 3),
    ]
    before = path.read_bytes()
    built = invoke("build", path, "--out", tmp_path / "out")
    assert (built.code, "line 3: another header, with other columns" in built.err) == (2, True)
    compared = invoke("diff", path, path)
    assert (compared.code, "line 3 is another header, with other columns" in compared.err) == (2, True)
    fixed = invoke("check", "--fix", path)
    assert (fixed.code, path.read_bytes() == before) == (1, True)
    assert "another header" in fixed.out + fixed.err


def test_repeated_header_that_is_not_reported_stays(tmp_path: Path) -> None:
    """--fix removes the line only as the fix of its own rule."""
    path = saved(tmp_path, "joined.csv", COLUMNS, [" USDT", *ROWS[0][1:]], COLUMNS, ROWS[1])
    fixed = invoke("check", "--fix", "--ignore", "header-repeated", path)
    assert fixed.code == 0
    assert path.read_text("utf-8").splitlines() == [",".join(row) for row in (COLUMNS, ROWS[0], COLUMNS, ROWS[1])]


def test_secret_in_a_repeated_header(tmp_path: Path) -> None:
    """A header with a secret is hidden wherever it is."""
    key = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"
    path = saved(tmp_path, "joined.csv", [*COLUMNS, key], [*ROWS[0], ""], [*COLUMNS, key], [*ROWS[1], ""])
    checked = check(path)
    assert (checked.code, key in checked.out) == (1, False)
    path = saved(tmp_path, "other.csv", COLUMNS, ROWS[0], [*COLUMNS, key], ROWS[1])
    checked = check(path)
    assert (checked.code, key in checked.out) == (1, False)
