"""A law: writing an address as wallets print it changes nothing but its spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.addresses.test_laws import outcome
from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.examples import examples
from whitelist.addresses.address import Address
from whitelist.addresses.verification import family

if TYPE_CHECKING:
    from tests.campaign.encoders import Form

COVERED = {
    "bech32",
    "cardano_shelley",
    "cashaddr",
    "ckb",
    "conflux",
    "nem",
    "segwit",
    "xelis",
    "zcash_unified",
}
"""Families whose checksum covers the letter case: never those with EIP-55 or base58."""


def test_which_families_have_a_printed_form() -> None:
    """No family joins without a checksum that covers what changes."""
    assert {form.family for form in FORMS if family(form.family).printed} == COVERED


@pytest.mark.parametrize("form", [form for form in FORMS if form.family in COVERED], ids=lambda form: form.name)
@given(seed=st.integers(0, 2**64), upper=st.booleans(), dashes=st.booleans())
@settings(max_examples=examples(15), deadline=None)
def test_the_printed_form_is_the_same_destination(form: Form, seed: int, *, upper: bool, dashes: bool) -> None:
    """Of capitals, small letters and dashes that decode, the printed form decodes to the same kind and payload."""
    printed = family(form.family).printed
    assert printed is not None
    good = form.make(seeded(seed))
    text = good.upper() if upper else good.lower()
    if dashes and form.family == "nem":
        text = "-".join(text[at : at + 6] for at in range(0, len(text), 6))
    before = outcome(form, text)
    if isinstance(before, Address):
        after = outcome(form, printed(text))
        assert isinstance(after, Address)
        assert (after.kind, after.payload, after.memo) == (before.kind, before.payload, before.memo)
        assert printed(printed(text)) == printed(text)
    assert printed(good) == good


@pytest.mark.parametrize("form", [form for form in FORMS if form.family == "kaspa"], ids=lambda form: form.name)
@given(seed=st.integers(0, 2**64))
@settings(max_examples=examples(10), deadline=None)
def test_the_replacement_of_a_refused_spelling_is_the_same_address(form: Form, seed: int) -> None:
    """Where the network refuses capitals, the replacement is the address in small letters."""
    good = form.make(seeded(seed))
    refused = outcome(form, good.upper())
    assert not isinstance(refused, Address)
    assert refused.replacement == good
    assert isinstance(outcome(form, good), Address)
