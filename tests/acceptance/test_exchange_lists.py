"""The lists of addresses that exchanges give out, saved as JSON, in the real commands."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from tests.acceptance.command import HEADER, ROOT, invoke
from whitelist.readers.pieces import threshold

if TYPE_CHECKING:
    from pathlib import Path

LISTS = ROOT / "samples" / "lists"
APPROVED = LISTS / "approved.csv"
TRON = "TDddtnKj4zaTYZZHDc1hGWF6pvdwXZQXvW"
RIPPLE = "rLnit6oLKcFV1sChwo8DT6QuSu5CvHqDfc"
TON = "UQBxy1kAZtpmb3uCmH6iJx2L98lGbmsyFvG10Wan8eiy6DA0"
KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def entry(**fields: object) -> dict[str, Any]:
    """Return an entry of Binance's list."""
    plain = {"address": TRON, "addressTag": "", "coin": "USDT", "name": "Desk B", "network": "TRX", "whiteStatus": True}
    return {**plain, "origin": "", "originType": "others", **fields}


def saved(folder: Path, *entries: object, name: str = "list.json") -> Path:
    """Save *entries* in one line, as curl does."""
    path = folder / name
    path.write_text(json.dumps(entries), "utf-8")
    return path


SAMPLES = {
    "binance": ({"placed": 2, "excluded": 4}, ["line 6 (it is in the address book", "line 7 (the network name SCROLL"]),
    "coinbase-exchange": ({"placed": 4, "excluded": 2}, ["line 4 (the entry is for all coins", "line 5 (the exchange"]),
    "upbit": ({"placed": 3, "excluded": 3}, ["line 5 (the network name USDT is not clear"]),
    "coinport": ({"placed": 3, "excluded": 3}, ["line 5 (it is not confirmed yet)", "line 6 (it has no address"]),
}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_exclude(tmp_path: Path, name: str) -> None:
    """What the exchange has whitelisted is excluded; what it has not, or what is not clear, is told."""
    counts, notes = SAMPLES[name]
    outcome = invoke("build", APPROVED, "--exclude", LISTS / f"{name}.json", "--out", tmp_path / "out")
    assert outcome.code == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert {key: manifest["counts"][key] for key in counts} == counts
    said = " ".join(outcome.err.split())
    assert len(manifest["without_effect"]) >= len(notes)
    for each in manifest["without_effect"]:
        assert f"{each['line']} ({each['text']})" in said
    for note in notes:
        assert f"exclude nothing: {note}" in said
    assert said.count("exclude nothing") == len(notes)


OF_SAFE = "address,name,chainId\n0xCE7741417922F94ae9CbF96B419B476ddF88A20b,Desk A,56\n"
ELSEWHERE = {
    "binance": {3: "'TRC20' is TRON", 4: "'XRP' is XRP Ledger", 5: "'TON' is The Open"},
    "coinbase-exchange": {2: "'BTC' is Bitcoin", 3: "'XRP' is XRP Ledger"},
    "upbit": {2: "'TRC20' is TRON", 3: "'XRP' is XRP Ledger", 4: "'BTC' is Bitcoin"},
    "coinport": {3: "'TRC20' is TRON", 4: "'XRP' is XRP Ledger"},
}


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_networks_that_the_exchange_lacks(tmp_path: Path, name: str) -> None:
    """What is listed on such a network is a note, not an error: nobody can correct the list of another exchange."""
    source = tmp_path / "book.csv"
    source.write_text(OF_SAFE, "utf-8")
    path, schema = LISTS / f"{name}.json", ("--schema", "safe")
    outcome = invoke("build", source, "--exclude", path, *schema, "--out", tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    excluded = name in {"binance", "coinport"}  # in CoinPort's list, in lower case, which Safe does not take in a file
    assert (outcome.code, manifest["counts"]["excluded"]) == (0, int(excluded))
    reasons = {each["line"]: each["text"] for each in manifest["without_effect"]}
    for line, text in ELSEWHERE[name].items():
        assert reasons[line].startswith(text)
        assert reasons[line].endswith("which is not a network of Safe{Wallet}")
        assert f"exclude nothing: line {line} ({reasons[line]})" in outcome.err
    assert list(reasons) == sorted(reasons)
    page = unescape((tmp_path / "out" / "approval.html").read_text("utf-8"))
    assert f"{LISTS / name}.json, line {min(reasons)}: {reasons[min(reasons)]}" in page
    report = invoke("diff", source, path, *schema, "--format", "json").report
    notes = " ".join(report["notes"])
    assert all(f"skipped line {line} " in notes and text in notes for line, text in ELSEWHERE[name].items())
    assert report["summary"]["unchanged"] == int(excluded)
    checked = invoke("check", source, *schema, "--format", "json").report
    assert (report["catalogue"], checked["catalogue"], manifest["catalogue"]) == (None, None, None)
    assert invoke("verify", tmp_path / "out").code == 0
    assert not {place["line"] for each in report["differences"] if each["new"] for place in each["new"]["places"]} & {
        *ELSEWHERE[name]
    }


@pytest.mark.parametrize("schema", ["trezu", "utila", "cobo"])
def test_memos_that_the_exchange_lacks(tmp_path: Path, schema: str) -> None:
    """An entry with a memo can be in no file without memos, so it excludes nothing, and fails nothing."""
    source = tmp_path / "book.csv"
    remark, network = ("label", "") if schema == "cobo" else ("name", ",network,note")
    source.write_text(f"{remark},address{network}\nDesk B,{TRON}{network and ',TRON,'}\n", "utf-8")
    path = saved(tmp_path, entry(), entry(coin="XRP", network="XRP", address=RIPPLE, addressTag="104729"))
    outcome = invoke("build", source, "--exclude", path, "--schema", schema, "--out", tmp_path / "out")
    assert (outcome.code, "1 excluded" in outcome.out) == (0, True)
    assert "exclude nothing: line 2 (a file for " in outcome.err


def test_names_of_networks_that_are_not_published(tmp_path: Path) -> None:
    """Where an exchange has names that nobody publishes, the same name and text is the same entry."""
    source = tmp_path / "book.csv"
    source.write_text(f"address,chain\n{TRON},TRC20\n{TRON},TRC20\n", "utf-8")
    outcome = invoke(
        "build", source, "--exclude", saved(tmp_path, entry()), "--schema", "didit", "--out", tmp_path / "a"
    )
    assert (outcome.code, "2 excluded" in outcome.out) == (0, True)
    assert invoke("diff", source, saved(tmp_path, entry()), "--schema", "didit").code == 0
    outcome = invoke("build", source, "--schema", "didit", "--out", tmp_path / "b")
    assert (outcome.code, "1 placed + 1 duplicates" in outcome.out) == (3, True)


def test_what_cannot_be_read_stays_an_error(tmp_path: Path) -> None:
    """A damaged number in the list fails the build, for whichever exchange it is."""
    path = saved(tmp_path, entry(address=1.2165647733617772e48))
    source = tmp_path / "book.csv"
    source.write_text(OF_SAFE, "utf-8")
    for source_, schema in ((APPROVED, "coinex"), (source, "safe")):
        outcome = invoke("build", source_, "--exclude", path, "--schema", schema, "--out", tmp_path / schema)
        assert (outcome.code, "number-damaged" in outcome.out) == (1, True)


def test_a_denied_entry_is_never_skipped(tmp_path: Path) -> None:
    """An entry that must never be paid is reported, also on a network that the exchange does not have."""
    source, deny = tmp_path / "book.csv", tmp_path / "deny.txt"
    source.write_text(OF_SAFE, "utf-8")
    deny.write_text(f"{TRON}\n", "utf-8")
    options = (source, saved(tmp_path, entry()), "--schema", "safe", "--deny", deny)
    assert "must never be paid" in invoke("diff", *options).out
    outcome = invoke("build", source, "--exclude", *options[1:], "--out", tmp_path / "out")
    assert (outcome.code, "denied-address" in outcome.out) == (1, True)


def test_diff_with_binance() -> None:
    """An entry that is not whitelisted is missing, and told; one on an unknown network is shown with all its cells."""
    outcome = invoke("diff", "--format", "json", APPROVED, LISTS / "binance.json")
    assert outcome.code == 1
    report = outcome.report
    assert report["summary"] == {"changed": 0, "added": 1, "removed": 2, "unchanged": 4}
    (added,) = (each["new"] for each in report["differences"] if each["kind"] == "added")
    assert (added["compared_by"], "SCROLL" in added["cells"]) == ("row", True)
    assert {each["old"]["coin"] for each in report["differences"] if each["kind"] == "removed"} == {"BTC", "LTC"}
    assert any("skipped line 6 of the list of Binance: it is in the address book" in note for note in report["notes"])


def test_two_unknown_networks_are_two_entries(tmp_path: Path) -> None:
    """An address on a network that is not known is never the same as on another one."""
    old = saved(tmp_path, entry(network="AAA"), name="old.json")
    outcome = invoke("diff", old, saved(tmp_path, entry(network="BBB")))
    assert (outcome.code, outcome.out.count("it is not known which network")) == (1, 2)


def test_standard_input_and_name(tmp_path: Path) -> None:
    """The form is found in the content: in a pipe, and whatever the name is; but a .csv file must be CSV."""
    data = (LISTS / "binance.json").read_bytes()
    assert invoke("diff", LISTS / "binance.json", "-", stdin=data).code == 0
    (tmp_path / "saved.response").write_bytes(data)
    assert invoke("diff", LISTS / "binance.json", tmp_path / "saved.response").code == 0
    (tmp_path / "saved.csv").write_bytes(data)
    outcome = invoke("diff", APPROVED, tmp_path / "saved.csv")
    assert outcome.code == 2
    assert "is JSON (if the file is the list of addresses of an exchange, give it the extension .json" in outcome.err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"code": -2015, "msg": "Invalid API-key"}', "is an error message in JSON"),
        (json.dumps({"rows": [entry()], "nextPageCursor": "x"}), "which can be one page of several"),
        (json.dumps([entry()])[:-9], "is JSON whose end is missing"),
        ("[" * 200_000, "is JSON whose end is missing"),
        (json.dumps([entry(), {"address": TRON}]), "has the list of Binance, but entry 2 has no addressTag"),
        ("[]", "is an empty list in JSON"),
    ],
)
def test_refused(tmp_path: Path, text: str, says: str) -> None:
    """What is not the whole list is one line and exit code 2, and a finding in `check`; never an empty list."""
    path = tmp_path / "list.json"
    path.write_text(text, "utf-8")
    build = invoke("build", APPROVED, "--exclude", path, "--out", tmp_path / "out")
    for outcome in (invoke("diff", APPROVED, path), build):
        assert (outcome.code, outcome.out, len(outcome.err.splitlines()) <= 3) == (2, "", True)
        assert says in " ".join(outcome.err.split())
    outcome = invoke("check", path)
    assert outcome.code == 1
    assert says.removeprefix("is ") in outcome.out


def test_number_for_a_memo(tmp_path: Path) -> None:
    """A memo that is a number might have lost zeros: where memos are texts, it excludes nothing, and is told."""
    source = tmp_path / "book.csv"
    source.write_text(f"{HEADER}USDT,TON,{TON},100231\n", "utf-8")
    path = saved(tmp_path, entry(address=TON, addressTag=100231, network="TON"))
    outcome = invoke("build", source, "--exclude", path, "--out", tmp_path / "out")
    assert (outcome.code, "1 placed + 0 duplicates + 0 excluded" in outcome.out) == (0, True)
    assert "the memo 100231 is a number in the file" in " ".join(outcome.err.split())
    assert invoke("diff", source, path).code == 1


def test_numbers_in_check(tmp_path: Path) -> None:
    """What a program might have rounded is an error, and no spreadsheet is blamed."""
    digits = entry(coin="XRP", network="XRP", address=RIPPLE, addressTag=12345678912345678)
    outcome = invoke("check", saved(tmp_path, entry(address=1.2165647733617772e48), digits))
    assert outcome.code == 1
    assert "the address 1.2165647733617772e+48 is stored as scientific notation, not as text" in outcome.out
    assert "the cell is a number of 17 digits, but many programs keep only 15 digits" in outcome.out
    assert "get the value from the website of the exchange" in outcome.out
    assert "spreadsheet" not in outcome.out


def test_a_list_without_whitelisted_entries(tmp_path: Path) -> None:
    """A list in which nothing counts excludes nothing, and is not a failure."""
    path = saved(tmp_path, entry(whiteStatus=False))
    outcome = invoke("build", APPROVED, "--exclude", path, "--out", tmp_path / "out")
    assert (outcome.code, "6 placed + 0 duplicates + 0 excluded" in outcome.out) == (0, True)
    assert "exclude nothing: line 1" in " ".join(outcome.err.split())
    assert invoke("diff", APPROVED, path).code == 1


def test_check_and_build(tmp_path: Path) -> None:
    """The list can be checked, and built from, but not fixed, and is no template."""
    path = LISTS / "coinport.json"
    outcome = invoke("check", path)
    assert (outcome.code, "this list of CoinPort is checked, but you cannot upload it" in outcome.out) == (0, True)
    assert "2 notes (lines 5-6): skipped line 5: it is not confirmed yet" in outcome.out
    outcome = invoke("build", path, "--out", tmp_path / "out")
    assert (outcome.code, "3 rows in = 3 placed" in outcome.out) == (0, True)
    assert "skipped entries of the list of CoinPort: lines 5-6" in " ".join((outcome.out + outcome.err).split())
    assert "it is a list of an exchange" in " ".join(invoke("check", "--fix", path).err.split())
    outcome = invoke("build", APPROVED, "--template", path, "--out", tmp_path / "other")
    assert (outcome.code, "is a list of CoinPort" in outcome.err) == (2, True)


@pytest.mark.thorough
def test_a_large_list(tmp_path: Path) -> None:
    """A file that is larger than what is read in pieces is read like a small one."""
    entries = [entry(name=f"number {number} {'x' * 200}") for number in range(threshold.LARGE // 300)]
    path = saved(tmp_path, *entries)
    assert path.stat().st_size > threshold.LARGE
    outcome = invoke("check", "--format", "json", path)
    assert outcome.report["files"][0]["rows"] == len(entries)


SECRETS: list[dict[str, object]] = [
    {"network": KEY},
    {"network": PHRASE},
    {"address": KEY},
    {"name": PHRASE},
    {"addressTag": PHRASE},
    {"address": KEY, "name": PHRASE, "whiteStatus": False},
    {"whiteStatus": KEY},
    {KEY: KEY, "origin": PHRASE},
]


@pytest.mark.parametrize("fields", SECRETS, ids=str)
def test_secrets_stay_hidden(tmp_path: Path, fields: dict[str, object]) -> None:
    """A private key or a seed phrase in an entry is in no output."""
    path = saved(tmp_path, entry(), entry(**fields))
    runs = [
        *(invoke("diff", "--format", name, APPROVED, path) for name in ("text", "json", "markdown")),
        invoke("check", "--verbose", path),
        invoke("build", APPROVED, "--exclude", path, "--out", tmp_path / "out"),
        invoke("build", path, "--out", tmp_path / "built"),
    ]
    files = [each.read_bytes() for each in tmp_path.glob("*/*") if each.suffix in {".json", ".html", ".csv"}]
    said = "".join(run.out + run.err for run in runs) + b"".join(files).decode()
    assert KEY not in said
    assert "winner thank year" not in said
