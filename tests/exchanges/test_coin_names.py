"""What people call coins: a code, a name, a coin with its network; a typing error is never taken for another coin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.exchanges import loader
from whitelist.exchanges.batch.names import normalised_name
from whitelist.exchanges.coin_names import UPDATE, CoinReader, CoinReading

KNOWN = loader.reference_data("coinex")
NAMES = loader.coin_names()
CODES = sorted(KNOWN.catalogue.coins)


def test_names_are_consistent() -> None:
    """A name means one coin, and is no code of the catalogue; a further code is not one of the catalogue."""
    keys = [normalised_name(name) for name in NAMES.names]
    assert len(keys) == len(set(keys))
    assert set(keys) & set(CODES) == set()
    assert set(NAMES.codes) & set(CODES) == set()
    assert len(NAMES.codes) == len(set(NAMES.codes))
    pairs = {**NAMES.same_token, **NAMES.renamed, **NAMES.swapped}
    assert {*pairs, *pairs.values()} <= {*NAMES.codes, *NAMES.names.values(), *CODES}


@pytest.mark.parametrize(
    ("text", "code", "network"),
    [
        ("usdt", "USDT", ""),
        ("Bitcoin", "BTC", ""),
        ("bitcoin cash", "BCH", ""),
        ("Tether", "USDT", ""),
        ("Toncoin", "TON", ""),
        ("NANO", "XNO", ""),
        ("Tether (USDT)", "USDT", ""),
        ("Bitcoin Cash (BCH)", "BCH", ""),
        ("USDT (TRC20)", "USDT", "TRC20"),
        ("USDT（ERC20）", "USDT", "ERC20"),
        ("USDT-BEP20", "USDT", "BSC"),
        ("TRC20 USDT", "USDT", "TRC20"),
        ("USDTTRC20", "USDT", "TRC20"),
        ("erc20usdt", "USDT", "ERC20"),
        ("USDT (TON)", "USDT", "TON"),
        ("ETH BASE", "ETH", "BASE"),
    ],
)
def test_understood(text: str, code: str, network: str) -> None:
    """Code, name, or both, and the network that stands beside them."""
    assert KNOWN.read_coin(text) == CoinReading(code, network)


@pytest.mark.parametrize(
    "text",
    ["", "币", "BTC (ETH)", "USDTT", "PEPE", "Pepe", "POL", "Polygon", "USDT (ERC20/BEP20)", "USDT BNB", "TRC20"],
)
def test_not_understood(text: str) -> None:
    """What means no coin of the catalogue, or two, is nothing."""
    assert KNOWN.read_coin(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("USDTT", "did you mean USDT?"),
        ("UDST", "did you mean DUST or USDT?"),
        ("BTCC", "did you mean BTC?"),
        ("DOGGE", "did you mean DOGE?"),
        ("Bitcoinn", "did you mean BTC?"),
        ("Tehter", "did you mean USDT?"),
        ("USDTT (TRC20)", "did you mean USDT?"),
        ("BTC (ETH)", "did you mean BTC or ETH?"),
        ("USDT BNB", "did you mean BNB or USDT?"),
        ("Bitcoin", "the code of Bitcoin is BTC"),
        ("Pepe", ""),
        ("PEPE", ""),
        ("POL", f"MATIC was swapped for POL: {UPDATE}"),
        ("WIF", ""),
        ("Hyperliquid", "the code of Hyperliquid is HYPE"),
        ("NEWTHING", ""),
        ("XBC", ""),
        ("GRAM", f"TON was renamed to GRAM: {UPDATE}"),
        ("Vaulta", f"the code of Vaulta is A; EOS was swapped for A: {UPDATE}"),
        ("Gram", f"TON was renamed to GRAM: {UPDATE}"),
        ("TON", ""),
    ],
)
def test_suggestions(text: str, said: str) -> None:
    """A typing error is told; a name or a coin that we know is never called another coin."""
    assert KNOWN.close_coin(text) == said


@pytest.mark.parametrize(
    ("codes", "text", "said"),
    [
        ({"GRAM"}, "TON", "TON was renamed to GRAM: ask the receiver whether GRAM is meant"),
        ({"GRAM"}, "ton", "TON was renamed to GRAM: ask the receiver whether GRAM is meant"),
        (
            {"GRAM"},
            "Toncoin",
            "the code of Toncoin is TON; TON was renamed to GRAM: ask the receiver whether GRAM is meant",
        ),
        ({"GRAM", "TON"}, "TON", ""),
        ({"GRAM", "TON"}, "GRAM", ""),
        ({"BTC"}, "TON", ""),
        ({"BTC"}, "GRAM", ""),
        (
            {"KAIA"},
            "Klaytn",
            "the code of Klaytn is KLAY; KLAY was renamed to KAIA: ask the receiver whether KAIA is meant",
        ),
        ({"POL"}, "MATIC", "MATIC was swapped for POL: ask the receiver whether POL is meant"),
        ({"MATIC"}, "POL", "MATIC was swapped for POL: ask the receiver whether MATIC is meant"),
        ({"EOS"}, "A", "EOS was swapped for A: ask the receiver whether EOS is meant"),
        ({"FTM", "S"}, "S", ""),
    ],
)
def test_coin_with_another_code(codes: set[str], text: str, said: str) -> None:
    """A code that the exchange lacks is told the coin's other one that it has, and is never taken for that."""
    reader = CoinReader(codes, loader.coin_names, KNOWN.read_network)
    assert (reader.close(text), reader.code_of(text)) == (said, text if text in codes else None)


@given(st.sampled_from([*CODES, *NAMES.codes, *NAMES.names, *NAMES.names.values()]))
def test_known_coin_is_near_no_other(text: str) -> None:
    """Nothing that we know is taken for a typing error."""
    assert KNOWN.near_coins(text) == KNOWN.near_coins(text.lower()) == ()


@given(st.sampled_from([code for code in CODES if len(code) > 3 and code.isalnum()]), st.data())
def test_one_wrong_character_is_noticed(code: str, data: st.DataObject) -> None:
    """A longer code with a character too many, too few, or another, is near itself unless it is a coin as well."""
    at = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from(["", "Q", code[at] * 2, code[at] + "7"]))
    wrong = code[:at] + other + code[at + 1 :]
    is_known = KNOWN.read_coin(wrong) is not None or wrong in NAMES.codes or not KNOWN.near_coins(wrong)
    assert code in KNOWN.near_coins(wrong) or (
        is_known and (len(wrong) < 4 or wrong in {*CODES, *NAMES.codes, *names()})
    )


def names() -> set[str]:
    return {normalised_name(name) for name in NAMES.names}
