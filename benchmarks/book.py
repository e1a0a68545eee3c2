"""A mixed list of addresses that nobody owns, the same ones each time, as an exchange or a custodian has it.

45 % EVM, 20 % Tron, 12 % Bitcoin and its like, 8 % Solana, 5 % XRP, Stellar and TON with a memo, 10 % others.
A share of the rows is faulty.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tests.campaign.encoders import (
    RIPPLE,
    base58,
    base58check,
    bech32,
    cashaddr,
    eip55,
    quintets,
    seeded,
    segwit,
    ss58,
    strkey,
    ton,
)
from tests.campaign.platforms import algorand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from random import Random

HEADER = ("coin", "network", "address", "memo")
FAULTY = 0.02
"""Share of the faulty rows."""
Row = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows of one coin on one network, with one form of address."""

    share: float
    """In percent of the book."""
    coin: str
    network: str
    form: str
    """Name of the form in ``tests.campaign.forms`` that other programs find their decoder by."""
    make: Callable[[Random], str]
    memos: int = 0
    """Memos are numbers below this; 0 means that there is none."""

    def row(self, draw: Random) -> Row:
        """Return a random good row."""
        return self.coin, self.network, self.make(draw), str(draw.randrange(self.memos)) if self.memos else ""


def _evm(draw: Random) -> str:
    return "0x" + eip55(draw.randbytes(20))


KINDS = (
    Kind(9, "USDT", "ERC20", "EVM", _evm),
    Kind(9, "USDT", "BSC", "EVM", _evm),
    Kind(9, "ETH", "ERC20", "EVM", _evm),
    Kind(9, "CET", "CSC", "EVM", _evm),
    Kind(9, "USDT", "PLASMA", "EVM", _evm),
    Kind(20, "USDT", "TRC20", "Tron", lambda r: base58check(b"\x41" + r.randbytes(20))),
    Kind(2.4, "BTC", "BTC", "P2PKH", lambda r: base58check(b"\x00" + r.randbytes(20))),
    Kind(2.4, "BTC", "BTC", "P2WPKH", lambda r: segwit("bc", 0, r.randbytes(20))),
    Kind(2.4, "BTC", "BTC", "P2TR", lambda r: segwit("bc", 1, r.randbytes(32))),
    Kind(2.4, "LTC", "LTC", "P2WSH", lambda r: segwit("ltc", 0, r.randbytes(20))),
    Kind(2.4, "DOGE", "DOGE", "Dogecoin", lambda r: base58check(b"\x1e" + r.randbytes(20))),
    Kind(8, "SOL", "SOL", "Solana", lambda r: base58(r.randbytes(32))),
    Kind(5 / 3, "XRP", "XRP", "XRP", lambda r: base58check(b"\x00" + r.randbytes(20), RIPPLE), 2**32),
    Kind(5 / 3, "XLM", "XLM", "Stellar G", lambda r: strkey(0x30, r.randbytes(32)), 2**40),
    Kind(5 / 3, "TON", "TON", "TON", lambda r: ton(0x51, 0, r.randbytes(32)), 10**9),
    Kind(2.5, "ATOM", "ATOM", "Cosmos", lambda r: bech32("cosmos", quintets(r.randbytes(20))), 10**9),
    Kind(2.5, "DOT", "DOT", "SS58, 1 byte", lambda r: ss58(0, r.randbytes(32))),
    Kind(2.5, "ALGO", "ALGO", "Algorand", lambda r: algorand(r.randbytes(32))),
    Kind(2.5, "BCH", "BCH", "CashAddr", lambda r: cashaddr("bitcoincash", 0, r.randbytes(20))),
)


def good_rows(seed: int | str) -> Iterator[tuple[Kind, Row]]:
    """Yield good rows without end, all different, each with its kind."""
    draw, shares = seeded(seed), [kind.share for kind in KINDS]
    while True:
        (kind,) = draw.choices(KINDS, shares)
        yield kind, kind.row(draw)


def rows(count: int, faulty: float = FAULTY, seed: int = 20261128) -> Iterator[Row]:
    """Yield *count* rows, of which the share *faulty* is damaged."""
    draw, earlier = seeded(f"faults of {seed}"), None
    for _, row in islice(good_rows(seed), count):
        if draw.random() < faulty:
            yield damaged(row, earlier, draw)
        else:
            yield row
            if earlier is None or draw.random() < 0.01:
                earlier = row


def damaged(row: Row, earlier: Row | None, draw: Random) -> Row:
    """Return *row* with one of five faults; the last one repeats an *earlier* row, if there is one."""
    coin, network, address, memo = row
    at = draw.randrange(len(address) // 2, len(address))
    wrong = draw.choice("23456789abcdefhkmnprstuwxyz".replace(address[at].lower(), ""))
    without_memo = ("XRP", "XRP", base58check(b"\x00" + draw.randbytes(20), RIPPLE), "")
    faults = [
        (coin, network, address[:at] + wrong + address[at + 1 :], memo),
        ("USDT", "ERC20" if network == "TRC20" else "TRC20", address, memo),
        without_memo,
        (coin, network.lower(), address, memo),
    ]
    return draw.choice([*faults, earlier] if earlier else faults)


def write_book(path: Path, count: int, faulty: float = FAULTY) -> Path:
    """Write a list of *count* rows as CSV and return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows(count, faulty))
    return path
