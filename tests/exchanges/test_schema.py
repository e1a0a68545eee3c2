"""Wrong data files are refused by name of file, key and expectation; the bundled ones hold together."""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.each import check_each
from whitelist.addresses import memos
from whitelist.addresses.network import Network, burn_addresses_from, networks_from
from whitelist.addresses.verification import bind
from whitelist.exchanges import loader
from whitelist.exchanges.batch.names import normalised_name
from whitelist.exchanges.batch.schema_from import schema_from
from whitelist.exchanges.exchange import AllowlistRules, exchange_from
from whitelist.exchanges.header_word import HeaderWords
from whitelist.exchanges.schema import Schema
from whitelist.exchanges.token_contracts import token_contracts_from
from whitelist.model.errors import SchemaError

DATA = Path(__file__).parents[1] / "data"
SCHEMAS = tomllib.loads((DATA / "schema-faults.toml").read_text(encoding="utf-8"))
NETWORKS = tomllib.loads((DATA / "network-faults.toml").read_text(encoding="utf-8"))
ADDRESSES = tomllib.loads((DATA / "network-addresses.toml").read_text(encoding="utf-8"))
IDS = ("TRC20", "BTC")
WORDS = HeaderWords({"coin": ("currency",), "network": ("chain",), "memo": ("tag", "payment id"), "remark": ("label",)})
BATCH_KEYS = {"batch", "upload", "upload_error", "catalogue", "aliases", "look_alike_ends"}
"""Keys that only an exchange with a batch file has."""


def _parent(document: dict[str, Any], dotted: str) -> tuple[dict[str, Any], str]:
    *path, last = dotted.split(".")
    for name in path:
        document = document[name]
    return document, last


def _damaged(fault: dict[str, Any]) -> dict[str, Any]:
    document: dict[str, Any] = copy.deepcopy(SCHEMAS["good"])
    for dotted, value in fault.get("put", {}).items():
        table, name = _parent(document, dotted)
        table[name] = value
    if "take" in fault:
        table, name = _parent(document, fault["take"])
        del table[name]
    return document


def test_good_schema_becomes_an_object() -> None:
    """The document that every fault starts from is itself fine."""
    schema = schema_from(SCHEMAS["good"], "fancy.toml", IDS, WORDS)
    assert schema.name == "fancy"
    assert schema.facts[0].text == "It is fancy."
    assert schema.file == "fancy.toml"


@pytest.mark.parametrize("name", SCHEMAS["faults"])
def test_wrong_schema_names_file_key_and_expectation(name: str) -> None:
    """Every wrong exchange schema is refused with the three facts that a person needs to mend it."""
    fault = SCHEMAS["faults"][name]
    with pytest.raises(SchemaError) as caught:
        schema_from(_damaged(fault), "fancy.toml", IDS, WORDS)
    assert (caught.value.file, caught.value.key) == ("fancy.toml", fault["key"])
    assert caught.value.expected == fault["expected"]


def test_exchange_without_a_batch() -> None:
    """What only a batch needs may be left out together with it, and not without it."""
    document = {key: value for key, value in SCHEMAS["good"].items() if key not in BATCH_KEYS}
    exchange = exchange_from(document, "fancy.toml")
    assert (exchange.name, exchange.file) == ("fancy", "fancy.toml")
    assert exchange.allowlist == AllowlistRules(ranges=True, source="made up", most_addresses=5)
    for key in BATCH_KEYS - {"batch"}:
        with pytest.raises(SchemaError, match=f"fancy.toml: {key}: expected a key that exists"):
            exchange_from({**document, key: SCHEMAS["good"][key]}, "fancy.toml")


@pytest.mark.parametrize("name", loader.schema_names())
def test_bundled_exchange(name: str) -> None:
    """Every exchange has its folder's name, and sources; it says once what works through its API, if it has one."""
    exchange = loader.exchange(name)
    assert exchange.name == name
    sources = [fact.source for fact in exchange.facts]
    sources += [exchange.batch.source] if isinstance(exchange, Schema) else []
    if exchange.keys is not None:
        sources.append(exchange.keys.source)
        assert "read" in exchange.keys.rights.values()
    if exchange.api is not None:
        sources += [exchange.api.source, *(fact.source for fact in exchange.api.gone)]
        commands = [call.command for call in exchange.api.works]
        assert len(set(commands)) == len(commands)
        assert {"pull", "keys test"} <= set(commands)
        assert exchange.api.right in {"", *(exchange.keys.rights if exchange.keys else ())}
    assert sources
    assert all("https://" in source or "CoinEx help page" in source for source in sources)


@pytest.mark.parametrize("name", NETWORKS["faults"])
def test_wrong_networks_file_names_file_key_and_expectation(name: str) -> None:
    """Every wrong networks file is refused in the same way."""
    fault = NETWORKS["faults"][name]
    with pytest.raises(SchemaError) as caught:
        dict(networks_from(fault["document"], "n.toml"))
    assert str(caught.value) == f"n.toml: {fault['key']}: expected {fault['expected']}"


@pytest.mark.parametrize(
    ("document", "key"),
    [({}, "burn"), ({"burn": [{"network": "XX", "address": "1", "payload": "01", "source": "s"}]}, "burn[0].network")],
)
def test_wrong_burn_addresses_name_the_key(document: dict[str, Any], key: str) -> None:
    """A burn address on a network that does not exist could never be recognised."""
    with pytest.raises(SchemaError) as caught:
        burn_addresses_from(document, "b.toml", IDS)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ({"sources": {}}, "contracts"),
        ({"sources": {}, "contracts": {"XX": {"T": ["1", "s"]}}}, "contracts.XX"),
        ({"sources": {}, "contracts": {"BTC": {"T": ["1", "s"]}}}, "contracts.BTC.T"),
        ({"sources": {"s": "here"}, "contracts": {"BTC": {"T": ["1"]}}}, "contracts.BTC.T"),
    ],
)
def test_wrong_token_contracts_name_the_key(document: dict[str, Any], key: str) -> None:
    """A contract is on a network that exists, and its source is stated."""
    with pytest.raises(SchemaError) as caught:
        token_contracts_from(document, "c.toml", IDS)
    assert caught.value.key == key


def test_all_networks_load() -> None:
    """The networks file covers every network of the bundled catalogue, and not CoinEx's two placeholders."""
    coins = loader.reference_data("coinex").catalogue.coins.values()
    listed = {network for coin in coins for network in coin.pairs}
    assert listed
    assert listed <= set(loader.networks())
    assert not {"PRE_MARKET", "_NULL"} & set(loader.networks())


def test_network_holds_together() -> None:
    """Every form binds to a family, no spelling is its own test form, and every statement has a source."""
    check_each(loader.networks(), check_network)


def check_network(network: Network) -> None:
    forms = [bind(table, f"addresses[{i}]") for i, table in enumerate(network.addresses)]
    tests = [bind(table, f"test[{i}]") for i, table in enumerate(network.test)]
    own = {(form.family_name, repr(form.parameters)) for form in forms}
    assert len(own) == len(forms)
    assert not own & {(form.family_name, repr(form.parameters)) for form in tests}
    assert not forms or not forms[0].legacy, "the usual spelling comes first"
    assert network.source
    assert network.memo.kind in {"none", "unknown", *memos.kinds()}
    assert network.memo.source or network.memo.kind == "unknown"
    if network.memo.kind == "none":
        assert not network.memo.customary
    if network.verified_to == "checksum":
        assert any(form.family.verified_to == "checksum" for form in forms)


@pytest.mark.parametrize(
    ("history", "line"),
    [
        ({"was": "A", "became": "B", "since": "2024-08"}, "was A, became B (since 2024-08)"),
        ({"was": "A"}, "was A"),
        ({"became": "B", "retired": "2026"}, "became B; stopped (by 2026)"),
        ({"retired": "2026-08-31"}, "stopped (by 2026-08-31)"),
    ],
)
def test_history_in_a_line(history: dict[str, str], line: str) -> None:
    """Names, dates and the end of a chain are said in a line, with its source behind its short name."""
    tables = {"name": "X", "verified_to": "none", "source": [], "history": {**history, "source": "registry"}}
    made = networks_from({"sources": {"registry": "The Registry"}, "network": {"X": tables}}, "n.toml")["X"].history
    assert made is not None
    assert (str(made), made.source) == (line, "The Registry")


def test_own_header_words_come_before_shared_ones() -> None:
    """Every exchange understands the shared names; its own names take precedence, for another column as well."""
    columns = ("coin", "network", "address", "memo")
    spellings = WORDS.with_own({"coin": ("Tag",)}, columns)
    assert spellings == {"coin": ("Tag", "currency"), "network": ("chain",), "address": (), "memo": ("payment id",)}
    schema = schema_from(SCHEMAS["good"], "fancy.toml", IDS, WORDS)
    assert schema.batch.spellings["coin"] == ("ticker", "currency")
    assert schema.batch.spellings["remark"] == ("label",)


def test_squeezed_words_meet() -> None:
    """Punctuation, blanks and letter case do not tell two words for a network apart."""
    assert normalised_name("Ethereum (ERC20)") == normalised_name("ETHEREUM-erc20") == "ETHEREUMERC20"


@pytest.mark.parametrize("network", ADDRESSES["good"])
def test_published_address_is_good(network: str) -> None:
    """An address that the chain itself publishes is decoded, and by no outdated spelling."""
    found = loader.verifier().verify(network, ADDRESSES["good"][network]["address"])
    assert found.address is not None
    assert not found.legacy


@pytest.mark.parametrize("name", ADDRESSES["bad"])
def test_address_of_another_network_is_bad(name: str) -> None:
    """What belongs elsewhere is refused, and a test address is told from a foreign one."""
    case = ADDRESSES["bad"][name]
    found = loader.verifier().verify(case["network"], case["address"])
    assert found.fault is not None
    assert found.test_network == case["test"]


@pytest.mark.parametrize("name", ADDRESSES["legacy"])
def test_outdated_spelling_says_why(name: str) -> None:
    """A spelling that still is an address, but that another chain owns, comes with its reason."""
    case = ADDRESSES["legacy"][name]
    assert loader.verifier().verify(case["network"], case["address"]).legacy
