"""Cells that a person edits, fixes that a person accepts, and the way back."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from tests.page.browser import Browser, codes
from whitelist.page import workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = "coin,network,address,memo\n"
EVM = "0xb838C100D95155Bd6aaD1C27f55701cF911b31E0"
TRON = "TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc"
XRP = "rhdhr2VUD85SiqwhN3eomAz868FLGReiU2"
KEY = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
PHRASE = ["abandon"] * 11 + ["about"]


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def settled(browser: Browser) -> list[Any]:
    """Return the rows, when everything is judged again."""
    browser.desk.settle()
    return browser.rows()


def test_an_edit_is_judged_at_once(browser: Browser) -> None:
    """A wrong network is corrected: the answer has the row without findings, and the batch file gets it later."""
    browser.drop("desk.csv", f"{HEADER}USDT,ERC20,{TRON},\nCET,CSC,{EVM},\n")
    assert codes(browser.rows()[0]) == ["WL405"]
    answer = browser.post("api/cells", row=0, column="network", text="TRC20")
    (row,) = answer["rows"]
    assert (codes(row), row["outcome"], row["output"], row["edited"]) == ([], "placed", None, ["network"])
    assert (answer["pending"], answer["can_undo"], answer["edits"], answer["batches"][0]["rows"]) == (True, True, 1, 1)
    browser.desk.settle()
    after = browser.get(f"api/changes?since={answer['revision']}")
    assert (after["pending"], after["reset"], after["batches"][0]["rows"]) == (False, False, 2)
    assert [row["output"] for row in after["rows"]] == [["coinex-001.csv", 2], ["coinex-001.csv", 3]]


def test_the_background_judges_everything(browser: Browser) -> None:
    """Nobody needs to ask for it: the request for changes waits until it is done."""
    browser.drop("desk.csv", f"{HEADER}USDT,ERC20,{TRON},\n")
    answer = browser.post("api/cells", row=0, column="network", text="TRC20")
    after = browser.get(f"api/changes?since={answer['revision']}")
    assert (after["pending"], after["batches"]) == (False, [{"name": "coinex-001.csv", "rows": 1}])


def test_related_rows_change_with_the_edited_one(browser: Browser) -> None:
    """A row that becomes a duplicate names the row that is placed instead, in whatever file that is."""
    browser.drop("one.csv", f"{HEADER}USDT,TRC20,{TRON},\n")
    browser.drop("two.csv", f"{HEADER}USDT,ERC20,{TRON},\n")
    (row,) = browser.post("api/cells", row=1, column="network", text="tron")["rows"]
    assert (row["outcome"], row["same_as"]) == ("duplicate", 0)
    (row,) = browser.post("api/undo")["rows"]
    assert (row["outcome"], row["same_as"], row["edited"]) == ("rejected", None, [])


def test_edits_are_undone_step_by_step(browser: Browser) -> None:
    """The last step is taken back first; then nothing is left to undo."""
    browser.drop("desk.csv", f"{HEADER}USDT,ERC20,{TRON},\n")
    for text in ("BSC", "TRC20"):
        browser.post("api/cells", row=0, column="network", text=text)
    for text in ("BSC", "ERC20"):
        assert text == browser.post("api/undo")["rows"][0]["cells"]["network"]
    answer = browser.send("POST", "api/undo", json={})
    assert (answer.status_code, answer.json()["error"]) == (400, "there is no edit to undo")
    assert (browser.get("api/state")["edits"], browser.get("api/state")["can_undo"]) == (0, False)


def test_safe_fixes_are_shown_first_and_accepted_together(browser: Browser) -> None:
    """Each cell gets the text that a build would write; one step takes all of them back."""
    browser.drop("desk.csv", f"{HEADER}usdt,tron ,{TRON},\nXRP,XRP,{XRP},\n")
    shown = browser.get("api/fixes")["fixes"]
    assert [(each["column"], each["from"], each["to"]) for each in shown] == [
        ("coin", "usdt", "USDT"),
        ("network", "tron ", "TRC20"),
    ]
    (fixed, _), finding = browser.rows(), browser.rows()[0]["findings"][0]
    assert (fixed["outcome"], finding["fix"]["safe"]) == ("placed", True)
    answer = browser.post("api/fixes", all=True)
    assert (answer["fixes"], answer["edits"]) == (0, 2)
    assert codes(settled(browser)[0]) == []
    browser.post("api/undo")
    assert len(browser.get("api/fixes")["fixes"]) == 2
    browser.post("api/fixes", ids=[shown[1]["id"]])
    assert browser.rows()[0]["cells"] == {"coin": "usdt", "network": "TRC20", "address": TRON, "memo": "", "remark": ""}


def test_a_possible_fix_is_only_accepted_by_name(browser: Browser) -> None:
    """A person confirms it: accepting all safe fixes leaves it alone."""
    browser.drop("desk.csv", f"{HEADER}USDTT,TRC20,{TRON},\nUSDT,TRC200,{TRON},\n")
    fixes = [each["fix"] for row in browser.rows() for each in row["findings"] if each["fix"]]
    possible = next(each for each in fixes if not each["safe"])
    browser.post("api/fixes", all=True)
    assert browser.get("api/state")["edits"] == 0
    browser.post("api/fixes", ids=[possible["id"]])
    assert browser.get("api/state")["edits"] == 1


@pytest.mark.parametrize(
    "name", ["", "x", "0/coin/WL999", "99/coin/WL304", "-1/coin/WL304", "0/address/WL304", "٣/a/b"]
)
def test_other_fixes_are_refused(browser: Browser, name: str) -> None:
    """A fix that is not proposed changes nothing."""
    browser.drop("desk.csv", f"{HEADER}usdt,TRC20,{TRON},\n")
    assert browser.send("POST", "api/fixes", json={"ids": [name]}).status_code == 400
    assert browser.get("api/state")["edits"] == 0


@pytest.mark.parametrize(
    "body",
    [
        {"row": 1, "column": "coin", "text": "x"},
        {"row": -1, "column": "coin", "text": "x"},
        {"row": True, "column": "coin", "text": "x"},
        {"row": "0", "column": "coin", "text": "x"},
        {"row": 0, "column": "amount", "text": "x"},
        {"row": 0, "column": "coin", "text": None},
        {"row": 0, "column": "coin", "text": "x" * 2001},
        {"row": 0},
        {},
        [],
        "x",
    ],
    ids=str,
)
def test_other_cells_are_refused(browser: Browser, body: object) -> None:
    """A cell that is not there, or a request that is not clear, changes nothing and is explained."""
    browser.drop("desk.csv", f"{HEADER}usdt,TRC20,{TRON},\n")
    answer = browser.send("POST", "api/cells", json=body)
    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)
    assert browser.get("api/state")["edits"] == 0


def test_secrets_are_hidden_and_can_be_replaced(browser: Browser) -> None:
    """A private key never reaches the page; what is typed in its place is judged, unless it is one, too."""
    browser.drop("desk.csv", f"{HEADER}BTC,BTC,{KEY},\nUSDT,TRC20,{TRON},\n")
    row = browser.rows()[0]
    assert (row["cells"]["address"], row["hidden"], row["outcome"]) == ("(hidden)", ["address"], "rejected")
    browser.post("api/cells", row=0, column="address", text="bc1qvvdyxf4c2fyd3340zdjp3w20r3famyyx3cavwr")
    row = settled(browser)[0]
    assert (row["hidden"], row["outcome"], codes(row)) == ([], "placed", [])
    answer = browser.send("POST", "api/cells", json={"row": 1, "column": "address", "text": KEY})
    assert KEY not in answer.text
    row = settled(browser)[1]
    assert (row["hidden"], row["outcome"]) == (["address"], "rejected")
    for path in ("api/rows", "api/findings", "api/fixes", "api/state", "report.html", "approval.html"):
        assert KEY not in browser.client.get(browser.url(path)).text
    assert KEY.encode() not in b"".join(browser.desk.output_files().values())


def test_the_rest_of_a_spread_secret_stays_hidden(browser: Browser) -> None:
    """If one word of a phrase in several cells is replaced, the others stay hidden, and the row says why."""
    header = ",".join(["coin", "network", "address", "memo", *(f"w{number}" for number in range(len(PHRASE)))])
    browser.drop("desk.csv", f"{header}\nUSDT,TRC20,{TRON},{','.join([*PHRASE, 'x'][:13])}\n")
    before = browser.rows()[0]
    browser.post("api/cells", row=0, column="memo", text="")
    row = settled(browser)[0]
    assert (before["outcome"], row["outcome"]) == ("rejected", "rejected")
    assert codes(row)


def test_a_missing_column_is_added(browser: Browser) -> None:
    """A memo that the file has no column for can be typed all the same."""
    browser.drop("desk.csv", f"coin,network,address\nXRP,XRP,{XRP}\nUSDT,TRC20,{TRON}\nUSDT,TRC20\n")
    browser.post("api/cells", row=0, column="memo", text="12345")
    first, second, short = settled(browser)
    assert (codes(first), first["outcome"], first["cells"]["memo"]) == ([], "placed", "12345")
    assert (second["outcome"], short["outcome"]) == ("placed", "rejected")
    browser.post("api/undo")
    assert browser.rows()[0]["cells"]["memo"] == ""
    browser.drop("wide.csv", f"coin,network,address\nXRP,XRP,{XRP},1,2\n")
    answer = browser.send("POST", "api/cells", json={"row": 3, "column": "memo", "text": "1"})
    assert (answer.status_code, answer.json()["hint"]) == (400, "add the column in the file")


def test_a_short_row_is_filled(browser: Browser) -> None:
    """Cells that a row lacks can be typed; then it has as many as the header."""
    browser.drop("desk.csv", f"{HEADER}USDT,TRC20,{TRON}\n")
    assert browser.rows()[0]["outcome"] == "rejected"
    browser.post("api/cells", row=0, column="memo", text="")
    assert (settled(browser)[0]["outcome"], codes(browser.rows()[0])) == ("placed", [])


def test_what_a_workbook_said_about_a_cell_ends_with_the_edit(browser: Browser) -> None:
    """A memo that a spreadsheet turned into a number is typed again, and is no longer called damaged."""
    book, data = Workbook(), BytesIO()
    sheet = book.create_sheet("Payees", 0)
    sheet.append(["coin", "network", "address", "memo"])
    sheet.append(["XRP", "XRP", XRP, 1.23457e15])
    book.save(data)
    browser.drop("desk.xlsx", data.getvalue())
    assert browser.rows()[0]["outcome"] == "rejected"
    browser.post("api/cells", row=0, column="memo", text="1234567")
    assert (codes(settled(browser)[0]), browser.rows()[0]["outcome"]) == ([], "placed")


def test_the_text_of_the_file_is_no_edit(browser: Browser) -> None:
    """Who types what was there before has changed nothing, and there is nothing to undo."""
    browser.drop("desk.csv", f"{HEADER}USDT,ERC20,{TRON},\n")
    assert browser.post("api/cells", row=0, column="network", text="ERC20")["edits"] == 0
    browser.post("api/cells", row=0, column="network", text="TRC20")
    answer = browser.post("api/cells", row=0, column="network", text="ERC20")
    assert (answer["edits"], answer["can_undo"], answer["rows"][0]["edited"]) == (0, True, [])
    assert browser.post("api/undo")["rows"][0]["cells"]["network"] == "TRC20"


def test_a_mistake_in_judging_keeps_what_was_there(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit that cannot be judged is not half made."""
    browser.drop("desk.csv", f"{HEADER}USDT,ERC20,{TRON},\n")
    with monkeypatch.context() as patch:
        patch.setattr(workspace, "judge_rows", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            browser.send("POST", "api/cells", json={"row": 0, "column": "network", "text": "TRC20"})
    assert (browser.get("api/state")["edits"], browser.get("api/state")["can_undo"]) == (0, False)
    browser.post("api/cells", row=0, column="network", text="TRC20")
    assert browser.rows()[0]["outcome"] == "placed"
