"""Laws of good values: an address that its family accepts, or a memo that its kind accepts, is not called damaged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.good_rows import LOOK_ODD, faults, homes, rows
from tests.examples import examples
from tests.rules.cases import Case
from whitelist.addresses.memo import MemoError, MemoRule
from whitelist.addresses.memos import kinds
from whitelist.checking.spreadsheet_damage import DAMAGED
from whitelist.exchanges.loader import verifier


@given(seed=st.integers(0, 2**32))
@settings(max_examples=examples(1), deadline=None)
def test_good_rows_are_not_damaged(seed: int) -> None:
    """No rule calls a random good row a number, a date, a secret, a contract, a sample or a strange account."""
    assert faults(rows(3 * len(homes()), seed)) == []


@pytest.mark.parametrize("network", LOOK_ODD)
@given(data=st.data())
@settings(max_examples=examples(5), deadline=None)
def test_odd_addresses_are_good(network: str, data: st.DataObject) -> None:
    """Values that look like numbers and dates are good addresses: the law above is about them too."""
    random = data.draw(st.randoms(use_true_random=False))
    text = LOOK_ODD[network](random)
    assert verifier().verify(network, text).address is not None


@pytest.mark.parametrize("kind", ["tag", "id"])
@given(text=st.from_regex(r"[0-9]{1,21}", fullmatch=True))
@settings(max_examples=examples(50), deadline=None)
def test_numbers_that_a_memo_kind_accepts(kind: str, text: str) -> None:
    """A number that is a tag or an id is not a number that a spreadsheet changed."""
    try:
        kinds()[kind].canonical(text, MemoRule(kind=kind))
    except MemoError:
        return
    assert not DAMAGED.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "May-20",
        "5-Jan",
        "Jan-26",
        "5-Jan-26",
        "2026-01-05",
        "2026-01-05 00:00:00",
        "1/5/2024",
        "31.12.24",
        "12345.0",
        "1.23457E+15",
        "1,23457E+15",
        "1e+20",
        "1.2345E15",
        "1,234,567",
        "-3.0",
    ],
)
def test_what_a_spreadsheet_writes(text: str) -> None:
    """What spreadsheets and table libraries write is found in every column, unless a family accepts it."""
    address = "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq"
    made = [["USDT", "TON", address, text], ["USDT", "TRC20", text, ""]]
    found = [finding.column for finding in Case({"rows": made}).findings() if finding.slug == "number-damaged"]
    assert sorted(found, key=str) == ["address", "memo"]


@pytest.mark.parametrize("text", ["may-2020", "dec-25", "0.0.1246", "00.13.2024", "2024-13-01", "99/99/2020", "12e5"])
def test_what_no_spreadsheet_writes(text: str) -> None:
    """A small letter, a day or month that does not exist, or a number of digits and letters is no damage."""
    assert not DAMAGED.match(text)


def test_a_changed_value_that_is_accepted_is_told() -> None:
    """A rounded number that is an account is a warning; a date that is a name is not called damaged by its looks."""
    found = Case(
        {"rows": [["NEAR", "NEAR", "2024-01-15", ""], ["ARDR", "ARDR", "12345678901234500000", ""]]}
    ).findings()
    assert [finding.location.line for finding in found if finding.slug == "digits-lost"] == [3]
