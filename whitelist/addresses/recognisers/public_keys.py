"""Recognises public keys. Checksums and curve points are verified, so that a text is not judged by its format alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.addresses.address import AddressError, WrongChecksum
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.ripemd160 import ripemd160
from whitelist.addresses.refused import NonAddress
from whitelist.addresses.secret_checksums import decode_base58check

if TYPE_CHECKING:
    from whitelist.addresses.refused import RefusedText

_EXTENDED: Final = {
    "0488b21e": "xpub",
    "049d7cb2": "ypub",
    "04b24746": "zpub",
    "0295b43f": "Ypub",
    "02aa7ed3": "Zpub",
    "043587cf": "tpub",
    "044a5262": "upub",
    "045f1cf6": "vpub",
}
"""Versions of BIP-32 and https://github.com/satoshilabs/slips/blob/master/slip-0132.md"""
_KEY_FORMS: Final = (
    ("EOS", b""),
    ("STM", b""),
    ("FIO", b""),
    ("PUB_K1_", b"K1"),
    ("PUB_R1_", b"R1"),
)
_HEX: Final = re.compile(r"[0-9A-Fa-f]+")
_PRIME: Final = 2**256 - 2**32 - 977


def extended_key(refused: RefusedText) -> NonAddress | None:
    """Recognise an extended public key by its version and checksum."""
    data = decode_base58check(refused.text, (78,))
    name = _EXTENDED.get(data[:4].hex()) if data else None
    return NonAddress(f"an extended public key ({name})") if name else None


def antelope_key(refused: RefusedText) -> NonAddress | None:
    """See https://github.com/EOSIO/eosjs (eosjs-numeric): the hash covers the key, and its type if the text has one."""
    for prefix, suffix in _KEY_FORMS:
        if not refused.text.startswith(prefix):
            continue
        try:
            data = base58.decode(refused.text, (37,), start=len(prefix))
        except AddressError:
            return None
        if ripemd160(data[:-4] + suffix)[:4] != data[-4:]:
            return None
        return NonAddress(f"a public key ({prefix.rstrip('_')}…)")
    return None


def hexadecimal_key(refused: RefusedText) -> NonAddress | None:
    """Require of a public key that it is on the curve secp256k1, https://www.secg.org/sec1-v2.pdf (section 2.3.3)."""
    digits = refused.text.removeprefix("0x")
    if not _HEX.fullmatch(digits):
        return None
    if len(digits) == 64:
        fault = refused.verifier.verify(refused.network, refused.text).fault
        if isinstance(fault, WrongChecksum):  # an address with a wrong digit
            return None
        return NonAddress("a transaction ID or a private key (64 hexadecimal digits)", secret=True)
    x = int(digits[2:66] or "0", 16)
    square = (pow(x, 3, _PRIME) + 7) % _PRIME
    if len(digits) == 66 and digits[:2] in ("02", "03") and pow(square, (_PRIME - 1) // 2, _PRIME) == 1:
        return NonAddress("a public key")
    if len(digits) == 130 and digits[:2] == "04" and pow(int(digits[66:], 16), 2, _PRIME) == square:
        return NonAddress("a public key")
    return None
