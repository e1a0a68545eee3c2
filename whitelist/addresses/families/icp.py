"""Internet Computer account: 64 hexadecimal digits that start with a CRC-32, or a principal in base32 groups.

A principal, with a subaccount after a dot or without it, is reduced to its account on the ICP ledger, so all formats
of an account have the same payload. The case of the letters means nothing.

Sources: https://internetcomputer.org/docs/references/ledger#_accounts,
https://internetcomputer.org/docs/references/ic-interface-spec#textual-ids,
https://github.com/dfinity/ICRC-1/blob/main/standards/ICRC-1/TextualEncoding.md

>>> decode("d3e13d4777e22367532053190b6c6ccf57444a61337e996242b1abfb52cf92c8", NoParameters()).kind
'account'
>>> decode("k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztz-6ae", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

import re
import string
from base64 import b32encode
from hashlib import sha224
from zlib import crc32

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings import hexadecimal, quintets
from whitelist.addresses.encodings.alphabet import BASE32_LOWER, Alphabet
from whitelist.addresses.encodings.requirements import require_checksum, require_length, require_size
from whitelist.addresses.family import Family, NoParameters

_ALLOWED = Alphabet("a principal", string.ascii_letters + string.digits + "-.")
_LONGEST_PRINCIPAL = 29  # bytes
_LENGTHS = range(63 + 1 + 7 + 1 + 64 + 1)
_SIZES = range(4, 4 + _LONGEST_PRINCIPAL + 1)
_SUBACCOUNT = re.compile(r"[1-9a-f][0-9a-f]{0,63}")


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* has the length of an account identifier, or the groups of a principal."""
    return len(text) == 64 or text[5:6] == "-"


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (kind account, payload = identifier without its CRC), or raise an AddressError."""
    if "-" in text:
        return _decode_principal(text)
    digits = hexadecimal.read(text, "", (64,))
    payload = _strip_crc(bytes.fromhex(digits))
    return Address(digits.lower(), "account", payload)


def _decode_principal(text: str) -> Address:
    _ALLOWED.digits(text)
    require_length(text, _LENGTHS)
    lower = text.lower()
    account, dot, digits = lower.partition(".")
    written, _, check = account.rpartition("-") if dot else (account, "", "")
    plain = written.replace("-", "")
    if written != "-".join(plain[i : i + 5] for i in range(0, len(plain), 5)):
        raise WrongPrefix("must have a dash after every five characters, like a principal")
    data = quintets.unpack(BASE32_LOWER.digits(plain))
    require_size(data, _SIZES)
    owner, subaccount = _strip_crc(data), bytes(32)
    if dot:
        if not _SUBACCOUNT.fullmatch(digits):
            raise WrongPrefix("has a wrong subaccount after its dot")
        subaccount = bytes.fromhex(digits.rjust(64, "0"))
        if check != b32encode(crc32(owner + subaccount).to_bytes(4)).decode("ascii").rstrip("=").lower():
            raise WrongChecksum("fails the checksum of its subaccount: at least one character is wrong")
    return Address(lower, "account", sha224(b"\x0aaccount-id" + owner + subaccount).digest())


def _strip_crc(data: bytes) -> bytes:
    """Return *data* without the CRC-32 at its start."""
    require_checksum(crc32(data[4:]).to_bytes(4) == data[:4])
    return data[4:]


FAMILY = Family("an Internet Computer account", "checksum", NoParameters, claims, decode)
