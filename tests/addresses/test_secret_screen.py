"""The screen never lets a cell pass in which the exact search finds a secret."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.encoders import seeded
from tests.campaign.secrets import PLACES, SECRETS
from tests.examples import examples
from whitelist.addresses.secret_forms import _FORMS, find_secret
from whitelist.addresses.secret_screen import Screen
from whitelist.addresses.seed_words import words_of
from whitelist.addresses.spread_phrase import find_spread_phrases

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("name", SECRETS)
def test_every_kind_in_every_place(name: str) -> None:
    """A cell with a secret is a suspect, whatever is in the other cells."""
    cells = [place(SECRETS[name](seeded(f"{name} {number}"))) for number, place in enumerate(PLACES.values())]
    assert set(cells) <= Screen([*cells, "", "USDT", "TRC20"]).suspects


@pytest.mark.parametrize("pattern", [form.pattern for form in _FORMS])
def test_every_text_of_a_form(pattern: str) -> None:
    """A text of a form that the exact search takes for a secret is a suspect, also with other text around it."""

    @settings(max_examples=examples(8))
    @given(st.from_regex(re.compile(pattern)))
    def check(text: str) -> None:
        assert find_secret(text) is None or text in Screen([text]).suspects

    check()


@given(st.lists(st.text()))
def test_any_text(cells: list[str]) -> None:
    """Any cell that has a secret is a suspect."""
    assert {cell for cell in cells if find_secret(cell)} <= Screen(cells).suspects


CELLS = st.one_of(
    st.sampled_from(sorted(words_of("english"))),
    st.sampled_from(["", "1.", "USDT", "0x52908400098527886E0F7030069857D2E4169EE7"]),
    st.text(max_size=5),
)


@settings(max_examples=examples(200))
@given(st.lists(CELLS, max_size=40), st.integers(0, 12))
def test_spread_phrases(cells: list[str], words: int) -> None:
    """Where a phrase is spread over cells, the screen says that there could be one."""
    cells += sorted(words_of("english"))[100 : 100 + words]
    assert Screen(cells).has_words or not any(find_spread_phrases(enumerate(cells)))


COMMON = (
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
    "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
    "4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ",
    "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
)


PASSED = st.one_of(
    st.from_regex(re.compile("G[A-Z2-7]{55}"), fullmatch=True),
    st.from_regex(re.compile("(?:bc|ltc|addr)1[0-9a-z]{19,110}"), fullmatch=True),
    st.from_regex(re.compile("bitcoincash:[0-9a-z]{42}"), fullmatch=True),
)


@settings(max_examples=examples(200))
@given(PASSED)
def test_long_addresses_that_pass_are_no_secrets(cell: str) -> None:
    """The exact search finds nothing in texts like the long addresses that it is not asked about."""
    assert find_secret(cell) is None or cell in Screen([cell]).suspects


@pytest.mark.parametrize("cell", ["USDT", "", "1234567890", "Payroll Frankfurt", *COMMON])
def test_usual_cells_pass(cell: str) -> None:
    """The cells that most rows have need no exact search."""
    assert Screen([cell]).suspects == frozenset()
