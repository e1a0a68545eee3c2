"""`--deny` and `--trusted`: addresses that must never be paid, and look-alikes of approved ones."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.acceptance.command import BAD, GOOD, HEADER, TRON, invoke, process
from tests.build.cases import address
from whitelist.addresses.encodings import base58
from whitelist.changes.formats import comparison_formats
from whitelist.readers.pieces import threshold
from whitelist.reports.formats import formats

EVM, ALIKE = "0x01E68a17ecBea633D396110644ecb0374c51A2CA", "0x01E6A47b6d0000000f5DD2805b48cBcc57b9A2CA"
TRON_HEX = base58.decode(TRON, (25,))[:21].hex()
BTC = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"
KEY = "5KQwrPbwdL6PhXujxW37FSSQZ1JiwsST4cqQzDeyXtP79zkvFD3"
ROWS = f"USDT,TRC20,{TRON},\nUSDT,ERC20,{EVM},\nBTC,BTC,{BTC},\n"
DENIED, LOOKS_TRUSTED = "denied-address", "look-alike-of-trusted"
BATCH, LIST, BOOK = "batch.csv", "incidents.txt", "book.xlsx"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a batch file, a deny list from the summer, and an address book."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 11, 29, tzinfo=UTC).timestamp())))
    (tmp_path / BATCH).write_text(HEADER + ROWS, "utf-8")
    (tmp_path / LIST).write_text(f"{EVM.lower()}\n{TRON}\nnot an address\n", "utf-8")
    summer = datetime(2026, 7, 1, 12, tzinfo=UTC).timestamp()
    os.utime(tmp_path / LIST, (summer, summer))
    book = Workbook()
    for row in (("Name", "Address"), ("Desk A", EVM), ("Desk B", TRON)):
        book.worksheets[0].append(row)
    book.save(tmp_path / BOOK)
    return tmp_path


def slugs(report: dict[str, Any]) -> list[tuple[str, int]]:
    """Return rule and line of each error."""
    findings = report["files"][0]["findings"]
    return sorted((each["slug"], each["line"]) for each in findings if each["severity"] == "error")


def test_check() -> None:
    """A denied address is an error with list and line; the report has name, date, digest, size and what is odd."""
    outcome = invoke("check", "--deny", LIST, BATCH)
    assert outcome.code == 1
    assert "it is in the deny list incidents.txt (line 1)" in outcome.out
    assert outcome.out.splitlines()[-3:] == [
        f"deny list incidents.txt: 2 addresses; file modified on 2026-07-01; SHA-256 {digest(LIST)}",
        "warning: the deny list incidents.txt also has 1 text not verified as an address, compared only as text: "
        "line 3",
        "warning: the deny list incidents.txt is 151 days old; get the current list",
    ]


def digest(name: str) -> str:
    return sha256(Path(name).read_bytes()).hexdigest()


def test_json() -> None:
    """The lists are a key of their own, which is there only with lists."""
    report = invoke(
        "check", "--deny", LIST, "--deny-age-days", "0", "--trusted", BOOK, "--format", "json", BATCH
    ).report
    assert slugs(report) == [(DENIED, 2), (DENIED, 3)]
    assert report["lists"][0] == {
        "kind": "deny",
        "path": LIST,
        "sha256": digest(LIST),
        "addresses": 2,
        "date": "2026-07-01",
        "date_from": "file",
        "age_days": None,
        "not_verified": ["line 3"],
        "not_compared": [],
    }
    assert [report["lists"][1][key] for key in ("kind", "path", "addresses")] == ["trusted", BOOK, 2]
    assert "lists" not in invoke("check", "--format", "json", BATCH).report


@pytest.mark.parametrize("format_", formats())
def test_every_report_has_the_lists(format_: str) -> None:
    """Each report with room for it has the digest, and none calls an address safe because it is in no list."""
    outcome = invoke("check", "--deny", LIST, "--format", format_, BATCH)
    assert outcome.code == 1
    assert (digest(LIST) in outcome.out) == (format_ != "gitlab")
    assert "WL612" in outcome.out
    assert "cleared" not in outcome.out.lower()
    assert "is safe" not in outcome.out.lower()


@pytest.mark.parametrize(
    "name", ["good/mixed.csv", "bad/address-checksum.csv", "bad/look-alike-address.csv", "bad/network-unknown.csv"]
)
def test_other_findings_stay(name: str) -> None:
    """With lists that have none of its addresses, a sample has the same findings as without."""
    path = GOOD.parent / name
    Path("other.txt").write_text(f"{BTC}\n", "utf-8")
    files = [
        invoke("check", *lists, "--format", "json", path).report["files"]
        for lists in ((), ("--deny", "other.txt", "--trusted", "other.txt"))
    ]
    assert files[0] == files[1]


def test_trusted() -> None:
    """A look-alike of an approved address is an error, and the approved address beside it is no warning."""
    Path(BATCH).write_text(f"{HEADER}USDT,ERC20,{ALIKE},\nUSDT,BSC,{EVM},\n", "utf-8")
    without = invoke("check", "--format", "json", BATCH).report["files"][0]["findings"]
    assert [each["line"] for each in without if each["slug"] == "look-alike-address"] == [2, 3]
    report = invoke("check", "--trusted", BOOK, "--format", "json", BATCH).report
    found = [(each["slug"], each["line"]) for each in report["files"][0]["findings"] if each["severity"] != "note"]
    assert found == [(LOOKS_TRUSTED, 2)]
    assert "sheet Sheet, line 2 of the trusted list book.xlsx" in report["files"][0]["findings"][0]["message"]


@pytest.mark.parametrize(
    ("schema", "rows"),
    [
        ("safe", f"address,name,chainId\n{ALIKE},A,1\n{ALIKE},A,31337\n{EVM},B,31337\n"),
        ("didit", f"address,chain\n{ALIKE},ETH\n{ALIKE},Base\n{EVM.lower()},bsc\n"),
        ("didit", f"address,chain\n{ALIKE},BNB\n{ALIKE},chain-of-tomorrow\n{EVM},chain-of-tomorrow\n"),
        ("utila", f"Name,Address,Blockchain,Note\nA,{ALIKE},Ethereum,\nB,{ALIKE},tomorrow,\nC,{EVM},tomorrow,\n"),
    ],
)
def test_trusted_on_networks_that_the_schema_lacks(schema: str, rows: str) -> None:
    """Look-alikes are found under any name of a network, and the approved address is none."""
    Path(BATCH).write_text(rows, "utf-8")
    report = invoke("check", "--schema", schema, "--trusted", BOOK, "--format", "json", BATCH).report
    found = [each["line"] for each in report["files"][0]["findings"] if each["slug"] == LOOKS_TRUSTED]
    assert found == [2, 3]


@pytest.mark.parametrize("name", ["coinex", "safe", "trezu", "didit"])
def test_lists_are_about_people(tmp_path: Path, name: str) -> None:
    """Addresses of networks that the exchange does not have are read, too: the list is the same for all exchanges."""
    listed = [f"{address('BTC')}\n", f"{address('TRC20')}\n", f"{address('XRP')}\n"]
    path = tmp_path / "people.txt"
    path.write_text("".join(listed), "utf-8")
    rows = tmp_path / "rows.csv"
    rows.write_text(f"{HEADER}USDT,ERC20,{EVM},\n", "utf-8")
    done = invoke("check", "--schema", name, "--deny", path, rows)
    assert "SHA-256" in done.out, done.err
    assert "not verified as an address" not in done.out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("caip.txt", f"{TRON}\neip155:1:{EVM}\n"),
        ("capitals.txt", f"{TRON}\n{EVM.upper()}\n"),
        ("link.txt", f"{TRON}\nhttps://etherscan.io/address/{EVM}\n"),
        ("table.csv", f"address,reason\neth:{EVM},stolen\n{TRON},\n"),
        ("list.json", json.dumps([f"ethereum:{EVM}@1", {"address": TRON}])),
        ("node.txt", f"{TRON_HEX}\n{EVM}\n"),
        ("node.json", json.dumps([{"address": f"0x{TRON_HEX.upper()}"}, EVM])),
    ],
)
def test_addresses_inside_texts(name: str, text: str) -> None:
    """An address in a link, with the name of its network, or as TRON's nodes write it, is denied like a plain one."""
    Path(name).write_text(text, "utf-8")
    outcome = invoke("check", "--format", "json", "--deny", name, BATCH)
    assert slugs(json.loads(outcome.out)) == [(DENIED, 2), (DENIED, 3)]


def test_transaction_is_not_an_account() -> None:
    """A hash, which reads like an address of some networks, is reported as not verified."""
    links = ("etherscan.io/tx/0x", "tronscan.org/#/transaction/", "explorer.example/TX/", "explorer.example/?txid=")
    Path("links.txt").write_text("".join(f"https://{link}{64 * 'a'}\n" for link in links) + f"{EVM}\n" * 5, "utf-8")
    (found,) = invoke("check", "--format", "json", "--deny", "links.txt", BATCH).report["lists"]
    assert (found["addresses"], found["not_verified"]) == (1, [f"line {number}" for number in (1, 2, 3, 4)])


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings name lists relative to their folder; a variable and an option replace them."""
    Path("desk").mkdir()
    Path("desk", BATCH).write_text(HEADER + ROWS, "utf-8")
    Path("desk", "whitelist.toml").write_text(f'deny = ["../{LIST}"]\ntrusted = ["../{BOOK}"]\n', "utf-8")
    report = invoke("check", "--format", "json", "desk").report
    assert slugs(report) == [(DENIED, 2), (DENIED, 3)]
    assert [each["path"] for each in report["lists"]] == [LIST, BOOK]
    Path("other.txt").write_text(f"{BTC}\n", "utf-8")
    report = invoke("check", "--deny", "other.txt", "--format", "json", "desk").report
    assert slugs(report) == [(DENIED, 4)]
    monkeypatch.setenv("WHITELIST_DENY", f"other.txt,{LIST}")
    report = invoke("check", "--format", "json", "desk").report
    assert slugs(report) == [(DENIED, 2), (DENIED, 3), (DENIED, 4)]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_large_lists(jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is read in pieces, in one or several processes, has the same errors."""
    monkeypatch.setattr(threshold, "LARGE", 1)
    Path(BATCH).write_text(f"{HEADER}{ROWS}USDT,ERC20,{ALIKE},\n", "utf-8")
    report = invoke("check", "--jobs", jobs, "--deny", LIST, "--trusted", BOOK, "--format", "json", BATCH).report
    assert slugs(report) == [(DENIED, 2), (DENIED, 3), (LOOKS_TRUSTED, 5)]
    assert len(report["lists"]) == 2


def test_build() -> None:
    """A build rejects the rows, and manifest and approval page name the list; a copy of it gives the same bytes."""
    outcome = invoke("build", "--deny", LIST, BATCH, "--out", "up")
    assert outcome.code == 1
    assert f"deny list incidents.txt: 2 addresses; file modified on 2026-07-01; SHA-256 {digest(LIST)}" in outcome.out
    assert f"--out up --deny {LIST} --add" in outcome.out
    manifest = json.loads(Path("up/manifest.json").read_text("utf-8"))
    assert [row["codes"] for row in manifest["rows"]][:2] == [["WL612"], ["WL612"]]
    (used,) = manifest["lists"]
    assert (used["kind"], used["path"], used["sha256"], used["date"]) == ("deny", LIST, digest(LIST), None)
    assert digest(LIST) in Path("up/approval.html").read_text("utf-8")
    before = Path("up/manifest.json").read_bytes()
    os.utime(LIST)
    invoke("build", "--deny", LIST, BATCH, "--out", "up", "--force")
    assert Path("up/manifest.json").read_bytes() == before


def test_rejected_rows_stay_rejected_without_the_list() -> None:
    """Whoever forgets the option at the next build pays nobody of the list, unless the address was corrected."""
    invoke("build", "--deny", LIST, BATCH, "--out", "up")
    again = invoke("build", "up/rejected.xlsx", "--out", "up", "--add")
    assert (again.code, "reject-unchanged" in again.out) == (1, True)
    book = load_workbook("up/rejected.xlsx")
    for row in book.worksheets[0].iter_rows(min_row=2):
        row[0].value, row[1].value, row[2].value = "BTC", "BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
    book.save("corrected.xlsx")
    assert invoke("build", "corrected.xlsx", "--deny", LIST, "--out", "new").code == 0


def test_verify() -> None:
    """A newer list finds what was built before."""
    invoke("build", BATCH, "--out", "up")
    assert invoke("verify", "up").code == 0
    outcome = invoke("verify", "up", "--deny", LIST)
    assert (outcome.code, "WL612 denied-address" in outcome.out, digest(LIST) in outcome.out) == (1, True, True)


@pytest.mark.parametrize("format_", sorted(comparison_formats()))
def test_diff(format_: str) -> None:
    """New entries that are denied come first, and unchanged ones are in a note."""
    Path("old.csv").write_text(f"{HEADER}USDT,ERC20,{EVM},\n", "utf-8")
    Path("new.csv").write_text(f"{HEADER}USDT,ERC20,{EVM},\nBTC,BTC,{BTC},\nUSDT,TRC20,{TRON},\n", "utf-8")
    outcome = invoke("diff", "--deny", LIST, "--format", format_, "old.csv", "new.csv")
    assert outcome.code == 1
    assert outcome.out.index(TRON) < outcome.out.index(BTC)
    assert "must never be paid" in outcome.out
    assert digest(LIST) in outcome.out
    if format_ == "json":
        first, second = outcome.report["differences"]
        assert (first["denied"], second["denied"]) == ([{"path": LIST, "place": "line 2"}], [])
        plain = invoke("diff", "--format", "json", "old.csv", "new.csv").report
        assert "lists" not in plain
        assert "denied" not in plain["differences"][0]


@pytest.mark.parametrize("command", [("check", BATCH), ("build", BATCH, "--out", "up"), ("diff", BATCH, BATCH)])
@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("empty.txt", "", "Error: empty.txt: is empty ("),
        ("missing.txt", None, "Error: missing.txt: no such file (check the spelling of the path)"),
        ("other.txt", "some words\nof a letter\n", "Error: other.txt: no entry is recognised as an address"),
        ("cut.json", f'["{TRON}",', "Error: cut.json, line 1, column 39: is not valid JSON: the file ends too early"),
    ],
)
def test_wrong_files(command: tuple[str, ...], name: str, text: str | None, says: str) -> None:
    """A file that is not a list is one line, with what to do, and exit code 2; nothing is written."""
    if text is not None:
        Path(name).write_text(text, "utf-8")
    outcome = invoke(*command, "--deny", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(says)
    assert outcome.err.count("\n") == 1
    assert not Path("up").exists()


@pytest.mark.parametrize(
    ("date", "days", "says"),
    [
        ("2026-10-30", "30", ""),
        ("2026-10-29", "30", "is 31 days old; get the current list"),
        ("2026-10-29", "31", ""),
        ("2026-10-29", "0", ""),
        ("2027-10-29", "30", "has a date in the future; check that the date is right"),
    ],
)
def test_age(date: str, days: str, says: str) -> None:
    """A list that is older than the settings allow is a warning, which does not change the verdict."""
    Path("dated.txt").write_text(f"# as of: {date}\n// updated: 2020-01-01\n{BTC[:-1]}\n{EVM}\n{ALIKE}\n", "utf-8")
    Path(BATCH).write_text(f"{HEADER}BTC,BTC,{BTC},\n", "utf-8")
    outcome = invoke("check", "--deny", "dated.txt", "--deny-age-days", days, BATCH)
    assert outcome.code == 0
    assert f"as of {date}, as it states" in outcome.out
    warnings = [line for line in outcome.out.splitlines() if line.startswith("warning: ") and "verified" not in line]
    assert warnings == ([f"warning: the deny list dated.txt {says}"] if says else [])


def test_secrets() -> None:
    """A private key in a list is shown nowhere; the report says where something could not be used."""
    Path(LIST).write_text(f"{TRON}\n{KEY}\n{EVM},{KEY}\n", "utf-8")
    for format_ in formats():
        outcome = invoke("check", "--deny", LIST, "--trusted", LIST, "--format", format_, BATCH)
        assert KEY not in outcome.out + outcome.err
    assert "cannot be used: line 2" in invoke("check", "--deny", LIST, BATCH).out


def test_contradictions() -> None:
    """A list without its rule, standard input twice, and a report in place of a list are usage errors."""
    outcome = invoke("check", "--deny", LIST, "--ignore", DENIED, BATCH)
    assert (outcome.code, "would not be used: denied-address is turned off" in outcome.err) == (2, True)
    assert invoke("check", "--deny", "-", "-", stdin=b"").code == 2
    assert invoke("build", "--deny", "-", "-", "--out", "up", stdin=b"").code == 2
    assert invoke("diff", "--deny", "-", "-", BATCH, stdin=b"").code == 2
    outcome = invoke("check", "--deny", LIST, "--format", f"json={LIST}", BATCH)
    assert (outcome.code, "cannot replace" in outcome.err) == (2, True)
    assert invoke("check", "--deny", "-", BATCH, stdin=TRON.encode()).code == 1


def test_process(folder: Path) -> None:
    """The command of its own process says the same."""
    outcome = process("check", "--deny", folder / LIST, "--quiet", folder / BATCH)
    assert (outcome.code, outcome.err) == (1, "")


def test_samples_show_their_rule() -> None:
    """The samples are what the manual shows."""
    for slug, option in ((DENIED, "deny"), (LOOKS_TRUSTED, "trusted")):
        sample = BAD / f"{slug}.csv"
        assert invoke("check", sample).code == 0
        assert invoke("check", f"--{option}", BAD / f"{slug}.{option}.json", sample).code == 1
