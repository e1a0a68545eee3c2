"""Coins in a source of an exchange whose files have none: a network that they name is checked, and not written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import invoke

if TYPE_CHECKING:
    from pathlib import Path

EVM, OTHER = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"


@pytest.mark.parametrize(
    ("schema", "network", "message"),
    [
        ("safe", "Ethereum", "the coin cell names chain 56, but the chainId is 1"),
        ("didit", "Ethereum", "the coin cell names BNB Smart Chain (BEP20), but the chain is ETH"),
        ("didit", "", "the coin cell names BNB Smart Chain (BEP20), but the chain is empty"),
        ("trezu", "eth;polygon", "the coin cell names bsc, but the Network is eth;polygon"),
        ("trezu", "", "the coin cell names bsc, but the Network is empty"),
        ("utila", "Ethereum", "the coin cell names BNB Smart Chain (BEP20), but the Blockchain is Ethereum"),
    ],
)
def test_contradiction_is_rejected(tmp_path: Path, schema: str, network: str, message: str) -> None:
    """Nobody knows which of the two networks is right, or the address would be saved for all networks."""
    book = tmp_path / "book.csv"
    book.write_text(f"Name,Coin,Network,Address\nAlice,USDC (BEP20),{network},{EVM}\n", "utf-8")
    done = invoke("build", book, "--schema", schema, "--out", tmp_path / "out")
    assert done.code == 1
    assert f"book.csv:2: WL304 coin-spelling  {message}\n" in done.out


@pytest.mark.parametrize(
    ("schema", "network"),
    [("safe", "BSC"), ("didit", "BEP20"), ("trezu", "eth;bsc"), ("trezu", "BNB Smart Chain"), ("utila", "BSC")],
)
def test_same_network_is_placed(tmp_path: Path, schema: str, network: str) -> None:
    """Coins are no part of an entry there: those that name no network, or the same one, change nothing."""
    book = tmp_path / "book.csv"
    rows = f"Alice,USDC (BEP20),{network},{EVM}\nBo,no idea,{network},{OTHER}\nAlice,USDT_BEP20,{network},{EVM}\n"
    book.write_text(f"Name,Coin,Network,Address\n{rows}", "utf-8")
    done = invoke("build", book, "--schema", schema, "--out", tmp_path / "out")
    assert "3 rows in = 2 placed + 1 duplicates + 0 excluded + 0 rejected" in done.out
    assert "USD" not in "".join(path.read_text("utf-8") for path in (tmp_path / "out").glob("*.csv"))


def test_network_that_is_not_in_the_file(tmp_path: Path) -> None:
    """All payments of a file are made on one network, which the coin can contradict, or be the only one to name."""
    rows = ("BNB (BEP20),Ethereum", "POL-Polygon,", "BNB (BEP20),BSC", "ETH,Ethereum")
    book = tmp_path / "book.csv"
    lines = "".join(f"{row},{EVM},{at},native,\n" for at, row in enumerate(rows, 1))
    book.write_text(f"coin,network,receiver,amount,token_type,token_address\n{lines}", "utf-8")
    done = invoke("build", book, "--schema", "safe-airdrop", "--out", tmp_path / "out")
    assert "book.csv:2: WL304 coin-spelling  the coin cell names chain 56, but the network is Ethereum" in done.out
    assert "book.csv:3: WL304 coin-spelling  the coin cell names chain 137, but the network is empty" in done.out
    assert "4 rows in = 2 placed + 0 duplicates + 0 excluded + 2 rejected" in done.out


def test_files_have_no_coins(tmp_path: Path) -> None:
    """A column of coins in a file to upload is unknown to the exchange, as before."""
    file = tmp_path / "file.csv"
    file.write_text(f"address,name,chainId,coin\n{EVM},Alice,56,USDC (BEP20)\n", "utf-8")
    done = invoke("check", file, "--schema", "safe")
    assert done.code == 1
    assert "file.csv:1: WL103" in done.out


def test_two_columns_of_coins_stop_nothing(tmp_path: Path) -> None:
    """None of them is written, so nobody has to say which one is right."""
    book = tmp_path / "book.csv"
    book.write_text(f"Name,Coin,Asset,Network,Address\nAlice,USDC,US dollars,ERC20,{EVM}\n", "utf-8")
    done = invoke("build", book, "--schema", "safe", "--out", tmp_path / "out")
    assert (done.code, "1 row in = 1 placed" in done.out) == (0, True)
    assert "book.csv: skipped unknown columns: Asset;" in done.out


USDT, USDC_E = "0xdAC17F958D2ee523a2206206994597C13D831ec7", "0x2791Bca1f2de4661ED88A30C99A7a9449Aa84174"
USDT_ARBITRUM = "0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            f"USDC,Ethereum,erc20,{USDT}",
            "the token_address is the contract of USDT on chain 1, but the coin of the row",
        ),
        (
            f"USDC,,erc20,{USDT.lower()}",
            "the token_address is the contract of USDT on chain 1, but the coin of the row",
        ),
        (f"ＵＳＤＣ,Ethereum,erc20,{USDT}", "the token_address is the contract of USDT on chain 1, but the coin of"),
        (f"$USDC,Ethereum,erc20,{USDT}", "the token_address is the contract of USDT on chain 1, but the coin of"),
        (f"USDC (Polygon),137,erc20,{USDC_E}", "the token_address is the contract of USDC.e on chain 137, but"),
        ("Tether,Ethereum,native,", "without a token_address, ETH is paid, the own coin of chain 1, but the coin of"),
        ("POL,Ethereum,Native,", "without a token_address, ETH is paid, the own coin of chain 1, but the coin of"),
        (f"USDT,Ethereum,erc20,{USDT}", ""),
        (f"USDC,Polygon,erc20,{USDT}", ""),  # nobody knows whether it is a contract there
        (f"USDT0,Arbitrum,erc20,{USDT_ARBITRUM}", ""),  # its newer name
        (f"USDC,Arbitrum,erc20,{USDT_ARBITRUM}", "the token_address is the contract of USDT on chain 42161, but"),
        ("POL,Polygon,native,", ""),  # the list of networks has its former name
        ("MATIC,Polygon,native,", ""),
        ("ETH,Base,native,", ""),
        ("USDT,,native,", ""),
        ("my coin,Ethereum,native,", ""),
    ],
)
def test_another_coin_is_paid(tmp_path: Path, row: str, message: str) -> None:
    """A payment of another coin than the row names is an error, for a check as for a build."""
    book = tmp_path / "book.tsv"
    head = "coin,network,token_type,token_address,receiver,amount"
    book.write_text(f"{head}\n{row},{EVM},5\n".replace(",", "\t"), "utf-8")
    done = invoke("build", book, "--schema", "safe-airdrop", "--out", tmp_path / "out")
    assert (done.code, done.out.count("WL216 cell-inconsistent")) == ((1, 1) if message else (0, 0))
    assert message in done.out


def test_code_can_be_written(tmp_path: Path) -> None:
    """A coin without a code is placed, unverified, when the exchange's code is written as the hint says."""
    book = tmp_path / "book.csv"
    for coin, network, code in (("USDT", "ERC20", 1), ("USDTE", "", 3)):
        book.write_text(f"Address,Tag,Currency,Network,Amount,Note\n{EVM},,{coin},{network},5,\n", "utf-8")
        done = invoke("build", book, "--schema", "cryptoprocessing", "--out", tmp_path / str(code))
        assert done.code == code
        assert ("write it as the Currency, with an empty network" in done.out) == (code == 1)


def test_unpublished_name_is_written_as_typed(tmp_path: Path) -> None:
    """Who types the network of an exchange that publishes no names knows its name; cells can call it otherwise."""
    book = tmp_path / "book.csv"
    book.write_text(f"address,name,network\n{EVM},Ann,\n{OTHER},Bo,Ethereum\n", "utf-8")
    options = ("--schema", "utila", "--network", "ethereum-mainnet", "--out", tmp_path / "out")
    assert invoke("build", book, *options).code == 3
    rows = (tmp_path / "out" / "utila-001.csv").read_text("utf-8")
    assert rows == f"Name,Address,Blockchain,Note\nAnn,{EVM},ethereum-mainnet,\nBo,{OTHER},Ethereum,\n"
    book.write_text(f"address,name,network\n{EVM},Ann,Tron\n", "utf-8")
    assert "the network is Tron, but --network says ethereum-mainnet" in invoke("build", book, *options, "--force").err
