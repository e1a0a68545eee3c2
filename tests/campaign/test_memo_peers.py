"""The campaign about memos finds what differs; on what the networks' documents say, nothing does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.campaign.differential_peer import Absent
from tests.campaign.memo_peers import PEERS, MemoPeer, compared

if TYPE_CHECKING:
    from collections.abc import Callable

HEX = frozenset("0123456789abcdefABCDEF")


def stellar(memo: str) -> bytes | None:
    """Return what Stellar's documents say: 32 bytes as a hash, or a text of at most 28 bytes."""
    if len(memo) == 64 and {*memo} <= HEX:
        return bytes.fromhex(memo)
    return memo.encode() if len(memo.encode()) <= 28 else None


def ripple(memo: str) -> bytes | None:
    """Return what the documents of the XRP Ledger say: an unsigned number of 32 bits."""
    is_number = memo.isascii() and memo.isdigit() and int(memo) < 2**32
    return int(memo).to_bytes(4, "big") if is_number else None


@pytest.mark.parametrize(("network", "judge"), [("XLM", stellar), ("XRP", ripple)])
def test_documents(network: str, judge: Callable[[str], bytes | None]) -> None:
    """The same memos are accepted, and the same ones are one memo."""
    peer = MemoPeer("documents", network, lambda _: lambda memos: [judge(memo) for memo in memos])
    count, found = compared(peer, 2000, 3, None)
    assert count > 2000
    assert found == []


@pytest.mark.parametrize(("answer", "network", "told"), [(True, "XRP", "theirs True"), (b"1", "XLM", "two there")])
def test_differences_are_found(answer: bytes | Literal[True], network: str, told: str) -> None:
    """A program that accepts everything, or writes all memos alike, is found out."""
    peer = MemoPeer("wrong", network, lambda _: lambda memos: [answer for _ in memos])
    assert any(told in line or "one memo here, " + told in line for line in compared(peer, 50, 1, None)[1])


def test_absent() -> None:
    """Programs for Node are left out with a reason when no folder has them."""
    for peer in PEERS[2:]:
        with pytest.raises(Absent, match="--node names the folder"):
            peer.open(None)
        with pytest.raises(Absent):
            peer.open(Path("nowhere"))
