"""Laws of what is said about refused texts, over random good addresses of every family."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.campaign import encoders
from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.examples import examples
from whitelist.addresses.address import WrongChecksum
from whitelist.addresses.non_address import classify, explains_script
from whitelist.addresses.refused import RefusedText
from whitelist.addresses.verification import Answer
from whitelist.exchanges.loader import reference_data

if TYPE_CHECKING:
    from random import Random

    from whitelist.addresses.refused import NonAddress

KNOWN = reference_data("coinex")
NETWORKS = KNOWN.networks
VERIFIER = KNOWN.verifier
BETWEEN_NAMES = (" ", "\n", ", ", ";", " / ", "|", " or ", " и ", "、", "；", "\t")
SEPARATORS = (*BETWEEN_NAMES, " & ", " + ", " - ", "，", "_", ".", "#", ":", "-")
WRAPS = (
    "https://explorer.example/address/{}",
    "explorer.example/#/account/{}?tab=history",
    "https://explorer.example/tx/{}",
    "[{0}](https://explorer.example/address/{0})",
    "[wallet](https://explorer.example/address/{})",
    '<a href="https://explorer.example/address/{0}">{0}</a>',
    "{} (Bob)",
    "{}（张三）",
    "Bob ({})",
    "'{}'",
    "<{}>",
    "{}.",
    "{};",
    "Address: {}",
    "地址：{}",
    "eth:{}",
    "eip155:1:{}",
    "TRC20 {}",
    "{} TRC20",
    "bitcoin:{}?amount=1",
    "{0}{0}",
    "{0} {0} {0}",
)
SEEDS = st.integers(0, 2**64)
LONGEST = 240
"""Of an address that is repeated: longer texts are not explained."""


def explain(network: str, text: str) -> NonAddress | None:
    return classify(RefusedText(text, network, VERIFIER, KNOWN.network_named))


@cache
def takers() -> dict[int, str]:
    """Return, for each form by its index, a network that takes it. Kadena takes nearly every text as a name."""
    found: dict[int, str] = {}
    for index, form in enumerate(FORMS):
        texts = [form.make(seeded(seed)) for seed in range(5)]
        for network in VERIFIER.identify(texts[0]):
            own = form.family in {table["family"] for table in NETWORKS[network].addresses}
            if own and network != "KDA" and all(VERIFIER.verify(network, text).address for text in texts):
                found.setdefault(index, network)
    return found


FORM = st.sampled_from(range(len(FORMS))).filter(lambda index: index in takers())


def is_good(network: str, text: str) -> bool:
    return VERIFIER.verify(network, text).answer is Answer.GOOD


@given(index=FORM, seeds=st.tuples(SEEDS, SEEDS), data=st.data())
@settings(max_examples=examples(30), deadline=None)
def test_two_addresses(index: int, seeds: tuple[int, int], data: st.DataObject) -> None:
    """Two good addresses in one cell are two addresses, whatever separates them, and none is proposed."""
    form, network = FORMS[index], takers()[index]
    one, other = (form.make(seeded(seed)) for seed in seeds)
    first, second = (VERIFIER.verify(network, text).address for text in (one, other))
    assert first is not None
    assert second is not None
    assume((first.kind, first.payload, first.memo) != (second.kind, second.payload, second.memo))
    is_name = first.kind == "name" or form.family == "fio"
    text = one + data.draw(st.sampled_from(BETWEEN_NAMES if is_name else SEPARATORS)) + other
    assume(not is_good(network, text) and len(text) < 2 * LONGEST)
    found = explain(network, text)
    assert found is not None
    assert found.kind in ("two addresses", "two account names")
    assert found.address is None


@given(index=FORM, seed=SEEDS, times=st.integers(2, 3), separator=st.sampled_from(("", *BETWEEN_NAMES)))
@settings(max_examples=examples(30), deadline=None)
def test_same_address(index: int, seed: int, times: int, separator: str) -> None:
    """A good address that is repeated is offered once."""
    form, network = FORMS[index], takers()[index]
    good = form.make(seeded(seed))
    text = separator.join([good] * times)
    assume(not is_good(network, text) and len(good) < LONGEST)
    found = explain(network, text)
    assert found is not None
    assert found.kind in ("the same address twice", "the same address three times")
    assert VERIFIER.verify(network, found.address or "") == VERIFIER.verify(network, good)


@given(index=FORM, seed=SEEDS, wrap=st.sampled_from(WRAPS))
@settings(max_examples=examples(40), deadline=None)
def test_proposal_is_good(index: int, seed: int, wrap: str) -> None:
    """Whatever surrounds a good address: what is proposed is good on the network, and is the same destination."""
    form, network = FORMS[index], takers()[index]
    good = form.make(seeded(seed))
    text = wrap.format(good)
    found = explain(network, text) if not is_good(network, text) else None
    if found is not None and found.address is not None:
        assert VERIFIER.verify(network, found.address) == VERIFIER.verify(network, good)


@given(index=FORM, seed=SEEDS, network=st.sampled_from(sorted(NETWORKS)))
@settings(max_examples=examples(60), deadline=None)
def test_checked_address_of_another_network(index: int, seed: int, network: str) -> None:
    """An address whose checksum is correct elsewhere is not explained away as something else, but for FIO's names."""
    good = FORMS[index].make(seeded(seed))
    address = VERIFIER.verify(takers()[index], good).address
    assert address is not None
    if address.checked and not is_good(network, good) and FORMS[index].family != "fio":
        found = explain(network, good)
        assert found is None or found.secret


def _located() -> list[tuple[str, str, str]]:
    """Return network, prefix and encoder of the formats whose checksum locates an error."""
    tables = [
        (name, table)
        for name in NETWORKS
        for table in NETWORKS[name].addresses
        if not table.keys() & {"legacy", "refused"}
    ]
    plain = {"family", "hrp", "sizes"}
    return [
        *((name, table["hrp"] + "1", "segwit") for name, table in tables if table["family"] == "segwit"),
        *((name, table["prefix"] + ":", "cashaddr") for name, table in tables if table["family"] == "cashaddr"),
        *(
            (name, table["hrp"] + "1", "bech32")
            for name, table in tables
            if table["family"] == "bech32" and table.keys() <= plain and 20 in table["sizes"]
        ),
    ]


def _encode(encoder: str, prefix: str, random: Random) -> str:
    payload = random.randbytes(20)
    if encoder == "bech32":
        return encoders.bech32(prefix, encoders.quintets(payload))
    return encoders.segwit(prefix, 0, payload) if encoder == "segwit" else encoders.cashaddr(prefix, 0, payload)


@given(form=st.sampled_from(_located()), seed=SEEDS)
@settings(max_examples=examples(40), deadline=None)
def test_wrong_character_is_located(form: tuple[str, str, str], seed: int) -> None:
    """One wrong character behind the prefix is a wrong checksum with its position, whatever else the network takes."""
    network, start, encoder = form
    random = seeded(seed)
    good = _encode(encoder, start[:-1], random)
    assert is_good(network, good)
    at = random.randrange(len(start) + 1, len(good))
    wrong = random.choice([character for character in encoders.BECH32 if character != good[at]])
    fault = VERIFIER.verify(network, good[:at] + wrong + good[at + 1 :]).fault
    assert isinstance(fault, WrongChecksum)
    assert fault.position == at


SCRIPTS = st.sampled_from(["同上", "待定", "как выше", "TA9F…TsAS", "0x12……ab", "地址：abc", "abc（张三）", "abc【x】"])


@given(text=SCRIPTS | st.text(max_size=40), network=st.sampled_from(sorted(NETWORKS)))
@settings(max_examples=examples(30), deadline=None)
def test_other_script_is_never_passed_over(text: str, network: str) -> None:
    """Text outside ASCII for which the rule about look-alike characters steps back is refused all the same."""
    if explains_script(text) and not text.isascii():
        assert explain(network, text) is not None or VERIFIER.verify(network, text).answer is not Answer.NOT_VERIFIED


@pytest.mark.parametrize("number", ["1", "42", "13900001234", "1,234", "3.14"])
@pytest.mark.parametrize("network", ["ERC20", "TRC20", "BTC", "SOL", "SUI", "XRP"])
def test_number(network: str, number: str) -> None:
    """A number is a number, and no account of a network that numbers its accounts."""
    found = explain(network, number)
    assert found is not None
    assert found.kind == "a number"
