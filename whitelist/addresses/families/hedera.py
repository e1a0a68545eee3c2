"""Hedera account: shard.realm.number with five optional check letters; the number can be an alias.

The check letters depend on the ledger, so they differ on test networks; without them, accounts are the same.

Sources: https://github.com/hashgraph/hedera-improvement-proposal/blob/main/HIP/hip-15.md,
https://github.com/hashgraph/hedera-improvement-proposal/blob/main/HIP/hip-583.md,
https://docs.hedera.com/hedera/core-concepts/accounts/account-properties (shard and realm)

>>> decode("0.0.123-vfmkw", Parameters()).checked
True
>>> decode("0.0.124-vfmkw", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings.alphabet import DECIMAL, Alphabet
from whitelist.addresses.encodings.requirements import require_checksum, require_length
from whitelist.addresses.family import Family

_CHARACTERS = Alphabet("a Hedera account", "0123456789.-abcdefghijklmnopqrstuvwxyzABCDEF")
_LENGTHS = range(120 + 1)
_ACCOUNT = re.compile(r"(0|[1-9]\d{0,18})\.(0|[1-9]\d{0,18})\.(0|[1-9]\d{0,18})(?:-([a-z]{5}))?", re.ASCII)
# An alias instead of the number: an EVM address, or a public key (Ed25519, secp256k1) in DER.
_ALIAS = r"[0-9a-f]{40}|302a300506032b6570032100[0-9a-f]{64}|302d300706052b8104000a032200[0-9a-f]{66}"
_ALIASED = re.compile(rf"(0|[1-9]\d{{0,18}})\.(0|[1-9]\d{{0,18}})\.({_ALIAS})", re.ASCII | re.IGNORECASE)
_HIGHEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Parameters:
    """The id of the ledger, which the check letters depend on, and its shards."""

    ledger: bytes = b"\x00"
    only_zero: bool = False
    """Whether shard and realm are always 0, as on the current ledgers."""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the shard of all current accounts, or has two dots."""
    return text.startswith("0.") or text[:70].count(".") == 2


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account: three numbers of 8 bytes; or alias), or raise an AddressError."""
    _CHARACTERS.digits(text)
    require_length(text, _LENGTHS)
    if aliased := _ALIASED.fullmatch(text):
        shard, realm, alias = aliased.groups()
        _require_zero(int(shard), int(realm), parameters)
        payload = int(shard).to_bytes(8) + int(realm).to_bytes(8) + bytes.fromhex(alias)
        return Address(text.lower(), "alias", payload, checked=False)
    match = _ACCOUNT.fullmatch(text)
    if match is None:
        raise WrongPrefix("is not shard.realm.number without leading zeros, or with five lower-case check letters")
    numbers = [int(number) for number in match.groups()[:3]]
    if max(numbers) > _HIGHEST:
        raise WrongLength("has a number of more than 63 bits")
    _require_zero(numbers[0], numbers[1], parameters)
    letters = match[4]
    require_checksum(letters is None or letters == _compute_letters(text[:-6], parameters.ledger))
    payload = b"".join(number.to_bytes(8) for number in numbers)
    return Address(text, "account", payload, checked=letters is not None)


def _require_zero(shard: int, realm: int, parameters: Parameters) -> None:
    if parameters.only_zero and (shard or realm):
        raise WrongPrefix(f"has shard {shard} and realm {realm}; on this network, both are 0")


def _compute_letters(account: str, ledger: bytes) -> str:
    """Return the five check letters of *account*, with the steps of HIP-15."""
    p3, p5 = 26**3, 26**5
    digits = [10 if c == "." else int(c) for c in account]
    even, odd = sum(digits[::2]) % 11, sum(digits[1::2]) % 11
    weighted = hashed = 0
    for digit in digits:
        weighted = (weighted * 31 + digit) % p3
    for byte in ledger + bytes(6):
        hashed = (hashed * 31 + byte) % p5
    check = ((((len(digits) % 5) * 11 + even) * 11 + odd) * p3 + weighted + hashed) % p5 * 1_000_003 % p5
    return "".join(chr(ord("a") + check // 26**place % 26) for place in (4, 3, 2, 1, 0))


FAMILY = Family(
    "a Hedera account",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda _: DECIMAL.characters,
)
