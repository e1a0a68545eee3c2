"""The table: filters, edits, undo, fixes one by one, columns, exchanges, and ten thousand rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from benchmarks.book import write_book
from tests.page.chromium.test_journey import BOOKS, WRONG

if TYPE_CHECKING:
    from pathlib import Path

    from tests.page.chromium.desk import Desk

SPELT = "payroll.xlsx[Contractors]:2"
"""Says Bitcoin for BTC: a safe fix."""
PLAIN = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
GLUED = f"coin,network,address,memo\nXRP,XRP,{PLAIN}?dt=12345,\n"
"""A tag in the address cell, for which there is a possible fix of two cells."""


def rows(desk: Desk) -> list[str]:
    """Return the places of the rows that are in the document."""
    return list(desk.page.get_by_role("rowheader").evaluate_all("heads => heads.map(head => head.ariaLabel)"))


def choose(desk: Desk, label: str, choice: str) -> None:
    """Choose in a filter."""
    desk.page.get_by_role("combobox", name=label, exact=True).select_option(label=choice)


def test_filters(desk: Desk) -> None:
    """Rows can be chosen by severity, file, network, outcome and batch file; and by one finding of the list."""
    desk.drop(*BOOKS)
    choose(desk, "File", "venues.xlsx")
    assert {place.partition("[")[0] for place in rows(desk)} == {"venues.xlsx"}
    assert desk.count == 6
    choose(desk, "Findings", "errors")
    assert rows(desk) == [f"venues.xlsx[Venues]:{line}" for line in (2, 3, 5)]
    desk.button("Show all rows").click()
    assert desk.count == 21
    choose(desk, "Network", "XRP")
    assert all(desk.page.locator(".entry [data-column=coin]").filter(has_text="XRP").all())
    desk.button("Show all rows").click()
    choose(desk, "Outcome", "duplicate")
    assert desk.count == 2
    choose(desk, "Outcome", "coinex-001.csv")
    assert desk.count == 13
    desk.button("Show all rows").click()
    desk.page.locator("#batches").get_by_role("button", name="coinex-001.csv, 13 rows").click()
    desk.expect(desk.button("coinex-001.csv, 13 rows")).to_have_attribute("aria-pressed", "true")


def test_findings_lead_to_their_rows(desk: Desk, tmp_path: Path) -> None:
    """A finding of several rows is listed once; it leads to the cell of each, and can choose its rows in the table."""
    path = tmp_path / "spelt.csv"
    lines = [f"USDT,{network},T{number}," for number, network in enumerate(["Tron", "TRC20", "Tron"])]
    path.write_text("\n".join(["coin,network,address,memo", *lines, ""]), encoding="utf-8")
    desk.drop(path)
    finding = desk.page.locator("#findings li.finding").filter(has_text="CoinEx calls this network TRC20, not Tron")
    desk.expect(finding).to_have_count(1)
    finding.get_by_role("button", name="spelt.csv:4").click()
    assert (desk.focused_place, desk.focused_column) == ("spelt.csv:4", "network")
    finding.get_by_role("button", name="Show only these 2 rows").click()
    assert rows(desk) == ["spelt.csv:2", "spelt.csv:4"]


def test_undo(desk: Desk) -> None:
    """Each edit can be taken back, by the button and by Ctrl+Z; what is unchanged is no edit."""
    desk.drop(*BOOKS)
    desk.expect(desk.button("Undo")).to_have_attribute("aria-disabled", "true")
    desk.edit(WRONG, "network", "TRC20")
    desk.expect(desk.button("Undo")).to_have_attribute("aria-disabled", "true")
    desk.edit(WRONG, "network", "ERC20")
    desk.edit(WRONG, "memo", "7")
    desk.expect(desk.cell(WRONG, "memo")).to_contain_text("7")
    desk.page.keyboard.press("Control+z")
    desk.wait()
    desk.expect(desk.cell(WRONG, "memo")).to_have_text("")
    desk.button("Undo").click()
    desk.wait()
    desk.expect(desk.cell(WRONG, "network")).to_have_text("TRC20")
    desk.expect(desk.cell(WRONG, "address")).to_have_attribute("aria-invalid", "true")


def test_safe_fix_of_one_cell(desk: Desk) -> None:
    """A safe fix of the row with the focus needs one press; the focus goes to the cell."""
    desk.drop(*BOOKS)
    desk.cell(SPELT, "coin").click()
    desk.page.locator("#row").get_by_role("button", name="Change the network to BTC").click()
    desk.wait()
    desk.expect(desk.cell(SPELT, "network")).to_contain_text("BTC")
    assert desk.focused_column == "network"


def test_some_safe_fixes(desk: Desk) -> None:
    """The dialog shows every change; those that are not wanted are not made, and Escape makes none."""
    desk.drop(*BOOKS)
    desk.button("Safe fixes").click()
    desk.expect(desk.dialog).to_contain_text("network: Bitcoin → BTC")
    desk.page.keyboard.press("Escape")
    desk.expect(desk.cell(SPELT, "network")).to_contain_text("Bitcoin")
    desk.button("Safe fixes").click()
    desk.dialog.get_by_label(re.compile("^All")).uncheck()
    desk.expect(desk.dialog.get_by_role("button", name="Change 0 cells")).to_be_disabled()
    desk.dialog.get_by_label(re.compile("BEP20 → BSC")).check()
    desk.dialog.get_by_role("button", name="Change 1 cell").click()
    desk.wait()
    desk.expect(desk.cell("otc-desk.xlsx[Counterparties]:5", "network")).to_contain_text("BSC")
    desk.expect(desk.cell(SPELT, "network")).to_contain_text("Bitcoin")


def test_possible_fix_asks(desk: Desk, tmp_path: Path) -> None:
    """A fix that changes the meaning is made only after a question that shows it."""
    path = tmp_path / "guess.csv"
    path.write_text(GLUED, encoding="utf-8")
    desk.drop(path)
    desk.cell("guess.csv:2", "address").click()
    proposed = desk.page.locator("#row").get_by_role("button", name=f"Change the address to {PLAIN}")
    proposed.click()
    desk.expect(desk.dialog).to_contain_text(f"{PLAIN}?dt=12345 → {PLAIN}")
    desk.expect(desk.dialog).to_contain_text("with the memo: empty → 12345")
    desk.dialog.get_by_role("button", name="Cancel").click()
    desk.expect(desk.cell("guess.csv:2", "address")).to_contain_text("dt=12345")
    proposed.click()
    desk.dialog.get_by_role("button", name="Change the cell").click()
    desk.wait()
    desk.expect(desk.cell("guess.csv:2", "address")).not_to_contain_text("dt=12345")
    desk.expect(desk.cell("guess.csv:2", "memo")).to_contain_text("12345")


def test_columns_can_be_corrected(desk: Desk, tmp_path: Path) -> None:
    """A table whose address column is unknown says so; choosing the column brings its rows."""
    path = tmp_path / "unknown.csv"
    path.write_text(GLUED.replace("address", "Where it goes").replace("?dt=12345,", ",12345"), encoding="utf-8")
    desk.drop(path)
    desk.page.get_by_label("Use column ‘Where it goes’ as").select_option("ignore")
    desk.wait()
    desk.expect(desk.page.locator(".file .trouble")).to_be_visible()
    desk.expect(desk.page.get_by_role("link", name="Download all")).to_be_hidden()
    desk.page.get_by_label("Use column ‘Where it goes’ as").select_option("address")
    desk.wait()
    desk.expect(desk.cell("unknown.csv:2", "outcome")).to_contain_text("coinex-001.csv:2")


def test_exchange_can_be_chosen(desk: Desk, tmp_path: Path) -> None:
    """Every exchange with batch files is there; the columns and the names of its networks follow."""
    path = tmp_path / "book.csv"
    path.write_text("address,name,chainId\n0xe49f88eef3f045955Dd530a909d339e30F7B9275,Alice,1\n", encoding="utf-8")
    desk.drop(path)
    desk.choose_exchange("Safe{Wallet}")
    heads = desk.page.get_by_role("columnheader").all_inner_texts()
    assert heads[2:5] == ["address", "name", "chainId"]
    desk.expect(desk.cell("book.csv:2", "outcome")).to_contain_text("safe-001.csv:2")
    desk.expect(desk.page.locator("#catalogue")).to_contain_text("this exchange has no catalogue")
    desk.choose_exchange("CoinEx")
    desk.expect(desk.page.locator("#catalogue")).to_contain_text("bundled, of 20")


def test_update_and_forget_ask_first(desk: Desk) -> None:
    """The only request that goes out, and the end of all work, need a second press."""
    desk.drop(*BOOKS)
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.button("Update").click()
    desk.expect(desk.dialog).to_contain_text("Only this request leaves your computer")
    desk.page.keyboard.press("Escape")
    desk.button("Forget all").click()
    desk.dialog.get_by_role("button", name="Cancel").click()
    assert asked == []
    desk.forget()
    desk.expect(desk.page.get_by_text("Drop CSV files and workbooks here")).to_be_visible()


def test_refusals_are_shown(desk: Desk, tmp_path: Path) -> None:
    """A file that cannot be read is a message with a hint, which can be closed, and the other files stay."""
    desk.drop(BOOKS[0])
    path = tmp_path / "again.xlsx"
    path.write_bytes(BOOKS[0].read_bytes())
    desk.page.set_input_files("input[type=file]", path)
    trouble = desk.page.locator("#problem")
    desk.expect(trouble).to_contain_text("again.xlsx")
    trouble.get_by_role("button", name="Close").click()
    desk.expect(trouble).to_be_empty()
    desk.expect(desk.page.locator(".file")).to_have_count(1)


def test_ten_thousand_rows(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Few rows are in the document; the keys reach the last one; an edit is judged there as anywhere."""
    desk.drop(write_book(tmp_path / "book.csv", 10_000))
    assert desk.grid.get_attribute("aria-rowcount") == "10001"
    assert len(rows(desk)) < 60
    desk.cell("book.csv:2", "network").click()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.press("Home")
    assert desk.focused_place == "book.csv:10001"
    assert len(rows(desk)) < 60
    desk.grid.evaluate("grid => { grid.scrollTop = 0; }")
    desk.expect(desk.row("book.csv:2")).to_be_attached()
    assert desk.focused_place == "book.csv:10001"  # the row with the focus stays
    desk.edit("book.csv:10001", "network", "Nowhere")
    desk.expect(desk.cell("book.csv:10001", "network")).to_have_attribute("aria-invalid", "true")
    desk.expect(desk.cell("book.csv:10001", "outcome")).to_contain_text("rejected")
    (seconds,) = desk.page.evaluate("performance.getEntriesByName('edit').map(entry => entry.duration / 1000)")
    with capsys.disabled():
        print(f"\nan edit in 10,000 rows was painted after {seconds:.3f} s")  # noqa: T201  # a figure, not a test
