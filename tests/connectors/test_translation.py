"""Which chain an address is on, and whether the coin there is the same asset, is never guessed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.connectors.exchanges import EVM, RIPPLE
from whitelist.connectors.connector import DepositAddress, PulledRow
from whitelist.connectors.sheet import HEADER, sheet_bytes
from whitelist.connectors.translation import to_coinex_row
from whitelist.exchanges.loader import network_names, reference_data

TETHER = "0xdac17f958d2ee523a2206206994597c13d831ec7"


@pytest.mark.parametrize(
    ("holding", "network", "doubt"),
    [
        (DepositAddress("USDT", "ethereum", EVM, contract=TETHER), "ERC20", ""),
        (DepositAddress("USDT", "ethereum", EVM, contract=TETHER.replace("a", "A")), "ERC20", ""),
        (
            DepositAddress("USDT", "ethereum", EVM, contract=EVM),
            "",
            f"another asset: its contract is {EVM}, CoinEx's is {TETHER}",
        ),
        (DepositAddress("USDT", "ethereum", EVM), "ERC20", "was not compared"),
        (DepositAddress("USDT", "polygon", EVM, contract=TETHER), "MATIC", "was not compared"),
        (DepositAddress("ETH", "ethereum", EVM), "ERC20", ""),
        (DepositAddress("BTC", "bitcoin", "1x"), "BTC", ""),
        (DepositAddress("BTC", "ethereum", EVM, contract=TETHER), "", "BTC on ethereum is cbBTC, another asset"),
        (DepositAddress("NOSUCHCOIN", "solana", "x"), "SOL", "was not compared"),
        (DepositAddress("LTC", "litecoin", "L"), "LTC", ""),
        (DepositAddress("AVAX", "avacchain", EVM), "AVA_C", ""),
        (DepositAddress("DOT", "polkadot", "1x"), "", "it may be the relay chain or the Asset Hub"),
        (DepositAddress("USDT", "moonbase", EVM), "", "not known which network moonbase is"),
        (DepositAddress("USDT", "", EVM), "", "the exchange does not report the network of this address"),
        (DepositAddress("XRP", "base", EVM), "", "XRP has its own network; on BASE it might be another asset"),
        (DepositAddress("USDT", "ethereum", EVM, unverified_reason="odd"), "", "odd"),
        (DepositAddress("XLM", "stellar", "GX", "-abc"), "", "the memo starts with '-' like a formula"),
        (DepositAddress("XLM", "stellar", "=1+1"), "", "the address starts with '=' like a formula"),
    ],
)
def test_coinbase(holding: DepositAddress, network: str, doubt: str) -> None:
    """A row in doubt says why; one that may be another asset has no network."""
    row = to_coinex_row(holding, "Coinbase", network_names("coinbase"), reference_data())
    assert row.network == network
    assert row.unverified_reason.endswith(doubt) if not doubt else doubt in row.unverified_reason


def test_contracts_that_are_no_hex_are_compared_exactly() -> None:
    """Letter case counts where it is no checksum."""
    ours = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
    good = to_coinex_row(
        DepositAddress("USDC", "solana", "x", contract=ours), "Coinbase", network_names("coinbase"), reference_data()
    )
    other = to_coinex_row(
        DepositAddress("USDC", "solana", "x", contract=ours.lower()), "C", network_names("coinbase"), reference_data()
    )
    assert (good.network, good.unverified_reason) == ("SOL", "")
    assert (other.network, "another asset" in other.unverified_reason) == ("", True)


def test_unclear_word() -> None:
    """A word that may mean two chains means none."""
    row = to_coinex_row(DepositAddress("BCH", "electrum", "x"), "CoinPort", network_names("coinport"), reference_data())
    assert (row.network, row.unverified_reason) == (
        "",
        "the network name electrum is not clear: it is a wallet's name and may be Bitcoin",
    )


def test_own_words() -> None:
    """CoinEx's own words need no translation; a label is one line behind the exchange's name."""
    row = to_coinex_row(DepositAddress("XRP", "XRP", RIPPLE, "7", "my\n own  "), "CoinEx", None, reference_data())
    assert row == PulledRow("XRP", "XRP", RIPPLE, "7", "CoinEx my own", "XRP", "")


ROWS = [
    PulledRow("XRP", "XRP", RIPPLE, "00123", "CoinEx, main", "XRP", ""),
    PulledRow("=1+1", "", "+x", "-1", "@y", "\tz", "half \ud800 pair"),
]


def test_csv_sheet() -> None:
    """Every cell comes back, but for what a spreadsheet would run: that has an apostrophe in front."""
    data = sheet_bytes(ROWS, 1_800_000_000, ".csv")
    header, first, second = csv.reader(io.StringIO(data.decode("utf-8")))
    assert tuple(header) == HEADER
    assert first == ["XRP", "XRP", RIPPLE, "00123", "CoinEx, main", "XRP", "2027-01-15T08:00:00Z", ""]
    assert second[:6] == ["'=1+1", "", "'+x", "'-1", "'@y", "'\tz"]
    assert second[7] == "half \\ud800 pair"


def test_workbook_sheet(tmp_path: Path) -> None:
    """A workbook keeps every cell as text, is the same for the same rows, and has no formula."""
    data = sheet_bytes(ROWS, 1_800_000_000, ".xlsx")
    assert data == sheet_bytes(ROWS, 1_800_000_000, ".xlsx")
    path = tmp_path / "own.xlsx"
    path.write_bytes(data)
    book = load_workbook(path)
    cells = [[cell for cell in row if cell.value is not None] for row in book.worksheets[0].iter_rows()]
    assert tuple(cell.value for cell in cells[0]) == HEADER
    assert {cell.data_type for row in cells for cell in row} == {"s"}
    assert [cell.value for cell in cells[1]][3] == "00123"
    assert cells[2][0].value == "=1+1"
    book.close()
