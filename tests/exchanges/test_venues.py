"""Every schema works with every command, whatever its columns and names: real venues, and one of our own invention."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import whitelist
from tests.acceptance.command import ROOT, invoke
from tests.rules.cases import schema_of
from whitelist import Answer, SchemaError, UsageError, pandera_schema, verify_address
from whitelist.addresses.verification import Evidence
from whitelist.build.plan import Outcome
from whitelist.build.request import BuildRequest
from whitelist.build.row_outcomes import make_plan
from whitelist.checking.checker import Checker
from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.checking.secret_masking import mask_secrets
from whitelist.engines.frame_checker import FrameChecker
from whitelist.exchanges import loader
from whitelist.exchanges.header import documented, header_words
from whitelist.exchanges.schema import Schema
from whitelist.model.finding import Severity
from whitelist.model.review import Verdict
from whitelist.model.table import Source
from whitelist.page.exchange_data import Choice, Options
from whitelist.readers.csv import read_text
from whitelist.readers.pieces import threshold
from whitelist.rules.selection import all_rules, find
from whitelist.settings.reading import expected_encoding
from whitelist.writers.table_text import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.review import Review
    from whitelist.model.table import MaskedSource

INVENTED = sorted(map(str, (Path(__file__).parents[1] / "data" / "venues").iterdir()))
VENUES = [*(name for name in loader.schema_names() if isinstance(loader.exchange(name), Schema)), *INVENTED]
ALMANAC, BUREAU, EXCHEQUER, FERRYMAN, LOCKBOX, MERIDIAN, PAYDAY, PURSE, STRONGROOM, TOLLGATE = INVENTED
SAMPLES = [path for name in VENUES if name != "coinex" for path in sorted((ROOT / "samples" / name).rglob("*.csv"))]
SAMPLES += [path for name in INVENTED for path in sorted(Path(name).rglob("*.csv"))]
EVM, TRON = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "TD5v5RbWhg7p4wdqHsWaZzaYFUWBReiNu2"
RULES = tuple(all_rules().values())
ADDRESSES = sorted(
    {
        vector["address"]
        for path in sorted((Path(__file__).parents[1] / "data" / "addresses").glob("*.toml"))
        for vector in tomllib.loads(path.read_text("utf-8"))["good"]
    }
)


@cache
def known(venue: str) -> ReferenceData:
    return loader.reference_data(venue, "bundled")


def masked(data: bytes, venue: str, path: str = "book.csv") -> MaskedSource:
    words = header_words(known(venue).schema.batch)
    encoding = expected_encoding(known(venue), None)
    return mask_secrets(Source(path, (read_text(data, path, words, encoding=encoding),)), known(venue), words)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: "-".join(path.parts[-3:]))
def test_sample(path: Path) -> None:
    """A good sample is accepted; a bad one shows exactly the rule that it is called after.

    Where names of networks are not published, none of them is verified, and only the sample about that shows it.
    """
    options = ("--schema", schema_of(path), "--format", "json")
    unnamed = known(schema_of(path)).schema.batch.unpublished_networks
    if unnamed and path.parent.name == "good":
        assert invoke("check", *options, path).report["verdict"] == "unverified"
    names = find("network-name-unpublished")
    outcome = invoke(
        "check", *options, *(("--ignore", names.code) if unnamed and path.stem != names.slug else ()), path
    )
    found = {(finding["slug"], finding["severity"]) for finding in outcome.findings}
    if path.parent.name == "good":
        assert outcome.report["verdict"] == "accepted"
        assert "error" not in {severity for _, severity in found}
    else:
        assert {slug for slug, _ in found} == {path.stem}
        find(path.stem)


@pytest.mark.parametrize("venue", [venue for venue in VENUES if venue != "coinex"])
def test_rules_speak_of_no_other_venue(venue: str, tmp_path: Path) -> None:
    """What a row of another venue gets told does not call the venue CoinEx."""
    book = tmp_path / "book.csv"
    book.write_text(
        "remark,coin,network,address,memo\nA,USDT,TRC20,x,5\n,BTC,,,\nB,ATOM,ATOM,me@example.com,\n", "utf-8"
    )
    assert "CoinEx" not in invoke("check", "--schema", venue, "--verbose", book).out
    assert "CoinEx" not in invoke("build", "--schema", venue, "--dry-run", book, "--out", tmp_path / "out").out


@pytest.mark.thorough
@pytest.mark.parametrize("venue", VENUES)
def test_template_is_read_again(venue: str, tmp_path: Path) -> None:
    """The template has the venue's header, and the workbook is read as a list without entries."""
    for suffix in (".csv", ".xlsx"):
        path = tmp_path / f"empty{suffix}"
        assert invoke("template", "--schema", venue, "--output", path).code == 0
        found = invoke("check", "--schema", venue, "--format", "json", path).findings
        assert {finding["slug"] for finding in found} <= {"no-rows", "workbook-source"}


@pytest.mark.parametrize("venue", VENUES)
def test_network_is_read_by_every_name(venue: str) -> None:
    """The venue's own name of a network is written as it is; another name means the venue's, or none."""
    reference = known(venue)
    for name, network in reference.networks.items():
        assert reference.read_network(name).network == name
        assert reference.read_network(network.id).network in (name, None)
    other = reference.read_network("no such network")
    assert (other.network, other.candidates) == (None, ())


@pytest.mark.parametrize("venue", INVENTED)
def test_large_list_is_checked_like_a_small_one(venue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is read in pieces has the same findings, also in its rows."""
    columns = known(venue).schema.batch.columns
    cells = {"coin": "USDT", "network": "no such network", "address": "0x12", "memo": "", "remark": ""}
    cells |= dict.fromkeys(known(venue).schema.batch.own_columns, "1e5")
    lines = [tuple(documented(known(venue).schema.batch)[column] for column in columns)]
    lines += [tuple(cells[column] for column in columns)] * 3
    path = tmp_path / "list.csv"
    path.write_text("".join(f"{','.join(line)}\n" for line in lines), "utf-8")
    whole = invoke("check", "--schema", venue, "--format", "json", path).findings
    monkeypatch.setattr(threshold, "LARGE", 1)
    assert invoke("check", "--schema", venue, "--format", "json", path).findings == whole
    assert {finding["slug"] for finding in whole} & {"network-unknown", "address-not-verified", "coin-unknown"}


@pytest.mark.parametrize("venue", INVENTED)
def test_large_list_with_a_column_of_other_venues(venue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that the venue lacks can hold the addresses of rows without one, which are then not called empty."""
    names = documented(known(venue).schema.batch)
    for other in {*COLUMNS} - {*names}:
        header = [*(names[column] for column in known(venue).schema.batch.columns), other]
        row = [EVM if name == other else "" for name in header]
        path = tmp_path / "list.csv"
        path.write_text("".join(f"{','.join(line)}\n" for line in (header, row)), "utf-8")
        whole = invoke("check", "--schema", venue, "--format", "json", path).findings
        with monkeypatch.context() as patched:
            patched.setattr(threshold, "LARGE", 1)
            assert invoke("check", "--schema", venue, "--format", "json", path).findings == whole
        assert any(finding["slug"] == "column-unknown" for finding in whole)


def test_address_is_verified_by_the_name_of_the_venue() -> None:
    """The venue's own name, or what people call the network, and the answer has the venue's name."""
    address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    for name in ("100", "Gnosis"):
        found = verify_address(name, address, schema="safe")
        assert (found.answer, found.network) == (Answer.GOOD, "100")
    assert verify_address("ether-main", address, schema=MERIDIAN).answer is Answer.GOOD
    with pytest.raises(UsageError, match=r"^.TRC20. is TRON \(TRC20\), which is not a network of Safe\{Wallet\}"):
        verify_address("TRC20", address, schema="safe")
    with pytest.raises(UsageError, match="unknown network 'Gnosis': it is Gnosis Chain"):
        verify_address("Gnosis", address)


@pytest.mark.parametrize(
    ("venue", "name", "address", "answer"),
    [
        ("didit", "BASE", EVM, Answer.GOOD),
        ("didit", "bsc", TRON, Answer.BAD),
        ("didit", "chain-of-tomorrow", EVM, Answer.NOT_VERIFIED),
        ("utila", "chain-of-tomorrow", EVM, Answer.NOT_VERIFIED),
        ("cryptoprocessing", "ETHA", EVM, Answer.NOT_VERIFIED),
        ("safe", "250", EVM, Answer.GOOD),
        ("safe", "250", TRON, Answer.BAD),
        ("safe", "-1", EVM, None),
        ("safe", EVM, EVM, None),
        ("didit", EVM, EVM, None),
        ("trezu", "chain-of-tomorrow", EVM, None),
    ],
)
def test_unknown_names_are_verified_as_in_a_file(venue: str, name: str, address: str, answer: Answer | None) -> None:
    """What ``check`` calls not verified, and not wrong, is no wrong argument."""
    if answer is None:
        with pytest.raises(UsageError):
            verify_address(name, address, schema=venue)
    else:
        assert verify_address(name, address, schema=venue).answer is answer


def test_no_memo_is_lost_where_files_have_no_memos() -> None:
    """A row with a memo is rejected where a file cannot hold the memo, and a payment without one is placed."""
    lost = ["a file for Lockbox has no memo column, but this row has a memo"]
    for memo, outcome, messages in (("12345", Outcome.REJECTED, lost), ("", Outcome.PLACED, [])):
        rows = [("XRP", "XRP", text, memo, "") for text in payee("xrp")]
        plan = make_plan([masked(book(rows), LOCKBOX)], [], known(LOCKBOX), RULES, request(LOCKBOX))
        assert [(row.outcome, [found.message for found in row.reasons]) for row in plan.rows] == [(outcome, messages)]


def test_optional_memo_is_written_when_a_row_has_one() -> None:
    """An optional column is in the file if an entry has a text there."""
    for memo, header in (
        ("12345", ("Routing", "Payee", "Ledger", "Account No")),
        ("", ("Payee", "Ledger", "Account No")),
    ):
        rows = [("XRP", "XRP", text, memo, "Alice") for text in payee("xrp")]
        plan = make_plan([masked(book(rows), MERIDIAN)], [], known(MERIDIAN), RULES, request(MERIDIAN))
        assert [file.header for file in plan.batches] == [header]


def test_coin_of_a_venue_without_a_list_is_not_verified() -> None:
    """What nobody can look up is told as that, and no command is named that would not help."""
    review = check(f"TO,ASSET,CHAIN,TAG\n{payee('eth')[0]},USDT,Ethereum,\n".encode(), PURSE)
    assert review.verdict is Verdict.UNVERIFIED
    (finding,) = (each for each in review.findings if each.unverified)
    assert finding.message == "USDT is not verified: Purse publishes no list of its coins"
    assert not finding.settled_by_catalogue


def test_delimiter_that_the_venue_takes() -> None:
    """A semicolon is fine where the venue takes it, and a tab is not."""
    (text,) = payee("xrp")
    assert check(f"net;to\nxrp;{text}\n".encode(), LOCKBOX).verdict is Verdict.ACCEPTED
    tabs = check(f"net\tto\nxrp\t{text}\n".encode(), LOCKBOX)
    assert [finding.slug for finding in tabs.findings if finding.severity is Severity.ERROR] == ["delimiter"]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_delimiter_that_is_no_comma(tmp_path: Path, delimiter: str) -> None:
    """Where a venue takes no commas, check, --fix, build, template and verify agree on what it takes."""
    folder, out, name = tmp_path / "lockbox", tmp_path / "out", "Ann, Bob; and|Eve"
    folder.mkdir()
    schema = (Path(LOCKBOX) / "schema.toml").read_text("utf-8")
    written = schema.replace('delimiters = [",", ";"]', f"delimiters = {json.dumps([delimiter])}")
    written = written.replace('["network", "address"]', '["network", "address"]\noptional_first = ["remark"]')
    written = written.replace('["net", "to"]', '["net", "to", "who"]')
    (folder / "schema.toml").write_text(written, "utf-8")
    (address,) = payee("xrp")
    header = ["who", "net", "to"]
    for between in ",;\t|":
        review = check(f"net{between}to\nxrp{between}{address}\n".encode(), str(folder))
        found = [each for each in review.findings if each.slug == "delimiter"]
        assert bool(found) == (between != delimiter), between
    assert not [each for each in check(f"to\n{address}\n".encode(), str(folder)).findings if each.slug == "delimiter"]
    path = tmp_path / "list.csv"
    path.write_text(f"net,to\nxrp,{address}\n", "utf-8")
    assert invoke("check", "--fix", path, "--schema", folder).code == 0
    assert path.read_text("utf-8") == f"net{delimiter}to\nxrp{delimiter}{address}\n"
    book = tmp_path / "book.csv"
    book.write_text(f'network,address,name\nxrp,{address},"{name}"\n', "utf-8")
    assert invoke("build", book, "--schema", folder, "--out", out).code == 0
    (file,) = out.glob("lockbox-*.csv")
    assert f'"{name}"' in file.read_text("utf-8")
    assert file.read_text("utf-8").partition("\n")[0].split(delimiter) == header
    assert check(file.read_bytes(), str(folder)).verdict is Verdict.ACCEPTED
    assert invoke("verify", out, "--schema", folder).code == 0
    assert invoke("template", "--schema", folder).out.strip().split(delimiter) == header


def test_address_without_network() -> None:
    """Without a column of networks, an address is good if one network accepts it; nothing more certain is said."""
    checksum = EVM
    for address, answer in {
        checksum: Answer.GOOD,
        checksum.lower(): Answer.GOOD,
        "4uKsdGv13Ld86u2X6fZbdwd8MZN3e4sW9bR1XhJHqYF5": Answer.GOOD,  # no checksum on its network, and one elsewhere
        checksum[:-1] + "D": Answer.BAD,  # a network without checksums would accept it
        checksum + "0": Answer.BAD,  # as many characters as an Arweave address
        checksum[:-1]: Answer.BAD,
        "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx": Answer.BAD,
        checksum[2:]: Answer.NOT_VERIFIED,  # an address of Pocket Network, or one without 0x
        "alice": Answer.NOT_VERIFIED,
        "5516244347945655371": Answer.NOT_VERIFIED,
        "": Answer.NOT_VERIFIED,
    }.items():
        assert verify_address("", address, schema=STRONGROOM).answer is answer, address
    assert verify_address("", "alice", schema=STRONGROOM).network == ""
    for address in ADDRESSES:
        found = known(STRONGROOM).verifier.verify("", address)
        certain = bool(found.unsure) or (found.address is not None and found.address.checked)
        assert certain is bool(known(STRONGROOM).verifier.identify(address, least=Evidence.CHECKSUM)), address
    assert verify_address("tron", checksum, schema=STRONGROOM).answer is Answer.BAD
    assert verify_address("", checksum).answer is Answer.NOT_VERIFIED  # CoinEx asks for networks


def test_source_with_networks_for_a_venue_without() -> None:
    """A row is judged on the network that it names, and the file has each address once, without networks."""
    evm, tron = EVM, TRON
    rows = [
        ("USDT", "Ethereum", evm, "", "Alice"),
        ("USDC", "BSC", evm, "", "Alice"),
        ("USDT", "", evm.lower(), "", "Alice"),
        ("USDT", "Ethereum", tron, "", ""),
        ("USDT", "Tether", tron, "", ""),
        ("USDT", "", tron, "", ""),
    ]
    plan = make_plan([masked(book(rows), STRONGROOM)], [], known(STRONGROOM), RULES, request(STRONGROOM))
    same, bad = Outcome.DUPLICATE, Outcome.REJECTED
    assert [row.outcome for row in plan.rows] == [Outcome.PLACED, same, same, bad, bad, Outcome.PLACED]
    assert [file.header for file in plan.batches] == [("Wallet", "Owner")]
    assert [row.reasons[0].message for row in plan.rows if row.reasons] == [
        "the address is not valid on Ethereum (ERC20); it is valid on TRON (TRC20)",
        "unknown network 'Tether': it is a coin, not a network",
    ]


def test_coin_and_network_in_one_cell() -> None:
    """The cell is read and written as the venue does; it has one finding, about both."""
    evm, tron = EVM, TRON
    for cell, slugs, replacement in (
        ("USDTE", [], None),
        ("usdte", ["coin-spelling"], "USDTE"),
        ("USDT (ERC20)", ["coin-spelling"], "USDTE"),
        ("Tether / Ethereum", ["coin-spelling"], "USDTE"),
        ("USDTT", ["address-of-another-network"], None),
        ("USDT", ["coin-unknown"], None),
        ("USDTX", ["coin-unknown"], None),
        ("ETH", [], None),
    ):
        review = check(f"Payee address,Tag,Currency\n{evm},,{cell}\n".encode(), FERRYMAN)
        assert [finding.slug for finding in review.findings] == slugs, cell
        assert [finding.fix.value for finding in review.findings if finding.fix] == (
            [replacement] if replacement else []
        )
    rows = [
        ("USDT", "Ethereum", evm, "", ""),
        ("usdt", "tron", tron, "", ""),
        ("ETH", "Arbitrum", evm, "", ""),
        ("USDTT", "", tron, "", ""),
        ("USDT", "Arbitrum", evm, "", ""),
        ("USDT", "BSC", evm, "", ""),
        ("USDTE", "Tron", tron, "", ""),
    ]
    plan = make_plan([masked(book(rows), FERRYMAN)], [], known(FERRYMAN), RULES, request(FERRYMAN))
    (file,) = plan.batches
    assert [entry.coin for entry in file.entries] == ["USDTE", "USDTT", "ETHARB"]
    assert [row.reasons[0].message for row in plan.rows if row.outcome is Outcome.REJECTED] == [
        "Ferryman has no code for USDT on Arbitrum One, as far as is known",
        "'BSC' is BNB Smart Chain (BEP20), which is not a network of Ferryman",
        "the Currency cell names Ethereum (ERC20), but the network is TRON (TRC20)",
    ]


def test_joined_coins_in_frames_and_differences(tmp_path: Path) -> None:
    """pandera, diff and a book in two columns say the same as a file of the venue."""
    frame = pd.DataFrame({"address": [EVM, EVM, TRON], "memo": ["", "", ""], "coin": ["USDTE", "USDTT", "USDTT"]})
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        pandera_schema(FERRYMAN).validate(frame, lazy=True)
    assert {(case["check"], case["index"]) for case in caught.value.failure_cases.to_dict("records")} == {("WL405", 1)}
    venue, two = tmp_path / "venue.csv", tmp_path / "book.csv"
    venue.write_text(f"Payee address,Tag,Currency\n{EVM},,USDTE\n{TRON},,USDTT\n", "utf-8")
    two.write_bytes(book([("USDT", "Ethereum", EVM, "", ""), ("USDT", "tron", TRON, "", "")]))
    assert invoke("diff", "--schema", FERRYMAN, venue, two).code == 0
    assert invoke("check", "--schema", FERRYMAN, "--coin", "USDTE", venue).code == 2


def test_code_that_is_not_listed(tmp_path: Path) -> None:
    """Where not all codes are published, another one is not verified, and its address is judged on any network."""
    folder = tmp_path / "ferryman"
    folder.mkdir()
    schema = (Path(FERRYMAN) / "schema.toml").read_text("utf-8").replace("all_coin_codes = true\n", "")
    (folder / "schema.toml").write_text(schema, "utf-8")
    for address, slugs in ((EVM, ["coin-not-in-catalogue"]), ("tb1", None)):
        review = check(f"Payee address,Tag,Currency\n{address},,DOGED\n".encode(), str(folder))
        found = [finding for finding in review.findings if finding.unverified]
        assert [finding.slug for finding in found] == (slugs or ["coin-not-in-catalogue", "address-not-verified"])
        assert found[0].message == "DOGED is not verified: Ferryman publishes no complete list of its codes"
        assert not found[0].settled_by_catalogue


BOTH_WAYS = """
name = "both"
title = "Both"
as_of = "2026-11-30"

[batch]
columns = ["address", "coin"]
headers = ["To", "Asset"]
coin_pattern = "{network}:{coin}"
source = "made up"

[networks]
1 = "ERC20"
56 = "BSC"
btc = "BTC"

[coin_codes]
ETH = ["ETH", "ERC20"]
BTC = ["BTC", "BTC"]
"""


def test_pattern_and_codes(tmp_path: Path) -> None:
    """What has two parts follows the pattern, and another text may be a code; a coin's name is its code."""
    findings = {
        "1:USDC": ["coin-not-in-catalogue"],
        "1: USDC": ["coin-spelling", "coin-not-in-catalogue"],
        "1 : USDC": ["coin-spelling", "coin-not-in-catalogue"],
        "56:ETH": ["coin-not-in-catalogue"],
        "ETH": [],
        "1:ETH": ["coin-spelling"],
        "Ethereum": ["coin-spelling"],
        "USDCX": ["coin-not-in-catalogue"],
        **{cell: ["coin-unknown"] for cell in ("57:USDC", "56:", ":USDC", "1:US DC")},
    }
    not_listed = {cell: ["coin-unknown"] for cell in ("1:USDC", "1: USDC", "1 : USDC", "56:ETH", "USDCX")}
    for keys, expected in (("", findings), ("all_coin_codes = true", {**findings, **not_listed})):
        folder = tmp_path / f"both{keys[:1]}"
        folder.mkdir()
        (folder / "schema.toml").write_text(f"{keys}\n{BOTH_WAYS}", "utf-8")
        for cell, slugs in expected.items():
            review = check(f"To,Asset\n{EVM},{cell}\n".encode(), str(folder))
            found = [each for each in review.findings if each.slug != "address-shape-only"]
            assert [finding.slug for finding in found] == slugs, (keys, cell)
            assert not any(finding.settled_by_catalogue for finding in found)
            fixes = [finding.fix.value for finding in found if finding.fix]
            assert fixes == (["1:USDC" if "USDC" in cell else "ETH"] if slugs[:1] == ["coin-spelling"] else [])
    (finding,) = check(f"To,Asset\n{EVM},USDCX\n".encode(), str(folder)).findings
    assert finding.message == "'USDCX' is not a code of Both"


NO_RULE = "severities.WL999: expected the code of a rule that exists"


OTHER_WAYS: tuple[Callable[[str], object], ...] = (
    lambda path: whitelist.check(pd.DataFrame({"To": [EVM], "Asset": ["ETH"]}), schema=path),
    pandera_schema,
    lambda path: FrameChecker(schema=path),
    lambda path: Choice(Options(path), {}, {}).reference,  # of the page of `serve`
)


def test_severity_of_no_rule(tmp_path: Path) -> None:
    """A code that no rule has is a typing error, which would leave the severity as it is."""
    folder, path = tmp_path / "both", tmp_path / "list.csv"
    folder.mkdir()
    path.write_text(f"To,Asset\n{EVM},ETH\n", "utf-8")
    for code, exit_code in (("WL410", 0), ("WL999", 2)):
        (folder / "schema.toml").write_text(f'{BOTH_WAYS}\n[severities]\n{code} = "note"\n', "utf-8")
        copy = folder.rename(tmp_path / code)  # what is read from a path is kept
        done = invoke("check", path, "--schema", copy)
        assert done.code == exit_code
        assert (NO_RULE in done.err) == (exit_code == 2)
        for use in OTHER_WAYS:
            with pytest.raises(SchemaError, match=NO_RULE) if exit_code else nullcontext():
                use(str(copy))
        folder.mkdir()


def test_name_of_a_coin_is_its_code(tmp_path: Path) -> None:
    """Where codes imply networks, the name of a coin is its own code; a network beside it comes first."""
    review = check(
        b"Address,Tag,Currency,Amount,Note\n1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2,,Bitcoin,1,\n", "cryptoprocessing"
    )
    assert [(finding.code, finding.fix and finding.fix.value) for finding in review.findings] == [("WL304", "BTC")]
    for coin in ("USD Coin", "usdc", "USDC"):
        path = tmp_path / "book.csv"
        path.write_text(f"Address,Coin,Network,Amount\n{EVM},{coin},Arbitrum,1\n{EVM},{coin},Ethereum,1\n", "utf-8")
        done = invoke("build", path, "--schema", "cryptoprocessing", "--out", tmp_path / "out", "--dry-run")
        assert "has no code for USDC on Arbitrum One" in done.out, coin
        assert "2 rows in = 1 placed + 0 duplicates + 0 excluded + 1 rejected" in done.out + done.err, coin


def test_pattern_of_coin_and_network() -> None:
    """Both parts must be there, in the venue's words and order; a chain id is a word."""
    evm = EVM
    for cell, slugs in {
        "1:USDT": ["coin-not-in-catalogue"],
        "1:stETH": ["coin-not-in-catalogue"],
        "USDT:1": ["coin-spelling", "coin-not-in-catalogue"],
        "USDT_ERC20": ["coin-spelling", "coin-not-in-catalogue"],
        "ETH_XRP": ["coin-unknown"],
        "99:USDT": ["coin-unknown"],
        "USDT": ["coin-unknown"],
        ":USDT": ["coin-unknown"],
    }.items():
        review = check(f"Chain:Asset,Beneficiary\n{cell},{evm}\n".encode(), EXCHEQUER)
        assert [finding.slug for finding in review.findings] == slugs, cell
    for name in ("1:USDT", "1", "Ethereum"):
        assert verify_address(name, evm, schema=EXCHEQUER).network == "1"
    plan = make_plan(
        [masked(book([("wrapped something", "Ethereum", evm, "", "")]), EXCHEQUER)],
        [],
        known(EXCHEQUER),
        RULES,
        request(EXCHEQUER),
    )
    assert [row.outcome for row in plan.rows] == [Outcome.REJECTED]


PAYEES = (
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    "0x52908400098527886E0F7030069857D2E4169EE7",
)
"""Other addresses from EIP-55."""


def test_several_networks_in_one_cell() -> None:
    """The address must be valid on each of them, and each must be known; an empty cell is whatever the address fits."""
    lines = {
        f"A,{EVM},eth+bnb": [],
        f"A,{EVM},bnb/eth": ["duplicate-entry"],
        f"A,{EVM},bnb": [],
        f"A,{EVM},": [],
        f"A,{EVM.lower()},": ["duplicate-entry", "address-shape-only"],
        f"B,{TRON},Ethereum + BSC": ["network-spelling", "address-of-another-network"],
        f"B,{TRON},tron+eth": ["address-of-another-network"],
        f"B,{TRON},tron+gnosis": ["network-unknown"],
        f"D,{PAYEES[0]},eth++bnb": ["network-spelling"],
        f"D,{PAYEES[1]},/eth": ["network-spelling"],
        f"D,{PAYEES[2]},bnb/": ["network-spelling"],
        f"D,{PAYEES[3]},+": ["network-unknown"],
        f"B,{TRON[:-1]},": ["address-checksum"],
    }
    review = check("\n".join(["Payee,Address,Networks", *lines]).encode(), ALMANAC)
    found = {
        line: [each.slug for each in review.findings if each.location.line == at] for at, line in enumerate(lines, 2)
    }
    assert {line: sorted(slugs) for line, slugs in found.items()} == {
        line: sorted(each) for line, each in lines.items()
    }
    messages = [finding.message for finding in review.findings if finding.slug.endswith(("-unknown", "-network"))]
    assert messages == [
        "the address is not valid on eth; it is valid on tron",
        "the address is not valid on eth; it is valid on tron",
        "'tron+gnosis' is several networks, and 'gnosis' is Gnosis Chain, which is not a network of Almanac",
        "unknown network '+': it is only what separates networks",
    ]
    fixes = [finding.fix.value for finding in review.findings if finding.fix and finding.slug == "network-spelling"]
    assert fixes == ["eth+bnb", "eth+bnb", "eth", "bnb"]
    rows = [("", "Ethereum / BSC", EVM, "", "A"), ("", "", TRON, "", "B"), ("", "eth+tron", EVM, "", "C")]
    plan = make_plan([masked(book(rows), ALMANAC)], [], known(ALMANAC), RULES, request(ALMANAC))
    assert [row.outcome for row in plan.rows] == [Outcome.PLACED, Outcome.PLACED, Outcome.REJECTED]
    assert [entry.network for file in plan.batches for entry in file.entries] == ["eth+bnb", ""]
    assert verify_address("eth/bnb", EVM, schema=ALMANAC).answer is Answer.GOOD
    assert verify_address("eth/tron", EVM, schema=ALMANAC).answer is Answer.BAD


def test_messages_have_the_headings_of_the_venue() -> None:
    """A missing column, or columns in another order, are called as the venue calls them."""
    for data, venue, text in (
        (f"address,name\n{EVM},A\n", "safe", "missing column: chainId"),
        (f"name,address,chainId\nA,{EVM},1\n", "safe", "the columns are in the order name,address,chainId"),
        (
            f"Payee,Wallet Address,Networks\nA,{EVM},eth\n",
            ALMANAC,
            "unknown column name 'Wallet Address'; the column is checked as Address",
        ),
    ):
        assert text in {finding.message for finding in check(data.encode(), venue).findings}


def test_header_whose_spelling_is_not_published() -> None:
    """Any letter case and spaces are right, and another name is not."""
    for header in ("Address,Label", "ADDRESS, label", "address ,LABEL"):
        found = [finding.slug for finding in check(f"{header}\n{EVM},A\n".encode(), "cobo").findings]
        assert found == [], header
    found = [finding.slug for finding in check(f"Wallet Address,Label\n{EVM},A\n".encode(), "cobo").findings]
    assert found == ["column-unknown"]


def test_names_of_networks_that_are_not_published(tmp_path: Path) -> None:
    """The address is checked on the network that people call so; the name is not verified, and written as it is."""
    book = tmp_path / "book.csv"
    book.write_text(
        f"Name,Address,Blockchain,Note\nA,{TRON},tron-mainnet,\nB,{EVM}, Arbitrum One,\nC,{TRON},ETH,\n", "utf-8"
    )
    outcome = invoke("build", "--schema", "utila", "--out", tmp_path / "out", book)
    assert outcome.code == 1
    written = (tmp_path / "out" / "utila-001.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[2] for line in written] == ["Blockchain", "tron-mainnet", "Arbitrum One"]
    review = check((tmp_path / "out" / "utila-001.csv").read_bytes(), "utila")
    assert review.verdict is Verdict.UNVERIFIED
    assert {finding.slug for finding in review.findings} == {"network-name-unpublished"}
    assert verify_address("tron-mainnet", TRON, schema="utila").answer is Answer.GOOD


def test_option_gives_the_network_of_a_list_without(tmp_path: Path) -> None:
    """--network narrows the check to one network."""
    path = tmp_path / "list.csv"
    path.write_text(f"Wallet,Owner\n{payee('eth')[0]},Alice\n", "utf-8")
    assert invoke("check", "--schema", STRONGROOM, path).code == 0
    assert invoke("check", "--schema", STRONGROOM, "--network", "BSC", path).code == 0
    found = invoke("check", "--schema", STRONGROOM, "--network", "TRC20", "--format", "json", path).findings
    assert {finding["slug"] for finding in found} == {"address-of-another-network"}


def payee(network: str) -> list[str]:
    """Return an ordinary address on a network of Lockbox."""
    fitting = (text for text in ADDRESSES if known(LOCKBOX).verifier.decode(network, text) is not None)
    plain = (
        text for text in fitting if check(f"net,to\n{network},{text}\n".encode(), LOCKBOX).counts()[Severity.ERROR] == 0
    )
    return [next(plain)]


def request(venue: str) -> BuildRequest:
    batch = known(venue).schema.batch
    return BuildRequest(batch, batch.row_limit)


@cache
def payable(venue: str) -> list[tuple[str, str, str]]:
    """Return coin, network and address of rows that the venue takes; without a column of coins, the coin is empty."""
    reference = known(venue)
    pairs = [("", name) for name in reference.networks]
    if "coin" in reference.schema.batch.columns:
        coins = reference.catalogue.coins.values()
        listed = [(coin.code, name) for coin in coins for name, pair in coin.pairs.items() if not pair.memo_required]
        pairs = listed or [("USDT", name) for name in reference.networks]
    found = []
    for coin, name in pairs[:: max(1, len(pairs) // 60)]:
        fitting = [text for text in ADDRESSES if reference.verifier.decode(name, text) is not None]
        found += [(coin, name, text) for text in fitting[:4]]
    return found


TEXTS = {
    "amount": ["1", "0.5", "120.50", " 7", "1,000.50", "1e5", "0", "-1", "", "1.123456789", "5 USDT"],
    "whole number": ["0", "4711", "7 ", "1.0", ""],
    "text": ["AB", "INV-1", "INV-2", "a_b", "", "X" * 300],
}
"""Kind of a column → cells that people write there, right and wrong."""


def own_cells(venue: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Return cells of the columns that only the venue has; a unique one is mostly another in each row."""
    formats = known(venue).schema.batch.cells

    def cell(column: str) -> st.SearchStrategy[str]:
        each = formats[column]
        texts = st.sampled_from(TEXTS.get(each.kind, [*each.choices, *map(str.upper, each.choices), "other", ""]))
        return st.integers(10, 10**9).map("R-{}".format) | texts if each.unique else texts

    return st.tuples(*map(cell, known(venue).schema.batch.own_columns))


def book(rows: Sequence[tuple[str, ...]], own: Sequence[str] = ()) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([("coin", "network", "address", "memo", "remark", *own), *rows])
    return file.getvalue().encode()


def check(data: bytes, venue: str) -> Review:
    return Checker(known(venue), RULES).check([masked(data, venue)])


@pytest.mark.thorough
@pytest.mark.parametrize("venue", VENUES)
@settings(max_examples=6)
@given(data=st.data())
def test_built_files_are_accepted(venue: str, data: st.DataObject) -> None:
    """What a build places passes the check, with the venue's header and names; each other row is told with a reason."""
    reference = known(venue)
    own = st.sampled_from(payable(venue))
    other = st.sampled_from(payable("coinex"))
    chosen = data.draw(st.lists(own | other, min_size=1, max_size=25))
    remarks = data.draw(st.lists(st.sampled_from(["Alice", "Bob, Ltd", "Zürich", ""]), min_size=25, max_size=25))
    rows = [
        (coin or "USDT", network, address, "", remark, *data.draw(own_cells(venue)))
        for (coin, network, address), remark in zip(chosen, remarks, strict=False)
    ]
    if several := reference.several_networks:
        rows += [(coin, several.separators[-1].join((name, rows[0][1])), *others) for coin, name, *others in rows]
        rows += [(coin, "", *others) for coin, _, *others in rows]
    batch = reference.schema.batch
    source = masked(book(rows, batch.own_columns), venue)
    plan = make_plan([source], [], reference, RULES, request(venue))
    assert sum(plan.counts().values()) == len(rows)
    assert all(row.reasons for row in plan.rows if row.outcome is Outcome.REJECTED)
    assert not (batch.duplicates_allowed and plan.counts()[Outcome.DUPLICATE])
    paid = [entry for file in plan.batches for entry in file.entries]
    given = [rows[row.index][5:] for row in plan.rows if row.outcome is Outcome.PLACED]
    cells = [tuple(map(str.strip, each)) for each in given]
    assert [entry.cells(batch.own_columns) for entry in paid] == cells
    for file in plan.batches:
        rows_of_file = [entry.cells(file.columns) for entry in file.entries]
        content = csv_bytes(file.header, rows_of_file, delimiter=file.delimiter, encoding=file.encoding)
        assert set(file.header) <= set(documented(batch).values())
        written = {entry.network for entry in file.entries} if "network" in file.columns else set()
        if joined := reference.joined_coins:
            codes = {entry.coin: joined.read(entry.coin) for entry in file.entries}
            assert all(pair and joined.code(*pair) == code for code, pair in codes.items())
        if several is not None:
            written = {part for network in written for part in re.split(f"[{''.join(several.separators)}]", network)}
        if batch.unpublished_networks:  # as in the source: nobody knows better
            written = {reference.network_named(network) or network for network in written}
        names = {*reference.known_networks, ""}
        if "network" in batch.any_case:
            written, names = {*map(str.casefold, written)}, {*map(str.casefold, names)}
        assert batch.other_networks or written <= names
        assert len(file.entries) <= (batch.row_limit or len(rows))
        assert batch.size_limit is None or len(content) <= batch.size_limit
        review = check(content, venue)
        assert review.verdict is not Verdict.REJECTED, [finding.message for finding in review.findings]
        assert review.counts()[Severity.ERROR] == 0
        assert review.rows == len(file.entries)


def test_letter_case_where_it_does_not_matter() -> None:
    """A venue can take any letter case in its names of networks, also inside a code; another name is still one."""
    batch = replace(known(EXCHEQUER).schema.batch, any_case=("coin",))
    lenient = replace(known(EXCHEQUER), schema=replace(known(EXCHEQUER).schema, batch=batch))
    (text,) = payee("xrp")
    for cell, strict, in_any_case in (
        ("ripple:XRP", set(), set()),
        ("Ripple:XRP", {"coin-spelling"}, set()),
        ("XRP:XRP", {"coin-spelling"}, {"coin-spelling"}),
    ):
        data = f"Chain:Asset,Beneficiary\n{cell},{text}\n".encode()
        for reference, expected in ((known(EXCHEQUER), strict), (lenient, in_any_case)):
            found = Checker(reference, RULES).check([masked(data, EXCHEQUER)]).findings
            assert {each.slug for each in found} - {"coin-not-in-catalogue", "memo-customary"} == expected, cell
    for cell, expected in (("ETH|BSC", set()), ("Ethereum", {"network-spelling"})):
        data = f"Recipient Name,Recipient Address,Network\nA,{EVM},{cell}\n".encode()
        assert {each.slug for each in check(data, "trezu").findings} == expected


def test_code_of_an_unknown_network_is_one_fault() -> None:
    """A cell that is no code says no network, so that nothing is said about the address."""
    data = f"Chain:Asset,Beneficiary\nSolana:USDC,{ADDRESSES[0]}\n".encode()
    assert [each.slug for each in check(data, EXCHEQUER).findings] == ["coin-unknown"]


def test_repeated_entry_on_an_unknown_network() -> None:
    """Two rows with the same name of a network and the same address are the same, also if nobody knows the network."""
    rows = "".join(f"{name},{EVM},{network},\n" for name, network in (("A", "odd"), ("B", "odd"), ("C", "even")))
    review = check(f"Name,Address,Blockchain,Note\n{rows}".encode(), "utila")
    found = [(each.location.line, each.severity) for each in review.findings if each.slug == "duplicate-entry"]
    assert found == [(3, Severity.ERROR)]


def test_template_with_only_what_must_be_there(tmp_path: Path) -> None:
    """A template can lack a column whose cells can be empty, and no other one."""
    template, book = tmp_path / "template.csv", tmp_path / "book.csv"
    book.write_text(f"name,address\nAlice,{EVM}\n", "utf-8")
    for header, code in (("ADDRESS", 0), ("Label", 2)):
        template.write_text(f"{header}\n", "utf-8")
        options = ("--schema", "cobo", "--template", template, book, "--out", tmp_path / header)
        assert invoke("build", *options).code == code
    assert (tmp_path / "ADDRESS" / "cobo-001.csv").read_text("utf-8") == f"ADDRESS\n{EVM}\n"


def test_space_around_a_name() -> None:
    """White space around a name is an error only where the venue says so."""
    for venue, row, slugs in (
        ("utila", f" Alice ,{EVM},ethereum,", ["surrounding-space"]),
        ("trezu", f" Alice ,{EVM},eth,", []),
    ):
        header = ",".join(known(venue).schema.batch.headers)
        found = check(f"{header}\n{row}\n".encode(), venue).findings
        assert [each.slug for each in found if each.severity is Severity.ERROR] == slugs
