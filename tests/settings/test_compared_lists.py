"""Deny lists and trusted lists: what is read of a file, and what of it is compared."""

from __future__ import annotations

import os
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.each import check_each
from tests.rules.cases import reference
from whitelist.addresses.accounts import account_of, read_accounts
from whitelist.addresses.verification import Verification, family
from whitelist.exchanges.denied import DeniedAddresses
from whitelist.exchanges.loader import networks
from whitelist.model.errors import WhitelistError
from whitelist.model.used_list import UsedList
from whitelist.rules.selection import select
from whitelist.settings.compared_lists import with_lists

DATA = Path(__file__).parents[1] / "data"
CASES = tomllib.loads((DATA / "address-lists.toml").read_text("utf-8"))
NETWORK_ADDRESSES = tomllib.loads((DATA / "network-addresses.toml").read_text("utf-8"))["good"]
KEY = "5KQwrPbwdL6PhXujxW37FSSQZ1JiwsST4cqQzDeyXtP79zkvFD3"
WORDS = {
    "{tron}": "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS",
    "{btc}": "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
    "{evm}": "0x52908400098527886e0f7030069857d2e4169ee7",
    "{key}": KEY,
}
VERIFIER = reference().verifier
MODIFIED = datetime(2026, 9, 1, 12, tzinfo=UTC)


def write(folder: Path, case: dict[str, Any]) -> str:
    """Write the file of *case*, and return its path."""
    text = case["text"]
    for word, address in WORDS.items():
        text = text.replace(word, address)
    path = folder / case["file"]
    path.write_bytes(text.encode(case.get("encoding", "utf-8")))
    os.utime(path, (MODIFIED.timestamp(), MODIFIED.timestamp()))
    return str(path)


def read(paths: list[str]) -> tuple[UsedList, ...]:
    return with_lists(reference(), paths, (), select()).denied.lists


@pytest.mark.parametrize("name", CASES["good"])
def test_good(tmp_path: Path, name: str) -> None:
    """What is recognised is counted, what is not is named by its place, and a stated date is preferred."""
    case = CASES["good"][name]
    (used,) = read([write(tmp_path, case)])
    assert used.addresses == case["addresses"]
    assert (used.date, used.date_is_stated) == (case.get("date", "2026-09-01"), "date" in case)
    assert [*used.not_verified] == case.get("not_verified", [])
    assert [*used.not_compared] == case.get("not_compared", [])


@pytest.mark.parametrize("name", CASES["bad"])
def test_bad(tmp_path: Path, name: str) -> None:
    """A file that is not a list is one error, which says what to do and quotes nothing of it."""
    case = CASES["bad"][name]
    with pytest.raises(WhitelistError) as caught:
        read([write(tmp_path, case)])
    assert f"/{case['error']}" in caught.value.message
    assert case["hint"] in caught.value.hint
    assert caught.value.hint
    assert not any(word in f"{caught.value.message} {caught.value.hint}" for word in WORDS.values())


def test_no_such_list(tmp_path: Path) -> None:
    """A missing file and a folder are file errors."""
    for path in (tmp_path / "no.txt", tmp_path):
        with pytest.raises(WhitelistError):
            read([str(path)])


def spellings(network: str, text: str) -> set[str]:
    """Return texts that *network* accepts as the same address as *text*."""
    found = VERIFIER.verify(network, text)
    assert found.address is not None
    printed = family(found.family).printed
    tried = {text, text.lower(), text.upper(), found.address.text, VERIFIER.usual_form(network, found.address) or text}
    tried |= {printed(text)} if printed else set()
    return {each for each in tried if (same := VERIFIER.decode(network, each)) is not None and is_same(same, found)}


def is_same(address: Any, found: Verification) -> bool:
    assert found.address is not None
    return (address.kind, address.payload) == (found.address.kind, found.address.payload)


@pytest.fixture(scope="module")
def denied(tmp_path_factory: pytest.TempPathFactory) -> dict[str, DeniedAddresses]:
    """Return network → a deny list with one address of it."""
    folder = tmp_path_factory.mktemp("lists")
    found = {}
    for network, each in NETWORK_ADDRESSES.items():
        path = folder / f"{network}.json"
        path.write_text(f'["{each["address"]}"]', "utf-8")
        found[network] = with_lists(reference(), [str(path)], (), select()).denied
    return found


def test_every_spelling_is_matched_and_no_other_address(denied: dict[str, DeniedAddresses]) -> None:
    """An address in any spelling of its network is found in a list that has it, and in no list without its account."""

    def check(network: str) -> None:
        for text in spellings(network, NETWORK_ADDRESSES[network]["address"]):
            found = VERIFIER.verify(network, text)
            assert denied[network].may_have(found, text)
            assert [*denied[network].find(found, text, VERIFIER).values()] == ["item 1"]
            assert found.address is not None
            account = account_of(found.family, found.address)
            for other, each in denied.items():
                is_listed = account in each.accounts or text in each.texts
                assert bool(each.find(found, text, VERIFIER)) == is_listed, other
                assert is_listed == shares_account(network, other), other

    check_each({name: name for name in NETWORK_ADDRESSES}, check)


def shares_account(network: str, other: str) -> bool:
    """Say whether the addresses of the two networks have the same bytes, such as an EVM address under two prefixes."""
    one, two = (VERIFIER.decode(each, NETWORK_ADDRESSES[each]["address"]) for each in (network, other))
    assert one is not None
    assert two is not None
    return one.payload == two.payload


EVM_NETWORKS = sorted(
    name for name, each in networks().items() if [form["family"] for form in each.addresses] == ["evm"]
)


@given(st.binary(min_size=20, max_size=20), st.binary(min_size=20, max_size=20), st.sampled_from(EVM_NETWORKS))
def test_evm_once_for_all_networks(listed: bytes, other: bytes, network: str) -> None:
    """An EVM address is listed once, and found in its lower-case form on each EVM network; another one never is."""
    accounts = {reading.account: ((0, "line 1"),) for reading in read_accounts(f"0x{listed.hex()}", VERIFIER)}
    denied = DeniedAddresses((UsedList("deny", "a", "", 1),), accounts)
    for payload in (listed, other):
        text = f"0x{payload.hex()}"
        assert bool(denied.find(VERIFIER.verify(network, text), text, VERIFIER)) == (payload == listed)


def test_no_list_is_opened_without_its_rule(tmp_path: Path) -> None:
    """A list that no rule uses would be a false assurance."""
    with pytest.raises(WhitelistError) as caught:
        with_lists(reference(), [str(tmp_path / "a.txt")], (), select(ignored=["WL612"]))
    assert "denied-address is turned off" in caught.value.message
    with pytest.raises(WhitelistError) as caught:
        with_lists(reference(), (), [str(tmp_path / "a.txt")], select(ignored=["WL6"]))
    assert "look-alike-of-trusted is turned off" in caught.value.message
