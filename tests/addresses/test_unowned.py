"""Accounts that nobody, or everybody, can spend from."""

from __future__ import annotations

import pytest

from whitelist.addresses.network import BurnAddress
from whitelist.addresses.unowned import UnownedAddresses
from whitelist.addresses.verification import Verification, Verifier, family, family_names
from whitelist.exchanges.loader import burn_addresses, reference_data, verifier


@pytest.mark.parametrize("entry", burn_addresses(), ids=lambda entry: f"{entry.network}-{entry.address[:30]}")
def test_every_entry_is_found(entry: object) -> None:
    """Each address of the data file is good on its network, and found with its own words."""
    unowned = reference_data("coinex").unowned
    for text in filter(None, (entry.address, entry.last)):  # type: ignore[attr-defined]  # parametrize loses the type
        verification = verifier().verify(entry.network, text)  # type: ignore[attr-defined]
        assert verification.address is not None
        found = unowned.find(verification)
        assert found is not None
        assert found.what == entry.what  # type: ignore[attr-defined]


@pytest.mark.parametrize("entry", burn_addresses(), ids=lambda entry: f"{entry.network}-{entry.address[:30]}")
def test_payload_of_every_entry(entry: BurnAddress) -> None:
    """The payload that the data file states is that of the address, or of both ends of the range."""
    ends = [verifier().verify(entry.network, text).address for text in (entry.address, entry.last) if text]
    assert "..".join(end.payload.hex() for end in ends if end) == entry.payload


def test_list_is_not_decoded_in_vain() -> None:
    """An address that is not in the list is answered without binding the families of all networks in the list."""
    unowned = UnownedAddresses(burn_addresses(), Verifier({}))  # which could decode none of them
    assert unowned.find(verifier().verify("BTC", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")) is None


@pytest.mark.parametrize(
    ("network", "text"),
    [
        ("BTC", "31h1vYVSYuKP6AhS86fbRdMw9XHieotbST"),
        ("BTC", "bc1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq9e75rs"),
        ("BCH", "bitcoincash:qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqfnhks603"),
        ("XTZ", "tz1Ke2h7sDdakHJQh8WX4Z372du1KChsksyU"),
        ("NEAR", "0" * 64),
        ("STX", "SP000000000000000000002Q6VF78"),
        ("NIMIQ", "NQ07 0000 0000 0000 0000 0000 0000 0000 0000"),
        ("NANO", "nano_1111111111111111111111111111111111111111111111111111hifc8npp"),
        ("CFX", "cfx:type.null:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0sfbnjm2"),
        ("TON", "Ef8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADAU"),
        ("TON", "-1:" + "0" * 64),
        ("FIL", "f410faaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaonc6iji"),
    ],
)
def test_null_accounts_of_every_kind(network: str, text: str) -> None:
    """A null account is found in each kind and format, not only in the one that a list names."""
    verification = verifier().verify(network, text)
    if verification.address is None:
        pytest.fail(f"{text}: {verification.fault}")
    assert reference_data("coinex").unowned.find(verification) is not None


@pytest.mark.parametrize("name", family_names())
def test_declared_null_accounts(name: str) -> None:
    """Every family declares payloads of bytes, and none of them could be a name."""
    assert all(isinstance(payload, bytes) and not payload.isalnum() for payload in family(name).keyless)


def test_what_is_not_good_is_not_found() -> None:
    """A text that could not be verified is nobody's account either."""
    assert reference_data("coinex").unowned.find(Verification("BTC")) is None


def test_names_belong_to_their_family() -> None:
    """null on Hive is the null account; on EOS it is a name like any other."""
    unowned = reference_data("coinex").unowned
    assert unowned.find(verifier().verify("HIVE", "null")) is not None
    assert unowned.find(verifier().verify("EOSIO", "null")) is None
