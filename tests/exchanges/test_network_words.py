"""What people call networks: one network, an ambiguity that is told, or nothing; never a guess."""

from __future__ import annotations

import tomllib
from copy import copy
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaign.encoders import segwit
from tests.each import check_each
from whitelist.addresses.any_network import NO_NETWORK, AnyNetworkVerifier
from whitelist.addresses.verification import Answer
from whitelist.checking.refused_address import explain
from whitelist.exchanges import loader
from whitelist.exchanges.batch.names import normalised_name
from whitelist.exchanges.network_words import UNKNOWN, NetworkReading

KNOWN = loader.reference_data("coinex")
WORDS = loader.network_words()
EXCHEQUER = str(Path(__file__).parents[1] / "data" / "venues" / "exchequer")
SIGNS = ["-1", "-56", "+56", "#56", "(56)", "[1]", "\u221256", "-0x38", "chain -56", "-56主网", "1,", "'1"]
CCXT = tomllib.loads((Path(__file__).parents[1] / "data" / "network-words.toml").read_text("utf-8"))
SPELLINGS = tomllib.loads((Path(__file__).parents[1] / "data" / "network-spellings.toml").read_text("utf-8"))
NAMES = [*KNOWN.networks, *KNOWN.schema.aliases, *WORDS.words, *WORDS.ambiguous, *WORDS.none]
COINS = ["", "USDT", "ETH", "BTC", "BNB", "TRX", "SOL", "AVAX", "USDC", "T", "NEWCOIN"]


def test_tables_are_consistent() -> None:
    """A word stands in one table, normalised, and names networks that exist; an alias or an id needs no word."""
    tables = [set(table) for table in (WORDS.words, WORDS.ambiguous, WORDS.none)]
    assert [one & other for one, other in combinations(tables, 2)] == [set(), set(), set()]
    assert [word for table in tables for word in table if word != normalised_name(word)] == []
    named = [*WORDS.words.values(), *WORDS.chain_ids.values()]
    named += [network for ambiguity in WORDS.ambiguous.values() for network in ambiguity.networks]
    assert set(named) <= set(KNOWN.networks)
    ids = {normalised_name(identity) for identity in KNOWN.networks}
    assert (tables[0] | tables[2]) & {*ids, *KNOWN.schema.aliases} == set()
    assert tables[1] & ids == {"DOGECHAIN", "ZKSYNC"}
    assert all(str(int(number)) == number for number in WORDS.chain_ids)


def test_words_of_ccxt_for_one_network() -> None:
    """Every word means its network, whatever the coin, or says another coin than the row's."""

    def check(network: str) -> None:
        assert {word: KNOWN.network_named(word) for word in CCXT["networks"][network]} == dict.fromkeys(
            CCXT["networks"][network], network
        )

    check_each({network: network for network in CCXT["networks"]}, check)


def test_words_of_ccxt_for_no_network_or_several() -> None:
    """An ambiguous word names its networks and the reason; the others say at least that they are known."""
    for word in CCXT["ambiguous"]:
        reading = KNOWN.read_network(word)
        assert reading.network is None, word
        assert reading.candidates, word
        assert reading.reason, word
    for word in CCXT["none"]:
        reading = KNOWN.read_network(word)
        assert (reading.possible, bool(reading.reason)) == (frozenset(), True), word


def read_spelling(text: str) -> NetworkReading:
    """Return what a spelling of the data file means; the coin of its row is behind a bar."""
    word, _, coin = text.partition("|")
    return KNOWN.read_network(word, coin or "USDT")


def test_spellings_of_people() -> None:
    """What is understood, what is asked for, what is none, and what is not known: nothing is another network."""
    understood, unclear = SPELLINGS["understood"], SPELLINGS["unclear"]
    assert {text: read_spelling(text).network for texts in understood.values() for text in texts} == {
        text: network for network, texts in understood.items() for text in texts
    }
    assert {text: " ".join(sorted(read_spelling(text).candidates)) for texts in unclear.values() for text in texts} == {
        text: networks for networks, texts in unclear.items() for text in texts
    }
    for text in SPELLINGS["none"]:
        reading = read_spelling(text)
        assert (reading.possible, bool(reading.reason)) == (frozenset(), True), text


def test_similar_spellings() -> None:
    """A typing error has a "did you mean"; of what looks like nothing, nothing is said."""
    for networks, texts in SPELLINGS["similar"].items():
        for text in texts:
            word = text.partition("|")[0]
            assert (read_spelling(text), " ".join(sorted(KNOWN.near_networks(word)))) == (UNKNOWN, networks), text
    for text in SPELLINGS["unknown"]:
        assert (read_spelling(text), KNOWN.near_networks(text.partition("|")[0])) == (UNKNOWN, ()), text


@pytest.mark.parametrize(
    ("word", "coin", "network"),
    [
        ("USDT-TRC20", "USDT", "TRC20"),
        ("TRC20USDT", "USDT", "TRC20"),
        ("usdterc20", "USDT", "ERC20"),
        ("Tether TRC20", "USDT", "TRC20"),
        ("TRON (TRC-20) USDT", "USDT", "TRC20"),
        ("ＢＥＰ２０", "USDT", "BSC"),
        ("BNB (BEP20)", "BNB", "BSC"),
        ("BNB (BEP20)", "USDT", "BSC"),
        ("Avalanche (C-Chain)", "USDT", "AVA_C"),
        ("AVAX [C-Chain]", "AVAX", "AVA_C"),
        ("Optimism Mainnet", "ETH", "OPTIMISM"),
        ("ETH - Arbitrum One", "ETH", "ARBITRUM"),
        ("Bitcoin (BTC)", "BTC", "BTC"),
        ("LTC (SegWit)", "LTC", "LTC"),
        ("Polygon / MATIC", "USDC", "MATIC"),
        ("0x38", "", "BSC"),
        ("Chain ID: 8453", "USDC", "BASE"),
        ("EIP155:0042161", "", "ARBITRUM"),
        ("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "", "SOL"),
        ("networks/avacchain-mainnet", "", "AVA_C"),
    ],
)
def test_compositions(word: str, coin: str, network: str) -> None:
    """All parts mean the same network, apart from the row's coin."""
    assert KNOWN.network_named(word, coin) == network


@pytest.mark.parametrize(
    ("word", "coin", "candidates", "reason"),
    [
        ("ERC20/BEP20", "USDT", ("BSC", "ERC20"), "several networks: BSC, ERC20"),
        ("ETH-BASE", "USDT", ("BASE", "ERC20"), "several networks"),
        ("BTC-ETH", "BTC", ("BTC", "ERC20"), "several networks"),
        ("BTCETH", "ETH", (), ""),
        ("USDC-TRC20", "USDT", (), "the coin USDC, not USDT"),
        ("BNB", "BNB", ("BSC",), "BEP2"),
        ("BNB Chain", "USDT", ("BSC",), "BNB Beacon Chain"),
        ("DogeChain", "DOGE", ("DOGE", "DOGECHAIN"), "DigiFinex"),
        ("zkSync", "ETH", ("ZKSYNC",), "Lite"),
        ("AVAX (X or C)", "AVAX", (), ""),
        ("BTC (Lightning)", "BTC", (), "Lightning"),
        ("Base Sepolia", "ETH", (), "a test network"),
        ("Polygon zkEVM", "ETH", (), "Polygon zkEVM"),
        ("TRC20 USDTT", "USDT", (), ""),
        ("97", "USDT", (), ""),
        ("eip155:0", "USDT", (), ""),
        ("USDT", "USDT", (), "a coin, not a network"),
        ("USDT 1", "USDT", (), ""),
        ("1 - USDT", "USDT", (), ""),
        ("Layer 1", "USDT", (), ""),
        ("()", "USDT", (), ""),
        ("network", "USDT", (), ""),
    ],
)
def test_nothing_is_guessed(word: str, coin: str, candidates: tuple[str, ...], reason: str) -> None:
    """What is not clear has no network, and the reason is told where there is one."""
    reading = KNOWN.read_network(word, coin)
    assert (reading.network, reading.candidates) == (None, candidates)
    assert reason in reading.reason
    assert reason or not reading.reason


def test_ambiguous_id_counts_as_coinex_spells_it() -> None:
    """An id that is another network elsewhere is only understood in its exact form."""
    assert KNOWN.network_named("DOGECHAIN") == "DOGECHAIN"
    assert KNOWN.network_named("dogechain") is None


def test_exchange_can_decide_an_ambiguous_word() -> None:
    """An alias in a schema is the exchange's own word."""
    own = replace(KNOWN, schema=replace(KNOWN.schema, aliases={"BNB": "BSC"}))
    assert own.network_named("bnb") == "BSC"


@given(
    st.lists(st.sampled_from([*NAMES, *COINS[1:], "mainnet", "Bitcoin", "Tether", "56"]), min_size=1, max_size=3),
    st.sampled_from(["-", " ", " (", "/", "_", "", " - "]),
)
def test_a_word_never_means_two_networks(parts: list[str], separator: str) -> None:
    """Whatever the row's coin, and in whatever letter case: one network or none, and its id means itself."""
    word = separator.join(parts)
    found = {KNOWN.network_named(text, coin) or "" for coin in COINS for text in (word, word.lower())} - {""}
    assert len(found) < 2
    assert [KNOWN.network_named(network) for network in found] == list(found)


@given(st.text(max_size=12), st.sampled_from(COINS))
def test_any_text_is_read(word: str, coin: str) -> None:
    """No text raises."""
    assert isinstance(KNOWN.read_network(word, coin), NetworkReading)


@pytest.mark.parametrize("name", ["coinex", "safe", "safe-airdrop", "trezu"])
@pytest.mark.parametrize("word", ["1.0", "10.0", "5.6", "5,6", "5 6", "1/0", "1_0", "56.0", *SIGNS])
def test_a_number_is_a_name_only_as_it_is(name: str, word: str) -> None:
    """A spreadsheet or pandas makes 1.0 of chain 1: without its point, it would be chain 10. So it is with a sign."""
    reading = loader.reference_data(name).read_network(word)
    assert (reading.network, reading.unlisted) == (None, "")


@pytest.mark.parametrize(
    "word", ["56", "056", "0x38", "eip155:56", "chain 56", "chain id 56", "chainId=56", "56 mainnet"]
)
def test_a_chain_id_is_read_as_people_write_it(word: str) -> None:
    """The words around it say that it is one."""
    assert loader.reference_data("safe").read_network(word).network == "56"


@pytest.mark.parametrize("name", ["safe", "safe-airdrop"])
def test_people_s_name_of_a_chain_is_read_as_its_id(name: str) -> None:
    """So it is if the exchange takes fewer forms of addresses there than others do (XDC Network)."""
    every, reference = loader.every_network(), loader.reference_data(name)
    for chain, network in WORDS.chain_ids.items():
        if chain in loader.schema(name).networks:
            assert reference.read_network(network).network == chain
    assert [reference.read_network(word).network for word in ("XDC", "XDC Network", "XinFin", "0x32")] == ["50"] * 4
    assert {each.same_as for each in every.values()} - {""} == {"XDC"} <= set(every)


@pytest.mark.parametrize("text", ["-56:USDT", "+56:USDT", "#56:USDT", "USDT (-56)", "USDT:-56", "-56 USDT"])
def test_no_code_of_a_coin_has_a_network_with_a_sign(text: str) -> None:
    """Only the number itself is the chain id."""
    for name in (EXCHEQUER, "coinex", "cryptoprocessing"):
        reading = loader.reference_data(name).read_coin(text)
        assert reading is None or not reading.network


@pytest.mark.parametrize(
    ("name", "network", "prefix", "told"),
    [
        ("coinex", "ERC20", "eth", ""),
        ("coinex", "BSC", "eth", ", which means ERC20, not BSC"),
        ("safe", "1", "eth", ""),
        ("safe", "8453", "base", ""),
        ("safe", "1", "base", ", which means 8453, not 1"),
        ("trezu", "eth", "eth", ""),
        ("safe-airdrop", "", "eth", ""),
    ],
)
def test_prefix_of_an_address_is_compared_by_the_name_of_the_exchange(
    name: str, network: str, prefix: str, told: str
) -> None:
    """The same network under another name is no other network."""
    found = explain(f"{prefix}:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", network, loader.reference_data(name))
    assert found is not None
    assert found.kind == f'an address with the chain name "{prefix}"{told}'


@pytest.mark.parametrize("word", ["eth;", " eth ; ", ";eth", "eth;;eth"])
def test_nothing_beside_a_separator_is_no_network(word: str) -> None:
    """Trezu leaves it out, too."""
    assert loader.reference_data("trezu").read_network(word).network == "eth"


def test_text_of_no_known_format_is_not_verified_where_other_networks_are_possible() -> None:
    """Where they are not, it is an address of none."""
    litecoin, bitcoin = segwit("ltc", 0, bytes(range(20))), {"BTC": loader.networks()["BTC"]}
    assert loader.reference_data("didit").verifier.verify(NO_NETWORK, litecoin).answer is Answer.NOT_VERIFIED
    for knows_all, answer in ((True, Answer.BAD), (False, Answer.NOT_VERIFIED)):
        verifier = AnyNetworkVerifier(bitcoin, knows_all=knows_all)
        for each in (verifier, copy(verifier)):
            assert each.verify(NO_NETWORK, litecoin).answer is answer
