"""What identifies an account, however and on whatever network its address is written.

A key, or a hash of one, is the same account on every network: an EVM address on all EVM chains, a key hash on Bitcoin
and its relatives. A name or a small number is an account only among addresses of its family.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from whitelist.addresses.address import AddressError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.addresses.address import Address
    from whitelist.addresses.family import Form
    from whitelist.addresses.form_index import FormIndex
    from whitelist.addresses.verification import Verifier

KEY_SIZE: Final = 20
"""From so many bytes on, a payload is a key or a hash, which no two accounts share by chance."""
LONGEST_NUMBER: Final = 8
"""Bytes of the longest number of an account, such as 0x1, that can be in a payload with zeros around it."""

PLAIN_HEX: Final = re.compile("0x[0-9a-f]{40}")
"""Matches most entries of long lists. It has no checksum, so that each family that reads it reads the same 20 bytes."""
SPECIMEN: Final = "0x" + "5a" * KEY_SIZE

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
    if PLAIN_HEX.fullmatch(text):
        payload, families = bytes.fromhex(text[2:]), _families_of_plain_hex(verifier.index)
        if families and len(payload.strip(b"\0")) > LONGEST_NUMBER:
            return tuple(Reading(payload, family, is_name=False) for family in families)
    return _search_accounts(text, verifier.index)


@lru_cache(maxsize=4)
def _families_of_plain_hex(index: FormIndex) -> tuple[str, ...]:
    return tuple(each.family for each in _search_accounts(SPECIMEN, index) if not each.is_name)


def _search_accounts(text: str, index: FormIndex) -> tuple[Reading, ...]:
    """Return the accounts that *text* can mean, by asking the forms of *index*."""
    found = _decode(text, [each.form for each in index.claiming(text)])
    if not found or all(each.is_name for each in found):
        found = _decode(text, [each.form for each in index.candidates(text)])
    return tuple(each for each in found if not each.is_name) or found


def _decode(text: str, forms: Iterable[Form]) -> tuple[Reading, ...]:
    """Return the readings by *forms*: those of one family that give the same account are one."""
    found: dict[tuple[str, str, bytes], Reading] = {}
    other: dict[str, bool] = {}
    for form in forms:
        if characters := form.family.characters:
            has_other = other.get(characters)
            if has_other is None:
                has_other = other[characters] = text.strip(characters) != ""
            if has_other:
                continue
        try:
            address = form.decode(text)
        except AddressError:
            continue
        key = (form.family_name, address.kind, address.payload)
        if key not in found:
            found[key] = Reading(account_of(form.family_name, address), form.family_name, address.kind == "name")
    return tuple(found.values()) if len(found) == 1 else tuple(dict.fromkeys(found.values()))
