"""Workbooks with several sheets, or with a title over the table: no entry vanishes, and titles harm nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from tests.acceptance.command import TRON, invoke
from tests.readers.opendocument import cell, document, packed, row, sheet

if TYPE_CHECKING:
    from pathlib import Path

KEYS = ("exchange", "name", "rights", "ips", "created", "renewed", "owner")
KEY = ("coinex", "Desk A", "Read", "8.8.8.8", "2026-11-01", "", "Ann")
COLUMNS = ("coin", "network", "address", "memo")
ROW, OTHER = ("USDT", "TRC20", TRON, ""), ("USDT", "TRC20", "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", "")


def workbook(path: Path, sheets: dict[str, list[tuple[str, ...]]], merges: tuple[str, ...] = ()) -> Path:
    """Write *sheets*, name → rows; *merges* are ranges of the first one."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for texts in rows:
            page.append(texts)
    for merge in merges:
        made.worksheets[0].merge_cells(merge)
    made.save(path)
    return path


@pytest.mark.parametrize("above", [[], [("Payees of March",), ()]])
def test_entries_of_a_sheet_without_a_header_do_not_vanish(tmp_path: Path, above: list[tuple[str, ...]]) -> None:
    """They are an error beside a sheet with a header, in check, build and diff; obeyed, all rows are placed."""
    good = workbook(tmp_path / "good.xlsx", {"A": [COLUMNS, ROW]})
    path = workbook(tmp_path / "two.xlsx", {"A": [COLUMNS, ROW], "B": [*above, OTHER, OTHER]})
    line = len(above) + 1
    errors = [each for each in invoke("check", "--format", "json", path).findings if each["severity"] == "error"]
    assert {(each["slug"], each["sheet"], each["line"]) for each in errors} == {("column-missing", "B", line)}
    assert errors[0]["message"] == f"there is no header: line {line} is an entry"
    hint = "if these entries are to be paid, insert a row above it with the cells coin, network, address, memo"
    assert errors[0]["hint"] == f"{hint}; if not, such as your own, use --sheet A"
    for outcome in (invoke("build", "--out", tmp_path / "out", path), invoke("diff", good, path)):
        assert (outcome.code, outcome.out) == (2, "")
        assert f"there is no header: line {line} is an entry ({hint}; " in outcome.err
    assert "1 row in = 1 placed" in invoke("build", "--out", tmp_path / "one", path, "--sheet", "A").out
    obeyed = workbook(tmp_path / "new.xlsx", {"A": [COLUMNS, ROW], "B": [*above, COLUMNS, OTHER]})
    assert "2 rows in = 2 placed" in invoke("build", "--out", tmp_path / "out", obeyed).out


@pytest.mark.parametrize(
    "rows",
    [
        [("Ask Ann",), ("Payees 2026",)],
        [("Coin", "Chain list"), ("USDT", "TRC20")],
        [("Datum", "Betrag", "Netz"), ("1.3.2026", "500", "TRC20")],
    ],
)
def test_other_sheets_are_skipped_as_before(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    """Notes, lists to choose from and ledgers without addresses are no entries without a header."""
    path = workbook(tmp_path / "two.xlsx", {"A": [COLUMNS, ROW], "B": rows})
    assert invoke("check", path).code == 0
    assert "skipped sheets without a header: B" in invoke("build", "--out", tmp_path / "out", path).out


def test_keys_of_a_sheet_without_a_header_do_not_vanish(tmp_path: Path) -> None:
    """The same for a register."""
    path = workbook(tmp_path / "keys.xlsx", {"A": [KEYS, KEY], "B": [("coinbase", "Desk A", "View", *KEY[3:])]})
    (finding,) = invoke("check-keys", "--now", "2026-11-21", "--format", "json", path).findings
    assert (finding["slug"], finding["sheet"]) == ("register-column-missing", "B")
    assert finding["message"] == "there is no header: line 1 is a key"


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize("titles", [("Payees 2026",), ("Payees 2026", "", "Group A")])
def test_merged_title_is_only_a_title(tmp_path: Path, titles: tuple[str, ...], suffix: str) -> None:
    """Merged cells above the header concern no row: nothing is said but that titles are skipped."""
    path = tmp_path / f"list{suffix}"
    if suffix == ".ods":
        covered = "<table:covered-table-cell table:number-columns-repeated='3'/>"
        above = [row(cell(title, number_columns_spanned="4"), covered) for title in titles]
        path.write_bytes(packed(document(sheet(*above, row(*COLUMNS), row(*ROW)))))
    else:
        merges = tuple(f"A{line}:D{line}" for line in range(1, len(titles) + 1))
        workbook(path, {"A": [*((title,) for title in titles), COLUMNS, ROW]}, merges)
    outcome = invoke("check", "--strict", "--format", "json", path)
    assert (outcome.code, set(outcome.slugs)) == (0, {"workbook-source", "title-row"})
    assert "1 row in = 1 placed" in invoke("build", "--out", tmp_path / "out", path).out


def test_a_second_sheet_fails_a_strict_build_as_it_fails_a_strict_check(tmp_path: Path) -> None:
    """Only a person knows whether all sheets belong to the list; the hints say how to tell either answer."""
    path = workbook(tmp_path / "two.xlsx", {"A": [COLUMNS, ROW], "B": [COLUMNS, OTHER]})

    def codes(*arguments: str) -> tuple[int, int]:
        built = invoke(
            "build", "--no-config", "--strict", path, "--out", tmp_path / "up", "--force", "--yes", *arguments
        )
        return invoke("check", "--no-config", "--strict", path, *arguments).code, built.code

    assert codes() == (1, 1)
    assert codes("--sheet", "B") == codes("--ignore", "several-tables") == (0, 0)
    built = invoke("build", "--no-config", "--strict", path, "--out", tmp_path / "new")
    assert "WL114 several-tables" in built.out
    assert "if you need all of them, use --ignore several-tables" in built.out
    assert "next: correct the lines named above, then build again with --force" in built.out
