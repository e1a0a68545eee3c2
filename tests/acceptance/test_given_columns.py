"""A list of addresses is given its coin and its network with options."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import TRON, invoke

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = ("--coin", "Tether", "--network", "Tron (TRC20)")
OTHER = "TBknAzhyXKMfuVD3Eif9z2xEqpZcmfxYuq"


@pytest.fixture
def addresses(tmp_path: Path) -> Path:
    """Two addresses and a column that means nothing."""
    path = tmp_path / "addresses.csv"
    path.write_text(f"walletAddress,balance\n{TRON},12.5\n{OTHER},3\n", "utf-8")
    return path


def test_build_writes_both(addresses: Path, tmp_path: Path) -> None:
    """The values are written as the exchange does, and the manifest says that they were given."""
    outcome = invoke("build", addresses, *GIVEN, "--out", tmp_path / "out")
    assert outcome.code == 0, outcome.err
    text = (tmp_path / "out" / "coinex-001.csv").read_text("utf-8")
    assert text == f"coin,network,address,memo\nUSDT,TRC20,{TRON},\nUSDT,TRC20,{OTHER},\n"
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["given"] == {"coin": "USDT", "network": "TRC20"}


def test_build_asks_for_them(addresses: Path, tmp_path: Path) -> None:
    """Without the options, the error names them, and no column whose cells do not fit."""
    outcome = invoke("build", addresses, "--out", tmp_path / "out")
    assert outcome.code == 2
    assert "--coin COIN --network NETWORK" in outcome.err
    assert "balance=" not in outcome.err


def test_one_column_of_addresses(tmp_path: Path) -> None:
    """A sheet with a single column is a list as well."""
    path = tmp_path / "one.csv"
    path.write_text(f"Payout run\nReceiver\n{TRON}\n", "utf-8")
    assert invoke("build", path, *GIVEN, "--out", tmp_path / "out").code == 0


def test_check_judges_the_addresses(addresses: Path) -> None:
    """The upload needs the columns, which stays an error; the addresses are checked all the same."""
    addresses.write_text(f"address\n{TRON}\n{TRON[:-1]}T\n", "utf-8")
    outcome = invoke("check", "--format", "json", *GIVEN, addresses)
    assert (outcome.code, sorted(outcome.slugs)) == (1, ["address-checksum", "column-missing"])
    missing = next(each for each in outcome.findings if each["slug"] == "column-missing")
    assert "`whitelist build` writes" in missing["hint"]


def test_diff_compares_lists_of_addresses(addresses: Path, tmp_path: Path) -> None:
    """A list with both columns and one without are compared."""
    full = tmp_path / "full.csv"
    full.write_text(f"coin,network,address,memo\nUSDT,TRC20,{OTHER},\nUSDT,TRC20,{TRON},\n", "utf-8")
    assert invoke("diff", *GIVEN, addresses, full).code == 0
    assert "or use --coin and --network" in invoke("diff", addresses, full).err


def test_empty_cells_are_filled(tmp_path: Path) -> None:
    """Rows with the same value, in other words, stay; rows without one get it."""
    path = tmp_path / "some.csv"
    path.write_text(f"coin,network,address,memo\nusdt,trx,{TRON},\n,,{OTHER},\n", "utf-8")
    assert invoke("build", path, *GIVEN, "--out", tmp_path / "out").code == 0
    assert f"USDT,TRC20,{OTHER}," in (tmp_path / "out" / "coinex-001.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("USDC,TRC20", "line 2: the coin is USDC, but --coin says USDT"),
        ("USDT,BEP20", "line 2: the network is BEP20, but --network says TRC20"),
        ("USDT,nowhere", "line 2: the network is nowhere, but --network says TRC20"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check", "diff"])
def test_contradictions_are_errors(tmp_path: Path, command: str, cells: str, said: str) -> None:
    """A row with another value is told, and nothing is overwritten."""
    path = tmp_path / "other.csv"
    path.write_text(f"coin,network,address,memo\n{cells},{TRON},\n", "utf-8")
    more = {"build": ("--out", tmp_path / "out"), "diff": (path,), "check": ()}[command]
    outcome = invoke(command, path, *more, *GIVEN)
    assert outcome.code == 2
    assert said in outcome.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--coin", "USDTT"), "did you mean USDT?"),
        (("--coin", "USDT-TRC20"), "--coin USDT-TRC20: not a coin of CoinEx"),
        (("--coin", " "), "not a coin of CoinEx"),
        (("--network", "BNB"), "BNB Smart Chain"),
        (("--network", "AVAX"), "use AVA_C, AVA"),
        (("--network", "TRC200"), "did you mean TRC20?"),
        (("--network", ""), "lists all networks"),
    ],
)
def test_unclear_values_are_errors(addresses: Path, options: tuple[str, str], said: str) -> None:
    """What the options say must be clear, as in a cell."""
    outcome = invoke("check", addresses, *options)
    assert outcome.code == 2
    assert said in outcome.err


def test_coin_that_the_catalogue_lacks(addresses: Path, tmp_path: Path) -> None:
    """It is not verified, as in a cell."""
    options = ("--coin", "NEWTHING", "--network", "TRC20", "--out", tmp_path / "out")
    assert invoke("build", addresses, *options).code == 3
