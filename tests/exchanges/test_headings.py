"""What people read about a venue's list has the venue's own headings, and commands that name the venue."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import ROOT, invoke
from tests.exchanges.test_venues import (
    EVM,
    FERRYMAN,
    MERIDIAN,
    RULES,
    SAMPLES,
    VENUES,
    check,
    known,
    masked,
    payable,
    request,
)
from whitelist.build.column_mapping import ColumnMappingError
from whitelist.build.plan import Outcome
from whitelist.build.row_outcomes import make_plan
from whitelist.checking.checker import Checker
from whitelist.exchanges.batch.batch_rules import COLUMNS
from whitelist.exchanges.header import documented
from whitelist.readers.pieces import threshold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OWN = [venue for venue in VENUES if {*documented(known(venue).schema.batch).values()} - {*COLUMNS}]
"""The venues with headings of their own."""
PATHS = {
    venue: [each for each in SAMPLES if {ROOT / "samples" / venue, Path(venue)} & {*each.parents}] for venue in OWN
}
OF_KIND = {"text": "R-{}", "amount": "{}.5", "whole number": "{}", "choice": "{}", "address": "{1}"}
QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")
"""What a message repeats from a file or an option."""
TEXTS = (
    *("", " ", "x", "x ", "\u200bx", "\u0445", "=1+1", "-2+3", "1.23E+15", "#N/A", "nan", "none", "n/a", "//BTC"),
    *("BTC", "tron"),
    *("0x12", EVM, EVM.lower(), f"{EVM} memo 12345", "TD5v5RbWhg7p4wdqHsWaZzaYFUWBReiNu2", "@alice", "alice.eth"),
    *("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh:104233", "Ethereum", "USDT (TRC20)", "eth/bsc", "Payroll for May, thanks"),
    *("12345678901234500000", "me@example.com", "TRC20", "Gnosis", "no such network", "1,250.50", "0", "memo: 1234"),
)


def names(columns: Mapping[str, str]) -> re.Pattern[str]:
    """Return what matches the name of a column that a file with these *columns*, meaning → heading, does not have."""
    others = "|".join(column for column in (*COLUMNS, *columns) if column not in columns.values())
    return re.compile(
        rf"(?<!no )\b(?:{others}) (?:cell|column)s?\b"
        rf"|\bcolumns?:? (?:{others})\b"
        rf"|\b[Tt]he (?:{others}) (?:starts|starts and ends|ends) with (?:white|')"
        rf"|\b[Tt]he (?:{others}) (?:contains (?:a|only)|has only) "
        rf"|\b[Tt]he (?:{others}) is (?:empty|missing|a formula|stored|the text|changed|infinity|'|\d)"
        rf"|\b(?:enter|empty) the (?!address)(?:{others})\b"
        rf"|\b(?:rename \S+ to|between|before the|a heading, such as|around the|if it is the) (?:{others})\b"
        rf"|\bduplicate of [^:]*: same (?:{others})\b|\b(?:{others}) (?:and|or) (?:{others}) (?:are|belong)"
    )


@dataclass(frozen=True)
class Told:
    """What a check and a build say about a list."""

    messages: tuple[str, ...]
    commands: tuple[str, ...]
    """Of the check's advice."""


def told(venue: str, text: str) -> Told:
    """Return what a check and a build say about a CSV file."""
    source, messages = masked(text.encode(), venue), list[str]()
    findings = Checker(known(venue), RULES).check([source]).findings
    for finding in findings:
        messages += finding.message, finding.hint, finding.rejected_hint
        columns = finding.advice.columns or (finding.column,)
        assert len(finding.advice.headings) in (0, len(columns), len(columns) + 1)
    try:
        plan = make_plan([source], [], known(venue), RULES, request(venue))
    except ColumnMappingError as refused:
        for error in refused.errors:
            messages += error.message, error.hint
    else:
        for row in plan.rows:
            messages += (part for each in row.reasons for part in (each.message, each.hint, each.rejected_hint))
    return Told(tuple(messages), tuple(finding.advice.command for finding in findings))


@pytest.fixture(scope="module", params=OWN, ids=lambda venue: Path(venue).name)
def venue(request: pytest.FixtureRequest) -> str:
    """A venue with headings of its own; pytest runs all tests of one before those of the next."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def told_of_faults(venue: str) -> list[Told]:
    """What is said about a list of the venue with each fault: both tests read it, and making it takes seconds."""
    return [told(venue, text) for text in faults(good_list(venue))]


def good_list(venue: str) -> str:
    """Return a list with the header of the venue, and entries that it takes."""
    reference, batch = known(venue), known(venue).schema.batch
    rows = []
    for number, (coin, network, address) in enumerate(payable(venue)[:40]):
        joined = reference.joined_coins.code(coin or "USDT", network) if reference.joined_coins else None
        cells = {"coin": joined or coin, "network": network, "address": address, "memo": "", "remark": f"Ann {number}"}
        for column in batch.own_columns:
            each = batch.cells[column]
            cells[column] = each.choices[0] if each.choices else OF_KIND[each.kind].format(number + 1, address)
        if joined or reference.joined_coins is None:
            rows.append([cells[column] for column in batch.order])
    return _csv([documented(batch)[column] for column in batch.order], rows[:4])


def faults(text: str) -> Iterator[str]:
    """Yield the list *text* with one fault each: in its cells, its rows and its header."""
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    for field in range(len(header)):
        yield _csv(header, ([*rows[0][:field], text, *rows[0][field + 1 :]] for text in TEXTS))
        yield _csv([*header[:field], *header[field + 1 :]], ([*row[:field], *row[field + 1 :]] for row in rows))
        yield _csv([*header, header[field]], ([*row, row[field] or "x"] for row in rows))
        yield _csv([*header, header[field]], ([*row, "x"] for row in rows))
        yield _csv([*header[:field], f"{header[field]}x", *header[field + 1 :]], rows)
        yield _csv(header, ([*row[:field], *row[field + 1 :]] for row in rows))
        yield _csv(header, ([*row[:field], "x", *row[field:]] for row in rows))
        yield _csv([header[field], *header[:field], *header[field + 1 :]], rows)
    yield _csv(header, (row[::-1] for row in rows))
    yield _csv(header, [*rows, ["", "", "Payroll"], *rows])
    yield "".join(",".join(row) + "\n" for row in rows)


def _csv(header: list[str], rows: object) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([header, *rows])  # type: ignore[misc]  # rows of any kind
    return file.getvalue()


@pytest.mark.thorough
def test_no_message_names_a_heading_of_another_venue(venue: str, told_of_faults: list[Told]) -> None:
    """Whatever is wrong with a list, its columns are called as its header calls them."""
    foreign = names(documented(known(venue).schema.batch))
    own = re.compile("|".join(map(re.escape, sorted(known(venue).schema.batch.headers, key=len, reverse=True))))
    samples = (told(venue, path.read_text("utf-8-sig")) for path in PATHS[venue])
    found = {message for each in (*samples, *told_of_faults) for message in each.messages}
    assert {message for message in found if foreign.search(own.sub("…", QUOTED.sub("", message)))} == set()


@pytest.mark.thorough
def test_commands_name_the_venue(venue: str, told_of_faults: list[Told]) -> None:
    """A command in a hint does what it says for this venue, and not for CoinEx."""
    text = good_list(venue)
    every = [told(venue, text.replace(",", "|")), told(venue, f"\ufeff{text}"), *told_of_faults]
    hints = [message for each in every for message in each.messages if "`whitelist " in message]
    commands = [command for hint in hints for command in re.findall("`(whitelist [^`]*)`", hint)]
    assert commands
    assert all(f"--schema {venue}" in each or each.startswith("whitelist networks update") for each in commands)
    run = {command for each in every for command in each.commands} - {"", "whitelist networks update"}
    assert all(each.endswith(f" --schema {venue}") for each in run)


def test_advised_columns_have_the_headings_of_the_venue() -> None:
    """Programs read the meaning of a column, and what the venue calls it; CoinEx calls it by its meaning."""
    (finding,) = check(b"address,name,chainId\n,Ann,1\n", "safe").findings
    assert (finding.message, finding.advice.headings) == ("the address is empty", ())
    (finding,) = check(f"address,name,chainId\n{EVM},,1\n".encode(), "safe").findings
    assert (finding.column, finding.advice.headings) == ("remark", ("name",))
    found = check(b"coin,network,address,memo\nUSDT,TRC20,x,5\n", "coinex").findings
    assert found
    assert not any(each.advice.headings for each in found)


def test_network_of_another_venue() -> None:
    """It is told what the network is, what the venue has, and what to ask; no other network is proposed."""
    (finding,) = check(b"address,name,chainId\nTD5v5RbWhg7p4wdqHsWaZzaYFUWBReiNu2,Ann,TRC20\n", "safe").findings
    assert finding.message == "'TRC20' is TRON (TRC20), which is not a network of Safe{Wallet}"
    assert finding.hint == (
        "ask the receiver for an address on another network; Safe{Wallet} has 1 (Ethereum), 56 (BNB Smart Chain), "
        "137 (Polygon PoS) and 31 more (`whitelist networks --schema safe` lists all)"
    )
    assert (finding.fix, finding.advice.columns) == (None, ("network", "address"))
    (finding,) = check(f"Payee,Ledger,Account No\nAnn,BSC,{EVM}\n".encode(), MERIDIAN).findings
    assert finding.hint.startswith("ask the receiver whether you can use another network; Meridian Vault has ")
    assert finding.advice.columns == ("network",)


@pytest.mark.parametrize(
    ("venue", "text", "message", "options"),
    [
        ("safe", f"address,chain\n{EVM},1\n", "there is no name column", ()),
        ("safe", f"address,chain,Counterparty ref\n{EVM},1,Ann Lee\n", "no name column", ("Counterparty ref=remark",)),
        ("safe", f"address,chain,Unit price\n{EVM},1,12\n", "there is no name column", ()),
        (
            "trezu",
            f"address,chain,Counterparty ref\n{EVM},eth,Ann\n",
            "no Recipient Name",
            ("Counterparty ref=remark",),
        ),
    ],
)
def test_missing_name_is_asked_for(venue: str, text: str, message: str, options: tuple[str, ...]) -> None:
    """Where each entry needs a name, a source without names is refused as a whole, with the column that could be it."""
    with pytest.raises(ColumnMappingError, match=message) as refused:
        make_plan([masked(text.encode(), venue)], [], known(venue), RULES, request(venue))
    (error,) = refused.value.errors
    assert getattr(error, "mappings", ()) == options
    assert all(f'--map "{option}"' in error.hint for option in options)


def test_source_without_names_is_enough_where_none_is_needed() -> None:
    """A remark that can be empty, or that is optional, is not asked for."""
    for venue, text in (("cobo", f"address\n{EVM}\n"), (FERRYMAN, f"address,memo,currency\n{EVM},,ETH\n")):
        plan = make_plan([masked(text.encode(), venue)], [], known(venue), RULES, request(venue))
        assert [row.outcome for row in plan.rows] == [Outcome.PLACED]


def test_column_is_mapped_by_its_heading(tmp_path: Path) -> None:
    """An option takes the meaning of a column or the venue's heading, which people see in the file."""
    book, out = tmp_path / "book.csv", tmp_path / "out"
    book.write_text(f"Where,On,Whose\n{EVM},Ethereum,Ann\n", "utf-8")
    options = ("--map", "Where=address", "--map", "On=CHAINID", "--map", "Whose=name")
    assert invoke("build", "--schema", "safe", book, "--out", out, *options).code == 0
    assert (out / "safe-001.csv").read_text("utf-8") == f"address,name,chainId\n{EVM},Ann,1\n"


def test_difference_needs_columns_of_the_venue(tmp_path: Path) -> None:
    """What `diff` says about a list without a column has the venue's headings and its option."""
    book = tmp_path / "book.csv"
    book.write_text("name,chainId\nAnn,1\n", "utf-8")
    outcome = invoke("diff", "--schema", "safe", book, book)
    assert "the header has no address column" in outcome.err
    assert "name the columns chainId, address, or use --network; run `whitelist check --schema safe`" in outcome.err


def test_unknown_option_is_explained_for_the_venue(tmp_path: Path) -> None:
    """The list of networks that a hint names is that of the venue."""
    book = tmp_path / "book.csv"
    book.write_text(f"address,name\n{EVM},Ann\n", "utf-8")
    outcome = invoke("build", "--schema", "safe", "--network", "zzzz", book, "--out", tmp_path / "out")
    assert "`whitelist networks --schema safe` lists all networks" in outcome.err


def test_accepted_headings_are_read_and_not_written(tmp_path: Path) -> None:
    """A heading that the venue documents besides its own is accepted as it is; a build writes the venue's own."""
    path = tmp_path / "value.csv"
    path.write_text(f"token_type,token_address,receiver,value\nnative,,{EVM},0.5\n", "utf-8")
    assert invoke("check", "--schema", "safe-airdrop", "--format", "json", path).findings == []
    assert invoke("build", "--schema", "safe-airdrop", path, "--out", tmp_path / "out").code == 0
    written = (tmp_path / "out" / "safe-airdrop-001.csv").read_text("utf-8")
    assert written == f"token_type,token_address,receiver,amount\nnative,,{EVM},0.5\n"


def test_headings_by_words_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long list is read by the same words as a short one, and a row whose cells have these words stays a row."""
    path = tmp_path / "book.csv"
    rows = f"Blockchain Wallet Name Ltd,{EVM},eth\nRecipient of a wallet address,{EVM},eth\n"
    for header, slugs in (
        ("Name of payee,Payee wallet,Which chain", set()),
        ("Payee wallet,Name of the wallet's owner,Which chain", set()),
        ("Wallet owner's name,Address,Chain", {"heading-misread"}),
    ):
        order = (0, 1, 2) if not header.startswith("Payee") else (1, 0, 2)
        lines = [",".join(line.split(",")[at] for at in order) for line in rows.splitlines()]
        path.write_text("\n".join((header, *lines, "")), "utf-8")
        whole = invoke("check", "--schema", "trezu", "--format", "json", path).findings
        assert {each["slug"] for each in whole if each["severity"] == "error"} == slugs, header
        assert len({each["row"] for each in whole if each["slug"] == "remark-conflict"}) <= 1
        with monkeypatch.context() as patched:
            patched.setattr(threshold, "LARGE", 1)
            assert invoke("check", "--schema", "trezu", "--format", "json", path).findings == whole
