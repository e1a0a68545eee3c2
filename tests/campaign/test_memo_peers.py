"""Memos around every limit are judged as the networks' own programs judge them."""

from __future__ import annotations

import pytest

from tests.campaign.memo_peers import PEERS, MemoPeer, compared


@pytest.mark.parametrize(
    "peer", [each for each in PEERS if each.network in ("XLM", "XRP")], ids=lambda peer: peer.title
)
def test_same_memos(peer: MemoPeer) -> None:
    """Those of the programs in Python accept the same memos, and tell the same ones apart."""
    count, found = compared(peer, 400, 3, None)
    assert count > 400
    assert found == []


def test_differences_are_found() -> None:
    """A program that accepts everything, or writes all memos alike, is found out."""
    everything = MemoPeer("everything", "XRP", lambda _: lambda memos: [True] * len(memos))
    alike = MemoPeer(
        "alike", "XLM", lambda _: lambda memos: [b"1" if len(memo.encode()) < 29 else None for memo in memos]
    )
    assert any(line.endswith("theirs True") for line in compared(everything, 50, 1, None)[1])
    assert any("one memo here, two there" in line for line in compared(alike, 50, 1, None)[1])
