"""Files that are dropped, which column is what, exchanges, and what is counted: as the commands have it."""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from starlette.requests import Request

from tests.acceptance.command import invoke
from tests.each import check_each
from tests.page.browser import Browser, codes
from whitelist.exchanges.loader import schema_names
from whitelist.page import files, uploads

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
HEADER = "coin,network,address,memo\n"
TRON = "TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc"
XRP = "rhdhr2VUD85SiqwhN3eomAz868FLGReiU2"


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def book(*sheets: list[list[object]]) -> bytes:
    made, data = Workbook(), BytesIO()
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Desk {number}", number)
        for row in rows:
            sheet.append(row)
    made.save(data)
    return data.getvalue()


def test_files_are_merged_in_their_order(browser: Browser) -> None:
    """All rows of all tables of all files are one table, with the file, the table and the line of each."""
    header: list[object] = ["Currency", "Network", "Wallet address", "Tag"]
    browser.drop("book.xlsx", book([header, ["USDT", "TRC20", TRON, ""]], [header, ["XRP", "XRP", XRP, "5"]]))
    state = browser.drop("desk.csv", f"{HEADER}USDT,TRC20,{TRON},\n")
    assert [(each["name"], len(each["tables"])) for each in state["files"]] == [("book.xlsx", 2), ("desk.csv", 1)]
    assert [(row["file"], row["table"], row["line"]) for row in browser.rows()] == [(1, 0, 2), (1, 1, 2), (2, 0, 2)]
    assert [row["outcome"] for row in browser.rows()] == ["placed", "placed", "duplicate"]
    assert {"coin", "network", "address", "memo"} == {
        each["column"] for each in state["files"][0]["tables"][0]["headings"]
    }


def test_limits_of_batch_files_are_not_those_of_sources(browser: Browser) -> None:
    """A list of more rows than one upload takes is split, and nothing is wrong with it."""
    rows = "".join(f"XRP,XRP,{XRP},{number}\n" for number in range(1, 151))
    state = browser.drop("desk.csv", f"coin;network;address;memo\n{rows.replace(',', ';')}")
    assert [(each["name"], each["rows"]) for each in state["batches"]] == [
        ("coinex-001.csv", 100),
        ("coinex-002.csv", 50),
    ]
    assert (state["summary"]["errors"], len(browser.get("api/findings")["files"])) == (0, 0)


def test_a_heading_is_assigned(browser: Browser) -> None:
    """What the program does not understand is asked, in the words of the build; a person says what it is."""
    state = browser.drop("desk.csv", f"coin,Rail,address,memo\nUSDT,TRC20,{TRON},\n")
    (table,) = state["files"][0]["tables"]
    assert "network" in table["problem"]["message"]
    assert (state["can_build"], browser.rows()[0]["outcome"]) == (False, None)
    assert browser.client.get(browser.url("download.zip")).status_code == 400
    state = browser.post("api/mapping", heading="Rail", column="network")
    (table,) = state["files"][0]["tables"]
    assert (table["problem"], state["can_build"]) == (None, True)
    assert (table["headings"][1]["column"], table["headings"][1]["mapped"]) == ("network", True)
    assert browser.rows()[0]["outcome"] == "placed"
    state = browser.post("api/mapping", heading="Rail", column=None)
    assert state["files"][0]["tables"][0]["problem"]


def test_a_heading_is_ignored(browser: Browser) -> None:
    """A column that a person does not want is none of the exchange's."""
    browser.drop("desk.csv", f"coin,network,address,memo,Tag\nXRP,XRP,{XRP},5,x\n")
    state = browser.post("api/mapping", heading="Tag", column="ignore")
    assert state["files"][0]["tables"][0]["headings"][4]["column"] == "ignore"
    assert browser.send("POST", "api/mapping", json={"heading": "Tag", "column": "amount"}).status_code == 400


def test_a_missing_memo_column_is_a_problem_of_its_table(browser: Browser) -> None:
    """A memo could be lost: only the table that needs one is named, and typing one resolves it."""
    browser.drop("one.csv", f"coin,network,address\nUSDT,TRC20,{TRON}\n")
    state = browser.drop("two.csv", f"coin,network,address\nXRP,XRP,{XRP}\n")
    assert [each["tables"][0]["problem"] is None for each in state["files"]] == [True, False]
    browser.post("api/cells", row=1, column="memo", text="7")
    assert browser.get("api/state")["can_build"]


def test_coin_and_network_are_given(browser: Browser) -> None:
    """A list of addresses gets its coin and network; a contradiction is refused, and changes nothing."""
    browser.drop("desk.csv", f"address\n{TRON}\n")
    state = browser.post("api/given", coin="usdt", network="tron")
    assert (state["given"]["coin"], state["given"]["network"]) == ("usdt", "tron")
    assert browser.rows()[0]["outcome"] == "placed"
    for body in ({"coin": "USDTT"}, {"network": "no such network"}):
        assert browser.send("POST", "api/given", json=body).status_code == 400
    assert browser.get("api/state")["given"]["coin"] == "usdt"
    assert browser.post("api/given", coin=None, network=None)["given"]["coin"] is None
    browser.post("api/forget")
    browser.drop("two.csv", f"{HEADER}USDT,TRC20,{TRON},\n")
    answer = browser.send("POST", "api/given", json={"network": "ERC20"})
    assert (answer.status_code, "TRC20" in answer.json()["error"]) == (400, True)


@pytest.mark.parametrize("name", schema_names())
def test_every_exchange_with_a_batch_file_can_be_chosen(browser: Browser, name: str) -> None:
    """Its rules, columns and limits apply from then on; others are refused, and no other folder is opened."""
    known = {each["name"] for each in browser.get("api/state")["exchanges"]}
    answer = browser.send("POST", "api/schema", json={"schema": name})
    assert (200 if name in known else 400) == answer.status_code
    if name in known:
        assert name == answer.json()["schema"]
    for path in ("../schemas/coinex", "/etc/passwd", "."):
        assert browser.send("POST", "api/schema", json={"schema": path}).status_code == 400


def test_a_file_that_cannot_be_read_is_explained(browser: Browser) -> None:
    """It is named with the words of the commands; nothing is built before it is removed."""
    browser.drop("desk.csv", f"{HEADER}USDT,TRC20,{TRON},\n")
    state = browser.drop("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert state["files"][1]["tables"][0]["problem"]
    assert not state["can_build"]
    assert browser.get("api/findings")["files"][0]["file"] == state["files"][1]["id"]
    state = read_state(browser.send("DELETE", f"api/files/{state['files'][1]['id']}"))
    assert (state["can_build"], [each["name"] for each in state["files"]]) == (True, ["desk.csv"])
    assert browser.send("DELETE", "api/files/99").status_code == 400


def read_state(answer: Any) -> Any:
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\desk\\payees.csv", "payees.csv"),
        ("-", "file"),
        ("", "file"),
        ("..", "file"),
        ("a\nb\x00.csv", "ab.csv"),
        ("<img src=x onerror=alert(1)>.csv", "<img src=x onerror=alert(1)>.csv"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
    ],
)
def test_names_of_files_are_only_shown(browser: Browser, sent: str, kept: str) -> None:
    """Of a path, only the last name is kept."""
    state = browser.drop(sent, f"{HEADER}USDT,TRC20,{TRON},\n")
    assert kept == state["files"][0]["name"]


def test_the_same_file_is_taken_once(browser: Browser) -> None:
    """Two files can have one name, but not one content: its rows would all be duplicates."""
    browser.drop("desk.csv", f"{HEADER}USDT,TRC20,{TRON},\n")
    answer = browser.send(
        "PUT", "api/files", params={"name": "x.csv"}, content=f"{HEADER}USDT,TRC20,{TRON},\n".encode()
    )
    assert (answer.status_code, "same content as desk.csv" in answer.json()["error"]) == (400, True)
    state = browser.drop("desk.csv", f"{HEADER}XRP,XRP,{XRP},7\n")
    assert [each["name"] for each in state["files"]] == ["desk.csv", "desk (2).csv"]


def test_limits_are_kept(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the limits of the page, the commands are named, and what is here stays."""
    browser.drop("desk.csv", f"{HEADER}USDT,TRC20,{TRON},\n")
    for limit, number in (("ROW_LIMIT", 1), ("FILE_LIMIT", 1), ("TOTAL_LIMIT", 100)):
        with monkeypatch.context() as patch:
            patch.setattr(files, limit, number)
            answer = browser.send(
                "PUT", "api/files", params={"name": "x.csv"}, content=f"{HEADER}XRP,XRP,{XRP},1\n".encode()
            )
        assert (answer.status_code, "whitelist build" in answer.json()["hint"]) == (400, True)
    assert len(browser.get("api/state")["files"]) == 1


def test_everything_is_forgotten(browser: Browser) -> None:
    """Files, edits and assigned columns are gone."""
    browser.drop("desk.csv", f"coin,Rail,address,memo\nUSDT,ERC20,{TRON},\n")
    browser.post("api/mapping", heading="Rail", column="network")
    browser.post("api/cells", row=0, column="network", text="TRC20")
    state = browser.post("api/forget")
    assert (state["files"], state["edits"], state["can_undo"], state["summary"]["verdict"]) == ([], 0, False, None)
    assert browser.rows() == []
    state = browser.drop("desk.csv", f"coin,Rail,address,memo\nUSDT,ERC20,{TRON},\n")
    assert state["files"][0]["tables"][0]["problem"]


def test_edits_survive_another_exchange_and_end_with_their_file(browser: Browser) -> None:
    """What was typed belongs to the row of a file, whatever it is judged for."""
    state = browser.drop("desk.csv", f"{HEADER}USDT,ERC20,{TRON},\n")
    browser.post("api/cells", row=0, column="network", text="TRC20")
    browser.post("api/schema", schema="safe")
    browser.post("api/schema", schema="coinex")
    assert (browser.rows()[0]["cells"]["network"], browser.rows()[0]["outcome"]) == ("TRC20", "placed")
    state = read_state(browser.send("DELETE", f"api/files/{state['files'][0]['id']}"))
    assert (state["edits"], state["can_undo"]) == (0, False)


def test_findings_are_grouped_as_in_the_text_report(browser: Browser) -> None:
    """One group for findings that say the same, the worst first, with the words of `whitelist check`."""
    path = SAMPLES / "coinex" / "treasury.csv"
    browser.drop("treasury.csv", path.read_bytes())
    found = browser.get("api/findings")
    text = invoke("check", str(path)).out
    assert found["groups"]
    for group in found["groups"]:
        assert f"{group['code']} {group['slug']}" in text
        assert group["message"] in text
        assert group["hint"] in text
    assert [each["code"] for each in found["groups"]] == [word for word in text.split() if word.startswith("WL")]
    assert found["next"]
    shown = {code for row in browser.rows() for code in codes(row)}
    assert shown == {each["code"] for each in found["groups"]}


@pytest.mark.thorough
def test_samples_are_judged_as_by_the_commands(browser: Browser, tmp_path: Path) -> None:
    """The outcome of every row is that of `whitelist build`, or both say that nothing can be built."""

    def check(path: Path) -> None:
        state = browser.post("api/forget")
        assert state["files"] == []
        state = browser.drop(path.name, path.read_bytes())
        done = invoke("build", path, "--dry-run", "--out", tmp_path / path.stem, "--no-config")
        if done.code == 2:
            assert not state["can_build"]
            return
        assert {"accepted": 0, "rejected": 1, "unverified": 3, None: 1}[state["summary"]["verdict"]] == done.code
        outcomes = state["summary"]["outcomes"]
        numbers = (outcomes["placed"], outcomes["duplicate"], outcomes["rejected"])
        assert "{:,} placed + {:,} duplicates + 0 excluded + {:,} rejected".format(*numbers) in done.out

    check_each({path.stem: path for path in sorted((SAMPLES / "coinex" / "bad").glob("*.csv"))}, check)


def test_an_upload_that_stalls_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one does not wait for ever."""

    async def receive() -> dict[str, object]:
        await asyncio.sleep(60)
        return {}

    async def read() -> bytes:
        request = Request({"type": "http", "method": "PUT", "headers": [], "path": "/"}, receive)
        async with uploads.Uploads().body(request) as body:
            return body

    monkeypatch.setattr(uploads, "STALLED", 0.01)
    with pytest.raises(uploads.Refused) as refused:
        asyncio.run(read())
    assert refused.value.refusal.status == 408


def test_too_many_uploads_and_a_large_one_are_refused(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers say what to do."""
    monkeypatch.setattr(uploads, "UPLOAD_LIMIT", 10)
    large = browser.send("PUT", "api/files", params={"name": "x.csv"}, content=b"x" * 11)
    monkeypatch.setattr(uploads, "MOST_WAITING", 0)
    many = browser.send("PUT", "api/files", params={"name": "x.csv"}, content=b"x")
    assert (large.status_code, many.status_code) == (413, 503)
    assert large.json()["hint"]
    assert many.json()["hint"]
