"""The last lines of a check: a build that is proposed can read the file, and else they say what to settle before."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from tests.acceptance.command import BAD, GOOD, invoke
from tests.build.cases import address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

XRP, TON, TRON = (address(network) for network in ("XRP", "TON", "TRC20"))
HEADER = ("Coin", "Network", "Address", "Memo")
CHINESE = ("币种", "网络", "地址", "备忘")
BOOKS: Mapping[str, Sequence[Sequence[Sequence[str]]]] = {
    "two memo columns that differ": [
        [(*HEADER, "Comment"), ("XRP", "XRP", XRP, "123", "hot wallet of Ann"), ("TON", "TON", TON, "", "77")]
    ],
    "two memo columns that can be merged": [
        [(*HEADER, "Tag"), ("XRP", "XRP", XRP, "123", ""), ("TON", "TON", TON, "", "7")]
    ],
    "no known heading": [
        [("Asset ticker", "Via", "Where to", "Ref"), ("USDT", "TRC20", TRON, ""), ("XRP", "XRP", XRP, "5")]
    ],
    "two sheets, one of which has no known heading": [
        [("Ticker", "Rail", "Destination", "Ref No"), ("USDT", "TRC20", TRON, ""), ("XRP", "XRP", XRP, "5")],
        [("Ccy", "Blockchain", "Beneficiary wallet", "Payment ref"), ("USDT", "TRC20", TRON, "")],
    ],
    "an unknown column with what could be memos": [[(*HEADER, "Kundennummer"), ("XRP", "XRP", XRP, "", "8877")]],
    "memos that read like remarks": [[CHINESE, ("XRP", "XRP", XRP, "供应商 a"), ("USDT", "TRC20", TRON, "供应商")]],
    "remarks, and no row with a memo": [[CHINESE, ("USDT", "TRC20", TRON, "供应商")]],
    "a weak heading, and remarks": [
        [
            ("Coin", "Network", "Address", "Payment reference", "Notes", "Comment"),
            ("TON", "TON", TON, "12", "", "cold wallet"),
            ("XRP", "XRP", XRP, "5", "", "hot wallet of Bob"),
        ]
    ],
    "no memo column": [[("Coin", "Network", "Address"), ("XRP", "XRP", XRP)]],
    "no memo column, and none needed": [[("Coin", "Network", "Address"), ("USDT", "TRC20", TRON)]],
    "two columns of addresses": [
        [("Coin", "Network", "To", "Memo", "From"), ("USDT", "TRC20", TRON, "", address("TRC20", 2))]
    ],
    "no header": [[("USDT", "TRC20", TRON, "")]],
    "a good list": [[HEADER, ("XRP", "XRP", XRP, "5")]],
}
PROPOSAL, CONDITION = "to create batch files", "if the columns are what they seem to be"


def save(sheets: Sequence[Sequence[Sequence[str]]], path: str) -> None:
    """Write a workbook with *sheets* to *path*."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = workbook.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(row)
    workbook.save(path)


def last_lines(path: str) -> list[str]:
    """Return the lines of a check after its summary, which are about a build."""
    lines = invoke("check", path).out.splitlines()
    return [
        line for line in lines if line.startswith((f"{PROPOSAL}: ", f"{PROPOSAL}, {CONDITION}: ", "before a build"))
    ]


def holds(path: str) -> None:
    """Assert that a proposed build of the file at *path* can read it, and that check reports what stops a build."""
    said = last_lines(path)
    proposed = [line.partition(": ")[2] for line in said if line.startswith(PROPOSAL)]
    for command in proposed:
        program, *arguments = shlex.split(command)
        done = invoke(*arguments)
        assert program == "whitelist"
        assert done.code != 2, (command, done.err)
    plain = invoke("build", path, "--out", "plain")
    assert not (plain.code == 2 and f"{PROPOSAL}: " in "\n".join(said))
    assert plain.code != 2 or invoke("check", path).code == 1, "check accepts what build cannot read"


@pytest.mark.parametrize("name", BOOKS)
def test_books(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind of header."""
    monkeypatch.chdir(tmp_path)
    save(BOOKS[name], "desk.xlsx")
    assert last_lines("desk.xlsx")
    holds("desk.xlsx")


@pytest.mark.thorough
@pytest.mark.parametrize("path", sorted(BAD.glob("*.*s*")) + sorted(GOOD.glob("*.*s*")), ids=lambda path: path.name)
def test_samples(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sample."""
    monkeypatch.chdir(tmp_path)
    holds(str(path))


def test_what_to_settle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines repeat what the build would ask."""
    monkeypatch.chdir(tmp_path)
    save(BOOKS["two memo columns that differ"], "b.xlsx")
    (line,) = last_lines("b.xlsx")
    assert line == (
        "before a build of b.xlsx: the cells of 'Comment' read like remarks; if no cell in it is a memo: "
        '--map "Comment=remark"'
    )
    save(BOOKS["no known heading"], "b.xlsx")
    assert last_lines("b.xlsx") == [
        f"{PROPOSAL}, {CONDITION}: whitelist build b.xlsx --out upload --map 'Asset ticker=coin' --map Via=network "
        "--map 'Where to=address' --map Ref=memo"
    ]
    save(BOOKS["a good list"], "c.xlsx")
    assert any(f"{PROPOSAL}, {CONDITION}: whitelist build b.xlsx c.xlsx" in line for line in last_lines_of_both())


def last_lines_of_both() -> list[str]:
    """Return the lines of a check of two workbooks."""
    return invoke("check", "b.xlsx", "c.xlsx").out.splitlines()


def test_all_sheets_are_asked_about_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that cannot read one sheet names the sheet without known headings, too."""
    monkeypatch.chdir(tmp_path)
    save(BOOKS["two sheets, one of which has no known heading"], "b.xlsx")
    said = invoke("build", "b.xlsx", "--out", "out").err
    assert "sheet 'S1', line 1: there is no network and no memo column" in said
    assert "Error: b.xlsx: sheet 'S2' is not read, because no heading is known as the address" in said
    options = shlex.split(said.rpartition("use whitelist build ")[2].partition(";")[0])
    both = (*options, "--map", "Rail=network", "--map", "Ref No=memo")
    assert "2 placed + 1 duplicates + 0 excluded + 0 rejected" in invoke("build", "b.xlsx", "--out", "out", *both).out
