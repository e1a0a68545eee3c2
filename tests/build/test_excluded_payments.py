"""Where each row is a payment, --exclude excludes only the same payment, not all payments to the same account."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import invoke

if TYPE_CHECKING:
    from pathlib import Path

    from tests.acceptance.command import Outcome

FIRST, SECOND = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
HEAD, NATIVE = "token_type,token_address,receiver,amount", f"native,,{FIRST},"
PAYOUTS = "Address,Tag,Currency,Amount,Note"


def build(folder: Path, schema: str, book: str, excluded: str, name: str = "old.csv") -> Outcome:
    """Build from *book* in *folder*/out, without the entries of *excluded*."""
    (folder / "book.csv").write_text(book, "utf-8")
    (folder / name).write_text(excluded, "utf-8")
    return invoke("build", folder / "book.csv", "--schema", schema, "--exclude", folder / name, "--out", folder / "out")


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ("100.0,Salary January", "0 placed + 0 duplicates + 1 excluded"),
        ("250,Salary January", "1 placed + 0 duplicates + 0 excluded"),
        ("100,Salary February", "1 placed + 0 duplicates + 0 excluded"),
    ],
)
def test_another_payment_is_placed(tmp_path: Path, row: str, outcome: str) -> None:
    """Another amount or another note is another payment to the same account; 100.0 is 100."""
    book, old = (f"{PAYOUTS}\n{SECOND},,USDC,{cells}\n" for cells in (row, "100,Salary January"))
    done = build(tmp_path, "cryptoprocessing", book, old)
    assert (done.code, done.err) == (0, "")
    assert f"1 row in = {outcome} + 0 rejected" in done.out


@pytest.mark.parametrize(
    ("head", "cells", "lacking"),
    [("Address,Tag,Currency", "", "Amount and Note"), ("Address,Tag,Currency,Note", ",Salary", "Amount")],
)
def test_entries_without_amounts_exclude_nothing(tmp_path: Path, head: str, cells: str, lacking: str) -> None:
    """A list of addresses does not say which payment was made."""
    book = f"{PAYOUTS}\n{SECOND},,USDC,100,Salary\n"
    done = build(tmp_path, "cryptoprocessing", book, f"{head}\n{SECOND},,USDC{cells}\n")
    assert "1 placed + 0 duplicates + 0 excluded" in done.out
    reason = f"without {lacking}, it is not known which payment it is"
    assert done.err.endswith(f"these entries exclude nothing: line 2 ({reason})\n")
    noted = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["without_effect"]
    assert [(each["line"], each["text"]) for each in noted] == [(2, reason)]
    assert reason in (tmp_path / "out" / "approval.html").read_text("utf-8")


def test_payment_on_another_network_is_placed(tmp_path: Path) -> None:
    """The name of a batch file says on which network it is paid."""
    book = f"Network,{HEAD}\nEthereum,{NATIVE}1\nBase,{NATIVE}1\nBase,{NATIVE}2\n"
    done = build(tmp_path, "safe-airdrop", book, f"{HEAD}\n{NATIVE}1\n{NATIVE}3\n", "safe-airdrop-on-base-001.csv")
    assert (done.code, done.err) == (0, "")
    assert "3 rows in = 2 placed + 0 duplicates + 1 excluded" in done.out
    placed = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").glob("*.csv")}
    assert placed == {
        "safe-airdrop-on-ethereum-001.csv": f"{HEAD}\n{NATIVE}1\n",
        "safe-airdrop-on-base-001.csv": f"{HEAD}\n{NATIVE}2\n",
    }


def test_unknown_network_excludes_nothing(tmp_path: Path) -> None:
    """A file of which nobody knows the network excludes no payment on a network, and tells if it could be one."""
    done = build(
        tmp_path, "safe-airdrop", f"Network,{HEAD}\nBase,{NATIVE}1\n,{NATIVE}2\n", f"{HEAD}\n{NATIVE}1\n{NATIVE}2\n"
    )
    assert "2 rows in = 1 placed + 0 duplicates + 1 excluded" in done.out
    assert "these entries exclude nothing: line 2 (it is not known on which network it is paid)" in done.err


def test_rejected_rows_are_not_whitelisted(tmp_path: Path) -> None:
    """The folder of a build excludes what it placed; what it rejected was uploaded by nobody."""
    book, out, again = tmp_path / "book.csv", tmp_path / "out", tmp_path / "again"
    new = f"A,USDT,MATIC,{FIRST},\n"  # not verified, so that a strict build rejects it
    book.write_text(f"remark,coin,network,address,memo\n{new}B,ETH,ERC20,{SECOND},\n", "utf-8")
    assert "1 placed" in invoke("build", book, "--strict", "--out", out).out
    done = invoke("build", book, "--exclude", out, "--out", again)
    assert "2 rows in = 1 placed + 0 duplicates + 1 excluded" in done.out
    assert "Skipped 1 file with rejected rows, which are not whitelisted:" in done.err
    assert new in (again / "coinex-001.csv").read_text("utf-8")
    done = invoke("build", book, "--exclude", out / "rejected.xlsx", "--out", tmp_path / "none")
    assert (done.code, "nothing to exclude: only 1 file with rejected rows" in done.err) == (2, True)


def test_files_for_another_exchange_exclude_nothing(tmp_path: Path) -> None:
    """Their entries are whitelisted there. The folder of a build for several can be excluded for all of them."""
    head, ann, bo = "Name,Coin,Network,Address\n", f"Ann,ETH,ERC20,{FIRST}\n", f",ETH,ERC20,{SECOND}\n"
    book, out = tmp_path / "book.csv", tmp_path / "out"
    book.write_text(f"{head}{ann}{bo}", "utf-8")
    both = ("--schema", "coinex", "--schema", "safe")
    assert invoke("build", book, *both, "--out", out).code == 1  # Safe wants a name
    book.write_text(f"{head}{ann}Bo{bo}", "utf-8")
    done = invoke("build", book, *both, "--out", tmp_path / "again", "--exclude", out)
    assert f"Skipped 1 file built for another exchange: {out / 'coinex' / 'coinex-001.csv'}." in done.err
    assert "2 rows in = 0 placed + 0 duplicates + 2 excluded" in done.out
    assert "2 rows in = 1 placed + 0 duplicates + 1 excluded" in done.out
    done = invoke("build", book, "--schema", "safe", "--out", tmp_path / "no", "--exclude", out / "coinex")
    assert (done.code, "nothing to exclude: only 1 file built for another exchange" in done.err) == (2, True)
    named = ("--exclude", out / "coinex" / "coinex-001.csv")
    assert "1 excluded" in invoke("build", book, "--schema", "safe", "--out", tmp_path / "named", *named).out


def test_row_with_an_error_excludes_nothing(tmp_path: Path) -> None:
    """As the message says: nobody knows whether such a row was uploaded."""
    head, row = "Name,Address,Blockchain,Note\n", f"Ann,{FIRST},Ethereum,\n"
    done = build(tmp_path, "utila", f"{head}{row}", f"{head}Ann,{SECOND},Ethereum,\n{row}")
    assert "this row excludes nothing until it is corrected" in done.out
    assert "1 row in = 1 placed + 0 duplicates + 0 excluded + 0 rejected" in done.out
    assert done.code == 1
