"""Words for networks are data, and a wrong table is refused by key."""

from __future__ import annotations

from typing import Any

import pytest

from whitelist.exchanges.network_names import network_names_from
from whitelist.model.errors import SchemaError

GOOD: dict[str, Any] = {
    "as_of": "2026-11-21",
    "sources": ["made up"],
    "networks": {"bitcoin": "BTC", "ether": "ERC20"},
    "unclear": {"cloud": "it is no network"},
    "other_assets": [{"coin": "BTC", "words": ["ether"], "asset": "cbBTC", "source": "made up"}],
}


def test_same_ticker_may_be_another_asset() -> None:
    """Coin and word together say what an asset is."""
    dialect = network_names_from(GOOD, "dialect.toml", ["BTC", "ERC20"])
    assert dialect.other_asset("BTC", "ether") == "cbBTC"
    assert dialect.other_asset("BTC", "bitcoin") is None
    assert dialect.other_asset("ETH", "ether") is None


def test_inferred_names_are_known_too() -> None:
    """A name that no record shows has its network; it is kept apart."""
    dialect = network_names_from({**GOOD, "inferred": {"btc": "BTC"}}, "dialect.toml", ["BTC", "ERC20"])
    assert dialect.known == {"bitcoin": "BTC", "ether": "ERC20", "btc": "BTC"}
    assert dialect.network("BTC", "btc") == "BTC"
    assert "btc" not in dialect.networks


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"networks": {"bitcoin": "XYZ"}}, "networks.bitcoin: expected a network"),
        ({"inferred": {"lite": "XYZ"}}, "inferred.lite: expected a network"),
        ({"inferred": {"bitcoin": "BTC"}}, "inferred.bitcoin: expected a name that is in no other table"),
        ({"unclear": {"bitcoin": "both"}}, "unclear.bitcoin: expected a name that is in no other table"),
        ({"inferred": {"cloud": "BTC"}}, "unclear.cloud: expected a name that is in no other table"),
        ({"sources": "made up"}, "sources: expected a list"),
        ({"nets": {}}, "nets: expected a key that exists"),
    ],
)
def test_wrong_dialect_is_refused(change: dict[str, Any], key: str) -> None:
    """The file and the key are named."""
    with pytest.raises(SchemaError, match=f"^dialect.toml: {key}"):
        network_names_from({**GOOD, **change}, "dialect.toml", ["BTC", "ERC20"])
