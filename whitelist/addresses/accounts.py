"""What identifies an account, however and on whatever network its address is written.

A key, or a hash of one, is the same account on every network: an EVM address on all EVM chains, a key hash on Bitcoin
and its relatives. A name or a small number is an account only among addresses of its family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from whitelist.addresses.address import AddressError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.addresses.address import Address
    from whitelist.addresses.form_index import SharedForm
    from whitelist.addresses.verification import Verifier

KEY_SIZE: Final = 20
"""From so many bytes on, a payload is a key or a hash, which no two accounts share by chance."""
LONGEST_NUMBER: Final = 8
"""Bytes of the longest number of an account, such as 0x1, that can be in a payload with zeros around it."""

Account = bytes | tuple[str, str, bytes]
"""A key or a hash; or family, kind and payload of anything shorter."""


class Reading(NamedTuple):
    """An account that a text can mean."""

    account: Account
    family: str
    is_name: bool
    """True when the text can only be the name of an account, as nearly every word can."""


def account_of(family: str, address: Address) -> Account:
    """Return the account of *address*, which *family* decoded."""
    payload = address.payload
    is_key = len(payload) >= KEY_SIZE and len(payload.strip(b"\0")) > LONGEST_NUMBER and address.kind != "name"
    return payload if is_key else (family, address.kind, payload)


def read_accounts(text: str, verifier: Verifier) -> tuple[Reading, ...]:
    """Return the accounts that *text* can mean on the networks of *verifier*: names only if it is nothing else.

    Forms that do not claim the text are asked only where no other can decode it, because that takes much longer.
    """
    forms = verifier.index.candidates(text)
    found = _decode(text, (form for form in forms if form.claims(text, form.parameters)))
    if not found or all(each.is_name for each in found):
        found = _decode(text, forms)
    return tuple(each for each in found if not each.is_name) or found


def _decode(text: str, forms: Iterable[SharedForm]) -> tuple[Reading, ...]:
    return tuple(dict.fromkeys(_readings(text, forms)))


def _readings(text: str, forms: Iterable[SharedForm]) -> Iterator[Reading]:
    for each in forms:
        try:
            address = each.form.decode(text)
        except AddressError:
            continue
        yield Reading(account_of(each.form.family_name, address), each.form.family_name, address.kind == "name")
