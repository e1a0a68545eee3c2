"""Laws that hold for every family, whatever the text."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.encoders import Form, seeded
from tests.campaign.forms import FORMS
from tests.campaign.typos import count, excused, mutant
from tests.each import check_each
from tests.examples import examples
from whitelist.addresses.address import Address, AddressError, WrongAlphabet, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.family import Family
from whitelist.addresses.family import Form as NetworkForm
from whitelist.addresses.verification import Evidence
from whitelist.exchanges.loader import networks, verifier
from whitelist.model.data_file import dataclass_from

pytestmark = pytest.mark.thorough

FOUR = (WrongAlphabet, WrongLength, WrongChecksum, WrongPrefix)
TEXTS = st.text(max_size=120) | st.text(st.characters(codec=None, categories=("Cs", "Nd", "Cc", "Lu")), max_size=60)
BY_FORM = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


def decoder(form: Form) -> tuple[Family[Any], Any]:
    """Return the family of a form, and its parameters."""
    family = import_module(f"whitelist.addresses.families.{form.family}").FAMILY
    return family, dataclass_from(family.parameters, form.parameters, form.name, "parameters")


def outcome(form: Form, text: str) -> Address | AddressError:
    """Return the Address or the fault; any other exception fails the test."""
    family, parameters = decoder(form)
    assert isinstance(family.claims(text, parameters), bool)
    try:
        address = family.decode(text, parameters)
    except AddressError as raised:
        fault = raised
    else:
        assert NetworkForm(family, form.family, parameters).can_start(text)
        return address
    assert type(fault) in FOUR
    assert fault.message.isprintable()
    assert fault.position is None or 0 <= fault.position < len(text)
    return fault


@BY_FORM
@given(text=TEXTS)
@settings(max_examples=examples(10), deadline=None)
def test_any_text(form: Form, text: str) -> None:
    """Any text at all, alone or within an address, gives an Address or one of the four faults."""
    good = form.make(seeded(len(text)))
    for candidate in (text, good + text, good[: len(good) // 2] + text + good[len(good) // 2 :], text + good):
        result = outcome(form, candidate)
        if isinstance(result, Address):
            assert outcome(form, result.text) == result


@BY_FORM
@given(data=st.data())
@settings(max_examples=examples(10), deadline=None)
def test_any_text_of_the_alphabet(form: Form, data: st.DataObject) -> None:
    """So does any text of the right alphabet behind the right prefix."""
    prefix = form.make(seeded(0))[: form.fixed]
    text = prefix + data.draw(st.text(form.alphabet, max_size=110))
    result = outcome(form, text)
    if isinstance(result, Address):
        assert outcome(form, result.text) == result


@BY_FORM
def test_networks_of_an_address(form: Form) -> None:
    """The search for the networks of an address, which asks few forms, finds each on which it is good."""
    text = form.make(seeded(1))
    addresses = {name: verifier().verify(name, text).address for name in networks()}
    assert {name for name, address in addresses.items() if address} <= set(verifier().identify(text))
    checked = {name for name, address in addresses.items() if address and address.checked}
    assert checked <= set(verifier().identify(text, least=Evidence.CHECKSUM))


@BY_FORM
@given(seed=st.integers(0, 2**64))
@settings(max_examples=examples(10), deadline=None)
def test_canonical_is_a_fixed_point(form: Form, seed: int) -> None:
    """A random valid address is decoded; decoding its canonical text gives an equal Address."""
    result = outcome(form, form.make(seeded(seed)))
    assert isinstance(result, Address)
    assert outcome(form, result.text) == result


@BY_FORM
def test_one_wrong_character(form: Form) -> None:
    """One character replaced is noticed, except as far as the checksum is too short (see the campaign)."""
    checked, unchecked = count(form, 500, 7)
    assert checked <= excused(form, 500)
    assert unchecked == 0 or form.unchecked


@pytest.mark.parametrize("name", ["P2WPKH", "P2WSH", "P2TR", "CashAddr", "Cosmos", "bech32m", "Shelley enterprise"])
@given(seed=st.integers(0, 2**64))
@settings(max_examples=examples(30), deadline=None)
def test_wrong_character_is_located(name: str, seed: int) -> None:
    """A BCH checksum tells which character is wrong, and never names another one."""
    form = next(form for form in FORMS if form.name == name)
    good, bad = form.make(seeded(seed)), mutant(form, seeded(seed))
    at = next(i for i in range(len(good)) if good[i] != bad[i])
    fault = outcome(form, bad)
    assert isinstance(fault, WrongChecksum)
    assert fault.position == at


@BY_FORM
def test_hostile_length(form: Form) -> None:
    """A megabyte is refused at once, whatever it consists of."""
    start = form.make(seeded(1))[:20]

    def check(filler: str) -> None:
        assert isinstance(outcome(form, start + filler * 1_000_000), AddressError)

    check_each({ascii(filler): filler for filler in (form.alphabet[-1], "1", "\ud800", "\uff11", "\0", " ")}, check)


@pytest.mark.parametrize("form", [form for form in FORMS if not form.caseless], ids=lambda form: form.name)
def test_letters_of_the_wrong_case(form: Form) -> None:
    """An address with the case of one letter changed is refused, or is unchecked."""
    random = seeded(3)
    for _ in range(50):
        good = form.make(random)
        at = random.choice([i for i in range(form.fixed, len(good)) if good[i].isalpha()])
        result = outcome(form, good[:at] + good[at].swapcase() + good[at + 1 :])
        assert isinstance(result, AddressError) or not result.checked
