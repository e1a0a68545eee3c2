"""The bundled catalogue says what its sources say, CoinEx's own answer is read, and wrong files are refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from whitelist.exchanges import loader
from whitelist.exchanges.catalogue import Catalogue, contract_in
from whitelist.exchanges.catalogue_file import catalogue_from
from whitelist.model.errors import SchemaError

BUNDLED = loader.catalogue(loader.schema("coinex"))
ANSWER = json.loads((Path(__file__).parents[1] / "data" / "coinex-answer.json").read_text(encoding="utf-8"))


def _read(document: object) -> Catalogue:
    return catalogue_from(document, "f.json", "f.json", "2026-11-20")


def test_every_network_of_the_snapshot_is_known() -> None:
    """The snapshot names no network that networks.toml lacks."""
    named = {network for coin in BUNDLED.coins.values() for network in coin.pairs}
    assert not named - set(loader.networks())


def test_snapshot_is_partial_but_some_coins_are_complete() -> None:
    """Only the coins on whose networks two whole records agree are complete."""
    assert not BUNDLED.complete
    assert {"BTC", "LTC", "ADA", "XRP"} == {coin.code for coin in BUNDLED.coins.values() if coin.complete}


def test_observed_and_inferred_pairs_stay_apart() -> None:
    """A pair of a record is observed; a chain's own coin, put on it by general knowledge, is not."""
    assert BUNDLED.coins["USDT"].pairs["TRC20"].observed
    assert not BUNDLED.coins["DOGE"].pairs["DOGE"].observed


def test_empty_label_is_a_fact_and_a_missing_one_is_not() -> None:
    """CoinEx says that USDT on TRC20 has no memo; nothing says so of SHIB on ERC20."""
    assert BUNDLED.coins["USDT"].pairs["TRC20"].memo_label == ""
    assert BUNDLED.coins["SHIB"].pairs["ERC20"].memo_label is None


def test_snapshot_agrees_with_networks_about_memos() -> None:
    """Where CoinEx needs a memo, the network has one; where its label is empty, the network has none."""
    for coin in BUNDLED.coins.values():
        for pair in coin.pairs.values():
            kind = loader.networks()[pair.network].memo.kind
            assert not (pair.memo_required and kind == "none"), (coin.code, pair.network)
            assert not (pair.memo_label == "" and kind != "none"), (coin.code, pair.network)


def test_traded_coin_without_chains_is_known() -> None:
    """A ticker that CoinEx traded is a coin, though no network of it is known."""
    assert BUNDLED.coins["1INCH"].pairs == {}


def test_answer_of_coinex_is_complete() -> None:
    """CoinEx's own answer lists everything; ``memo`` there is the label."""
    catalogue = _read(ANSWER)
    ton = catalogue.coins["USDT"].pairs["TON"]
    assert (catalogue.complete, catalogue.as_of, catalogue.source) == (True, "2026-11-20", "f.json")
    assert catalogue.coins["USDT"].complete
    assert (ton.memo_label, ton.memo_required, ton.observed) == ("Memo/Comment", True, True)
    assert catalogue.coins["BTC"].pairs["BTC"].explorer is None


def test_answer_may_carry_its_date() -> None:
    """A date written into the file goes before the file's own."""
    assert _read({**ANSWER, "as_of": "2026-01-02"}).as_of == "2026-01-02"


def test_contract_on_two_networks_is_not_lost() -> None:
    """One contract text on several networks gives a deployment each."""
    url = "https://example.org/token/0x55d398326f99059ff775485246999027b3197955"
    chain = {"memo": "", "is_memo_required_for_deposit": False, "explorer_asset_url": url}
    chains = [{**chain, "chain": "BSC"}, {**chain, "chain": "ERC20"}]
    catalogue = _read({"code": 0, "data": [{"asset": {"ccy": "X"}, "chains": chains}]})
    assert [network for network, _, _ in catalogue.deployments()] == ["BSC", "ERC20"]


EVM = "0xdac17f958d2ee523a2206206994597c13d831ec7"
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
SOLANA = "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB"


@pytest.mark.parametrize(
    ("url", "contract"),
    [
        (None, None),
        ("", None),
        (f"https://etherscan.io/token/{EVM}", EVM),
        (f"https://tronscan.org/#/token20/{TRON}", TRON),
        (f"https://solscan.io/token/{SOLANA}/", SOLANA),
        (f"https://example.org/token?network=eth&contract={EVM}", EVM),
        ("https://assethub-polkadot.subscan.io/assets/1984", None),
        ("https://cardanoscan.io/tokenPolicy/lovelace", None),
        (f"https://[broken/{EVM}", None),
    ],
)
def test_contract_is_found_in_explorer_urls(url: str | None, contract: str | None) -> None:
    """The last part of path or fragment, or a value of the query, is the contract when it looks like one."""
    assert contract == contract_in(url)


def _answer(**changes: Any) -> dict[str, Any]:
    chain = {"chain": "BTC", "memo": "", "is_memo_required_for_deposit": False, "explorer_asset_url": ""}
    return {"code": 0, "data": [{"asset": {"ccy": "BTC"}, "chains": [{**chain, **changes}]}]}


def _snapshot(**changes: Any) -> dict[str, Any]:
    entry = {"coin": "BTC", "chains_complete": True, "chains": [{"chain": "BTC", "sources": [0]}]}
    texts = {"about": "", "as_of": "", "as_of_detail": "", "looked_at": ""}
    return {**texts, "complete": True, "sources": [], "notes": [], "observed": [entry], **changes}


def test_complete_snapshot_makes_every_coin_complete() -> None:
    """What holds for the whole list holds for each coin on it."""
    catalogue = _read(_snapshot())
    assert catalogue.complete
    assert catalogue.coins["BTC"].complete


@pytest.mark.parametrize(
    ("document", "key", "expected"),
    [
        ([], "the whole file", "a catalogue: CoinEx's list of coins and networks, or a snapshot of it"),
        ({"code": 0}, "the whole file", "a catalogue: CoinEx's list of coins and networks, or a snapshot of it"),
        ({"code": 4004, "data": {}}, "code", "0, but the file is an error message of CoinEx"),
        ({"code": 0, "data": {}}, "data", "a list of assets"),
        ({"code": 0, "data": []}, "data", "a list of assets"),
        ({"data": [5]}, "data", "a list of assets, but no entry has a coin"),
        ({"data": [{"asset": {}}]}, "data", "a list of assets, but no entry has a coin"),
        ({**_answer(), "as_of": 5}, "as_of", "a date such as 2026-11-21"),
        (_snapshot(complete="no"), "complete", "true or false"),
        (_snapshot(observed=[{"coin": "X"}]), "observed[0].chains", "a list of tables, but the key is missing"),
    ],
)  # fmt: skip
def test_wrong_catalogue_names_file_key_and_expectation(document: object, key: str, expected: str) -> None:
    """Every wrong catalogue is refused with the three facts that a person needs to mend it."""
    with pytest.raises(SchemaError) as caught:
        _read(document)
    assert (caught.value.file, caught.value.key, caught.value.expected) == ("f.json", key, expected)


def _state(deposits: object, withdrawals: object, **asset: object) -> dict[str, Any]:
    chain = {"chain": "BTC", "is_memo_required_for_deposit": False, "memo": "", "explorer_asset_url": ""}
    told = {
        name: value for name, value in (("deposit_enabled", deposits), ("withdraw_enabled", withdrawals)) if value != ""
    }
    return {"data": [{"asset": {"ccy": "BTC", **asset}, "chains": [{**chain, **told}]}]}


@pytest.mark.parametrize(
    ("document", "state"),
    [
        (_state(True, False), (True, False)),
        (_state(False, True), (False, True)),
        (_state(True, True, withdraw_enabled=False), (True, False)),
        (_state(True, True, deposit_enabled=False, withdraw_enabled=True), (False, True)),
        (_state("", True), (None, True)),
    ],
)
def test_suspension_of_coin_or_chain(document: dict[str, Any], state: tuple[bool | None, bool | None]) -> None:
    """A pair is open when both its coin and its chain are; what is not told is not known."""
    pair = _read(document).coins["BTC"].pairs["BTC"]
    assert (pair.deposits, pair.withdrawals) == state


def test_snapshot_knows_no_suspension() -> None:
    """The bundled records are too old to say what is suspended."""
    assert {(pair.deposits, pair.withdrawals) for coin in BUNDLED.coins.values() for pair in coin.pairs.values()} == {
        (None, None)
    }
