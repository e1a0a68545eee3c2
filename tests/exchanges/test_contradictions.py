"""A user's catalogue that says something else than the bundled one is seen; one that only says more is not accused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from whitelist.exchanges import loader
from whitelist.exchanges.catalogue import Catalogue, Coin, Pair
from whitelist.exchanges.integrity.contradictions import contradictions

DATA = Path(__file__).parents[1] / "data"
Memos = dict[str, bool | None]
"""Network → whether a memo is required there."""


def catalogue(coins: dict[str, Memos], complete: tuple[str, ...] = (), unobserved: tuple[str, ...] = ()) -> Catalogue:
    """Return a catalogue of these coins; all networks of those in *complete* are known."""
    pairs = {
        code: {name: Pair(name, memo, None, None, name not in unobserved, None) for name, memo in memos.items()}
        for code, memos in coins.items()
    }
    return Catalogue(
        "c", "2026", complete=True, coins={code: Coin(code, pairs[code], code in complete) for code in coins}
    )


@pytest.mark.parametrize(
    ("bundled", "own", "told"),
    [
        ({"XRP": True}, {"XRP": False}, ["XRP on XRP requires no memo"]),
        ({"XRP": True}, {"XRP": None}, ["XRP on XRP requires no memo"]),
        ({"XRP": True}, {"XRP": True}, []),
        ({"XRP": None}, {"XRP": False}, []),
        ({"XRP": False}, {"XRP": True}, []),
        ({"XRP": True, "ERC20": False}, {"ERC20": False}, []),
        ({"ERC20": False}, {"SOL": False}, ["XRP is on SOL in this catalogue"]),
        ({"ERC20": False}, {"SOL": False, "BSC": False}, []),
        ({"ERC20": False, "TRC20": False}, {"ERC20": False, "SOL": False}, []),
        ({"ERC20": False}, {"NEWCHAIN": False}, []),
        ({"NEWCHAIN": False}, {"SOL": False}, []),
        ({"ERC20": True}, {"SOL": False, "TRC20": False}, ["XRP is on SOL, TRC20 in this catalogue"]),
    ],
)  # fmt: skip
def test_contradictions(bundled: Memos, own: Memos, told: list[str]) -> None:
    """A memo rule that was observed is gone, or the coin is only where addresses are of another family."""
    used = replace(catalogue({"XRP": own}), snapshot=catalogue({"XRP": bundled}))
    found = list(contradictions(used, loader.networks()))
    assert len(found) == len(told)
    assert all(line.startswith(start) for line, start in zip(found, told, strict=True))


def test_one_more_network_of_a_complete_coin() -> None:
    """Where all networks are known, one more with other addresses is a contradiction by itself."""
    bundled = catalogue({"BTC": {"BTC": False}}, complete=("BTC",))
    used = replace(catalogue({"BTC": {"BTC": False, "ERC20": False}}), snapshot=bundled)
    assert [line.partition(" in ")[0] for line in contradictions(used, loader.networks())] == ["BTC is on ERC20"]


def test_inferred_networks_prove_nothing() -> None:
    """That a coin is on its own network was only inferred, so another network contradicts no record."""
    bundled = catalogue({"DOGE": {"DOGE": False}}, unobserved=("DOGE",))
    used = replace(catalogue({"DOGE": {"BSC": False}}), snapshot=bundled)
    assert not list(contradictions(used, loader.networks()))


def test_answer_of_the_exchange_is_not_accused() -> None:
    """A recorded answer contradicts nothing, and a catalogue is not compared with itself."""
    known = loader.reference_data("coinex", DATA / "coinex-answer.json")
    assert known.catalogue.snapshot is not None
    assert not list(contradictions(known.catalogue, known.networks))
    bundled = loader.reference_data("coinex", "bundled")
    assert bundled.catalogue.snapshot is None
    assert not list(contradictions(bundled.catalogue, bundled.networks))
