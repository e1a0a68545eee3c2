"""One fault, one finding: what the rules say together."""

from __future__ import annotations

import pytest

from tests.rules.cases import COMPLETE, Case, found, judge, read, table
from whitelist.exchanges.loader import reference_data
from whitelist.rules.selection import select

TRON = "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
EVM = "0x01E68a17ecBea633D396110644ecb0374c51A2CA"
BITCOIN = "bc1qq8ng59lvh6nr85ukzyryfm9sxax9rgk2ghv940"
RIPPLE = "rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx"
TON = "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq"
CARDANO = "addr1v8ehajjw67yjmzs2h7myv4553h60vgf58ra2zd9pjvhxgug5rhwph"
LITECOIN = "LZ8WfvXmbKNVHQMuhj54Xj3ygtgYPZdcpj"

ROWS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "good": (("USDT", "TRC20", TRON, ""), []),
    "unknown network, bad address": (("USDT", "TETHER", TRON[:-1] + "x", ""), ["network-unknown"]),
    "unknown network, address and memo of another": (("USDT", "TETHER", RIPPLE, "12x4"), ["network-unknown"]),
    "a coin for a network": (("TRX", "ERC20", TRON, ""), ["address-of-another-network"]),
    "token on the wrong chain": (("USDT", "ERC20", TRON, ""), ["address-of-another-network"]),
    "token on the wrong chain, with a memo": (
        ("USDT", "ERC20", TRON, "5"),
        ["address-of-another-network", "memo-unexpected"],
    ),
    "complete coin on another chain": (("BTC", "TRC20", BITCOIN, ""), ["network-not-offered"]),
    "complete coin on another chain, its address": (("LTC", "BSC", EVM, "memo"), ["network-not-offered"]),
    "complete coin, bad memo and address": (("ADA", "XRP", "r" * 9, "abc"), ["network-not-offered"]),
    "complete coin under an alias": (("XRP", "Ethereum", EVM, ""), ["network-not-offered"]),
    "look-alike network hides nothing else": (("USDT", "ТRC20", TRON[:-1] + "x", ""), ["look-alike-character"]),
    "look-alike coin": (("ВTC", "ERC20", EVM, ""), ["look-alike-character"]),
    "damaged memo": (("XRP", "XRP", RIPPLE, "1.5E+9"), ["number-damaged"]),
    "damaged address": (("XRP", "XRP", "1.5E+9", "5"), ["number-damaged"]),
    "formula for a network": (("USDT", "=A1", TRON, ""), ["formula-text"]),
    "formula for an address": (("XRP", "XRP", "=A1", ""), ["formula-text"]),
    "nothing but a coin": (("USDT", "", "", ""), ["cell-empty", "network-empty"]),
    "placeholder on a tag network": (("XRP", "XRP", RIPPLE, "N/A"), ["memo-placeholder"]),
    "placeholder on a network without memos": (("USDT", "TRC20", TRON, "-"), ["memo-placeholder"]),
    "placeholder for a network": (("USDT", "-", TRON, ""), ["network-unknown"]),
    "glued memo": (("XRP", "XRP", RIPPLE + ":77", ""), ["memo-in-address"]),
    "glued memo, bad address": (("XRP", "XRP", RIPPLE[:-1] + "y:77", ""), ["address-alphabet", "memo-missing"]),
    "account on a complete coin's wrong chain": (("BTC", "ERC20", "a@example.com", ""), ["inter-user-network"]),
    "account on a network with memos": (("XRP", "XRP", "a@example.com", ""), ["inter-user-network"]),
    "account on an unknown network": (("USDT", "Account", "+8613800138000", ""), ["inter-user-network"]),
    "account with a memo": (("USDT", "", "a@example.com", "for Bob"), ["inter-user-transfer"]),
    "memo with plus": (("USDT", "TON", TON, "+1234"), []),
    "negative memo": (("USDT", "TON", TON, "-12"), []),
    "memo No 5": (("USDT", "TON", TON, "No 5"), []),
    "memo of 64 hexadecimal digits": (("USDT", "TON", TON, "0" * 64), []),
    "Chinese coin on a bad address": (("币安人生", "BSC", EVM[:-1], ""), ["address-length", "coin-not-in-catalogue"]),
    "two faults in two cells": (("usdt", "TRC20", TRON[:-1] + "x", ""), ["address-checksum", "coin-spelling"]),
    "two faults in one cell": (("USDT", "trc20 ", TRON, ""), ["network-spelling", "surrounding-space"]),
}


@pytest.mark.parametrize("name", ROWS)
def test_row(name: str) -> None:
    """A row gets the findings that its faults deserve, and none on top."""
    row, slugs = ROWS[name]
    assert [slug for _, slug in found(row)] == slugs


@pytest.mark.parametrize(
    ("coin", "address", "chain"),
    [("BTC", BITCOIN, "BTC"), ("LTC", LITECOIN, "LTC"), ("ADA", CARDANO, "ADA"), ("XRP", RIPPLE, "XRP")],
)
def test_wrong_chain_of_a_complete_coin_gets_a_hint(coin: str, address: str, chain: str) -> None:
    """For a coin whose chains are all known, the finding names them and the one that the address belongs to."""
    (finding,) = (each for each in judge(table([(coin, "ERC20", address, "5")])) if str(each.severity) == "error")
    assert finding.message == f"CoinEx does not offer {coin} on ERC20; networks of {coin}: {chain}"
    assert finding.hint.endswith(f"{chain} address")
    assert finding.upload_error == "Number of Fields Does not Match"


def test_catalogue_decides_between_unknown_and_not_verified() -> None:
    """What a partial catalogue lacks is not verified; what a complete one lacks is wrong."""
    rows = (("NEW", "TRC20", TRON), ("USDT", "BSC", EVM), ("CET", "BSC", EVM))
    assert found(*rows) == [(1, "coin-not-in-catalogue"), (3, "pair-not-in-catalogue")]
    complete = reference_data("coinex", COMPLETE)
    assert found(*rows, known=complete) == [(1, "coin-unknown"), (2, "network-not-offered"), (3, "coin-unknown")]


def test_ignoring_one_rule_does_not_silence_another() -> None:
    """Where a rule that says it better is ignored, the next one speaks; the fault does not vanish."""
    row = ("USDT", "ERC20", TRON)
    assert found(row) == [(1, "address-of-another-network")]
    rest = select(ignored=["address-of-another-network"])
    assert found(row, rules=rest) == [(1, "address-prefix")]
    row = ("BTC", "ERC20", BITCOIN)
    assert found(row, rules=select(ignored=["network-not-offered"])) == [(1, "address-of-another-network")]
    row = ("XRP", "XRP", RIPPLE + ":5")
    assert found(row, rules=select(ignored=["memo-in-address"])) == [(1, "address-alphabet"), (1, "memo-missing")]
    row = ("USDT", "TRC20", "a@example.com")
    assert found(row, rules=select(ignored=["inter-user-network"])) == [(1, "inter-user-transfer")]


def test_selecting_one_rule_applies_just_that() -> None:
    """A single rule works without those it yields to."""
    assert found(("USDT", "ERC20", TRON), rules=select(["WL404"])) == [(1, "address-prefix")]


def test_inter_user_batch() -> None:
    """A batch of accounts is not verified, nothing else; an account that comes again is a duplicate."""
    rows = [("USDT", "", name) for name in ("a@example.com", "+8613800138000", "A@EXAMPLE.COM")]
    assert found(*rows) == [
        *((row, "inter-user-transfer") for row in (1, 2)),
        (3, "duplicate-entry"),
        (3, "inter-user-transfer"),
    ]


def test_row_of_another_length_does_not_disturb_its_neighbours() -> None:
    """A row with the wrong number of fields is told once, and its neighbours are judged as ever."""
    text = f"coin,network,address,memo\nUSDT,TRC20,{TRON}\nUSDT,TRC20,{TRON},\nusdt,TRC20,{TRON},\n"
    findings = [(each.location.line, each.slug) for each in judge(read(text.encode()))]
    assert sorted(findings) == [(2, "field-count"), (4, "coin-spelling"), (4, "duplicate-entry")]


def test_doubles_between_sheets() -> None:
    """What repeats in another sheet is found, and the sheet is named."""
    sheets = [
        Case({"workbook": {"rows": [["USDT", "TRC20", TRON, ""]], "sheet": sheet, "sheets_before": before}}).table()
        for sheet, before in (("Now", []), ("Old", ["Now"]))
    ]
    (finding,) = (each for each in judge(*sheets) if each.slug == "duplicate-entry")
    assert finding.location.sheet == "Old"
    assert finding.message == "duplicate of line 2 of sheet 'Now': same coin, network, address and memo"


def test_repeated_wrong_word_gets_its_suggestion_each_time() -> None:
    """Suggestions are looked up once for each word, and given for every row."""
    findings = judge(table([("USDDT", "TRC20", TRON)] * 3))
    hint = "did you mean USDT? If not, run `whitelist networks update`"
    assert [each.hint for each in findings if each.slug == "coin-unknown"] == [hint] * 3
