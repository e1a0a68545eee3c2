"""The index of forms saves work, and never leaves out a form that a text could have."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.each import check_each
from whitelist.addresses.accounts import Reading, account_of, read_accounts
from whitelist.addresses.address import AddressError
from whitelist.addresses.form_index import SHORTEST
from whitelist.addresses.verification import Verifier
from whitelist.exchanges.loader import every_network

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.addresses.form_index import SharedForm

VERIFIER = Verifier(every_network())
BITCOIN = Verifier({"BTC": every_network()["BTC"]})
LETTERS = string.ascii_letters + string.digits
GOOD = {form.name: [form.make(seeded(number)) for number in range(4)] for form in FORMS}
TEXTS = sorted({text for texts in GOOD.values() for text in texts})


def alike(text: str) -> str:
    """Return other letters and digits behind the first two characters."""
    random = seeded(text)
    return text[:2] + "".join(random.choice(LETTERS) for _ in text[2:])


def every_form() -> dict[str, SharedForm]:
    forms = (each for text in TEXTS for each in VERIFIER.index.candidates(text))
    return {f"{each.form.family_name} {each.parameters}": each for each in forms}


def every_reading(text: str, forms: Iterable[SharedForm]) -> tuple[Reading, ...]:
    found = []
    for each in forms:
        try:
            address = each.form.decode(text)
        except AddressError:
            continue
        found.append(Reading(account_of(each.form.family_name, address), each.form.family_name, address.kind == "name"))
    return tuple(dict.fromkeys(found))


def accounts_without_index(text: str) -> tuple[Reading, ...]:
    """Return what ``read_accounts`` does, and ask every form."""
    forms = VERIFIER.index.candidates(text)
    found = every_reading(text, [each for each in forms if each.claims(text, each.parameters)])
    if not found or all(each.is_name for each in found):
        found = every_reading(text, forms)
    return tuple(each for each in found if not each.is_name) or found


@pytest.mark.parametrize("name", GOOD)
def test_accounts_are_those_of_all_forms(name: str) -> None:
    """Whatever the index has seen before, a text means the accounts that asking every form finds."""
    for text in GOOD[name]:
        for other in (alike(text), text[:-1] + alike(text)[-1], text):
            assert read_accounts(other, VERIFIER) == accounts_without_index(other), other


@given(payload=st.binary(min_size=20, max_size=20) | st.integers(0, 2**80).map(lambda number: number.to_bytes(20)))
@example(payload=bytes(20))
@example(payload=b"\1" * 8 + bytes(12))
@example(payload=b"\1" * 9 + bytes(11))
def test_plain_hexadecimal_digits(payload: bytes) -> None:
    """So it is for 20 bytes in lower case, of which no family is asked."""
    text = f"0x{payload.hex()}"
    assert read_accounts(text, VERIFIER) == accounts_without_index(text)
    assert read_accounts(text, BITCOIN) == ()


def test_forms_that_are_asked_once_for_texts_that_start_alike() -> None:
    """Only families that say so claim letters and digits for more than their number and the first two."""
    texts = [text for text in TEXTS if len(text) >= SHORTEST and text.isalnum() and text.isascii()]

    def check(each: SharedForm) -> None:
        if not each.form.first_characters and not each.form.family.claims_by_text:
            for text in texts:
                assert each.claims(text, each.parameters) == each.claims(alike(text), each.parameters), text

    check_each(every_form(), check)


def test_characters_of_a_family() -> None:
    """A family that lists the characters of its addresses refuses each text with another one."""

    def check(each: SharedForm) -> None:
        for text in TEXTS if each.form.family.characters else ():
            if text.strip(each.form.family.characters):
                with pytest.raises(AddressError):
                    each.form.decode(text)

    assert any(each.form.family.characters for each in every_form().values())
    check_each(every_form(), check)
