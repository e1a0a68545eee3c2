"""CoinEx's answer is read entry by entry: what is odd about one is skipped or not known, and reported."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.exchanges.catalogue import Catalogue, Pair
from whitelist.exchanges.catalogue_response import catalogue_from_response
from whitelist.exchanges.odd_parts import MOST_SHOWN, Oddity, OddPart, describe

ANSWER = json.loads((Path(__file__).parents[1] / "data" / "coinex-answer.json").read_text(encoding="utf-8"))
CHAIN = {
    "chain": "BTC", "memo": "", "is_memo_required_for_deposit": False, "explorer_asset_url": "",
    "deposit_enabled": True, "withdraw_enabled": True,
}  # fmt: skip
MISSING = object()


def read(*entries: object) -> Catalogue:
    return catalogue_from_response({"data": list(entries)}, "f.json", "f.json", "2026-11-20")


def entry(code: object = "BTC", *chains: object, **asset: object) -> dict[str, Any]:
    return {"asset": {"ccy": code, **asset}, "chains": list(chains)}


def pair(**changes: object) -> tuple[Pair, list[str]]:
    """Return the pair of a chain after *changes*, and the odd values."""
    chain = {key: value for key, value in {**CHAIN, **changes}.items() if value is not MISSING}
    catalogue = read(entry("BTC", chain))
    assert {part.oddity for part in catalogue.odd_parts} <= {Oddity.UNREADABLE}
    return catalogue.coins["BTC"].pairs["BTC"], [part.about for part in catalogue.odd_parts]


def test_recorded_answer_has_nothing_odd() -> None:
    """Everything that CoinEx really sends is read, amounts included."""
    catalogue = read(*ANSWER["data"])
    assert catalogue.odd_parts == ()
    usdt = catalogue.coins["USDT"]
    assert usdt.inter_user is True
    assert (usdt.pairs["BSC"].least_withdrawal, usdt.pairs["BSC"].fee, usdt.pairs["BSC"].decimals) == (
        "0.5",
        "0.066",
        8,
    )


@pytest.mark.parametrize(
    ("odd", "oddity"),
    [
        ({}, Oddity.EMPTY),
        (None, Oddity.EMPTY),
        ([], Oddity.EMPTY),
        ({"asset": None, "chains": None}, Oddity.EMPTY),
        ({"asset": {}, "chains": []}, Oddity.EMPTY),
        (5, Oddity.NAMELESS),
        ("BTC", Oddity.NAMELESS),
        ({"chains": [CHAIN]}, Oddity.NAMELESS),
        ({"asset": None, "chains": [CHAIN]}, Oddity.NAMELESS),
        ({"asset": [], "chains": [CHAIN]}, Oddity.NAMELESS),
        ({"asset": {"ccy": None, "is_st": False}}, Oddity.NAMELESS),
        (entry("", CHAIN), Oddity.NAMELESS),
        (entry(7, CHAIN), Oddity.NAMELESS),
    ],
)
def test_entry_without_a_coin(odd: object, oddity: Oddity) -> None:
    """The entry is skipped; only if it has content, a missing coin is no longer wrong."""
    catalogue = read(entry("ETH", CHAIN), odd)
    assert list(catalogue.coins) == ["ETH"]
    assert catalogue.odd_parts == (OddPart(oddity, "data[1]"),)
    assert catalogue.complete == (oddity is Oddity.EMPTY)
    assert catalogue.coins["ETH"].complete


@pytest.mark.parametrize("chains", [MISSING, None, {}, "BTC", 5])
def test_coin_without_a_list_of_networks(chains: object) -> None:
    """The coin is known, and its networks are not: another coin is as before."""
    odd = {"asset": {"ccy": "BTC"}} | ({} if chains is MISSING else {"chains": chains})
    catalogue = read(odd, entry("ETH", CHAIN))
    assert (catalogue.complete, catalogue.coins["BTC"].complete, catalogue.coins["ETH"].complete) == (True, False, True)
    assert catalogue.odd_parts == (OddPart(Oddity.NO_NETWORKS, "BTC"),)


@pytest.mark.parametrize(
    ("chain", "complete"), [({}, True), (None, True), (5, False), ({**CHAIN, "chain": None}, False)]
)
def test_network_without_a_name(chain: object, complete: bool) -> None:  # noqa: FBT001  # a column of the table
    """The network is skipped; if it has content, the coin might have a network that is not listed."""
    catalogue = read(entry("BTC", chain, CHAIN))
    assert list(catalogue.coins["BTC"].pairs) == ["BTC"]
    assert catalogue.coins["BTC"].complete is complete
    assert catalogue.odd_parts == (OddPart(Oddity.NAMELESS_NETWORK, "BTC"),)


def test_coin_twice() -> None:
    """The first entry is used. If the second one differs, its networks are not wrong, but not verified."""
    other = {**CHAIN, "chain": "BRC20"}
    same, differs = read(entry("BTC", CHAIN), entry("BTC", CHAIN)), read(entry("BTC", CHAIN), entry("BTC", other))
    assert same.odd_parts == differs.odd_parts == (OddPart(Oddity.REPEATED, "BTC"),)
    assert (same.coins["BTC"].complete, differs.coins["BTC"].complete) == (True, False)
    assert list(differs.coins["BTC"].pairs) == ["BTC"]


def test_network_twice() -> None:
    """The first one is used."""
    catalogue = read(entry("BTC", CHAIN, {**CHAIN, "memo": "Tag"}))
    assert catalogue.coins["BTC"].pairs["BTC"].memo_label == ""
    assert catalogue.odd_parts == (OddPart(Oddity.REPEATED_NETWORK, "BTC on BTC"),)


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("memo", "memo_label"),
        ("is_memo_required_for_deposit", "memo_required"),
        ("explorer_asset_url", "explorer"),
        ("deposit_enabled", "deposits"),
        ("withdraw_enabled", "withdrawals"),
        ("min_withdraw_amount", "least_withdrawal"),
        ("withdrawal_fee", "fee"),
        ("withdrawal_precision", "decimals"),
    ],
)
@pytest.mark.parametrize("value", [MISSING, None, [], {}, -1, 0.1])
def test_value_that_cannot_be_read(key: str, field: str, value: object) -> None:
    """The value is not known, and nothing else changes; it is reported, unless CoinEx just does not say it."""
    found, odd = pair(**{key: value})
    assert getattr(found, field) is None
    optional = field not in ("memo_label", "memo_required", "explorer")
    assert odd == ([] if optional and value in (MISSING, None) else [f"{key} of BTC on BTC"])
    assert found.network == "BTC"


@pytest.mark.parametrize("amount", ["", "x", "1e5", "-1", "1,5", "0.", " 1", "１"])
def test_amount_that_is_not_a_plain_number(amount: str) -> None:
    """No amount is shown that a person could read as another one."""
    found, odd = pair(min_withdraw_amount=amount, withdrawal_fee=amount)
    assert (found.least_withdrawal, found.fee) == (None, None)
    assert odd == ["min_withdraw_amount of BTC on BTC", "withdrawal_fee of BTC on BTC"]


def test_types_of_the_documentation() -> None:
    """The documentation calls some values texts that CoinEx sends otherwise; both mean the same."""
    found, odd = pair(is_memo_required_for_deposit="true", withdrawal_precision="6", min_withdraw_amount=1)
    assert (found.memo_required, found.decimals, found.least_withdrawal, odd) == (True, 6, "1", [])


def test_coin_that_is_closed() -> None:
    """A coin that is closed closes its networks; a wrong value of the coin is reported once."""
    catalogue = read(entry("BTC", CHAIN, {**CHAIN, "chain": "BRC20"}, deposit_enabled=False, withdraw_enabled="often"))
    states = [(each.deposits, each.withdrawals) for each in catalogue.coins["BTC"].pairs.values()]
    assert states == [(False, True)] * 2
    assert [part.about for part in catalogue.odd_parts] == ["withdraw_enabled of BTC"]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value in *value*."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from places(item, (*path, key))


ODD = st.sampled_from([MISSING, None, {}, [], "", "x", 5, -1, True, [None], [{}], {"chain": "X"}])


@given(st.sampled_from(list(places(ANSWER["data"]))), ODD)
def test_one_odd_value_spoils_one_coin(path: tuple[Any, ...], odd: object) -> None:
    """Whatever one value of the recorded answer is replaced by, all other coins are as they were."""
    data = copy.deepcopy(ANSWER["data"])
    target = data
    for key in path[:-1]:
        target = target[key]
    if odd is MISSING:
        del target[path[-1]]
    else:
        target[path[-1]] = odd
    before, after = read(*ANSWER["data"]), read(*data)
    spoilt = ANSWER["data"][path[0]]["asset"]["ccy"]
    assert {code: coin for code, coin in before.coins.items() if code != spoilt} == {
        code: coin for code, coin in after.coins.items() if code in before.coins and code != spoilt
    }
    if spoilt not in after.coins:
        assert after.odd_parts or odd is MISSING or set(after.coins) - set(before.coins)


def test_many_odd_parts_are_counted() -> None:
    """A line a kind: the first ones are named, the others counted."""
    parts = [OddPart(Oddity.REPEATED, f"C{number}") for number in range(MOST_SHOWN + 3)]
    (line,) = describe(parts)
    assert line == "skipped 8 repeated coins: C0, C1, C2, C3, C4 and 3 more"
