"""Recognises other ways to write an address of the network: without its start, in hexadecimal, in a form of old times.

Sources: https://tronprotocol.github.io/documentation-en/clients/wallet-cli/typescript/commands/encoding/convert
(hexadecimal addresses of TRON), https://github.com/bitcoincashjs/bchaddrjs (the form of BitPay and Copay),
https://github.com/aptos-foundation/AIPs/blob/main/aips/aip-40.md (all 64 digits).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.addresses.encodings import base58, cashaddr, digests
from whitelist.addresses.refused import OTHER_NETWORK, NonAddress, around
from whitelist.addresses.secret_checksums import decode_base58check

if TYPE_CHECKING:
    from whitelist.addresses.refused import RefusedText

_TRON: Final = re.compile(r"(?:0[xX])?(41[0-9A-Fa-f]{40})")
_COPAY: Final = {28: 0x00, 40: 0x08}
"""Version of Copay → type in a CashAddr."""
_FEW: Final = 3
"""Zeros that can be missing at the start: three in a row come up once in 4,096 addresses."""
_SHORTEST: Final = 40
"""A shorter text of digits alone is a number."""
_HEX: Final = re.compile(r"[0-9A-Fa-f]+")
_START: Final = re.compile(r"[0oO]?[xX](?=[0-9A-Fa-f])")


def tron_address(text: str) -> str | None:
    """Return the TRON address whose 21 bytes *text* has in hexadecimal, without a checksum; or None."""
    match = _TRON.fullmatch(text)
    if match is None:
        return None
    data = bytes.fromhex(match[1])
    return base58.encode(data + digests.sha256d(data))


def tron_hexadecimal(refused: RefusedText) -> NonAddress | None:
    """Recognise the 21 bytes of a TRON address in hexadecimal; the checksum is added."""
    address = tron_address(refused.text)
    if address is None:
        return None
    kind = f"the hexadecimal form of the TRON address {address}"
    if refused.decode(address) is None:
        return around(kind, hint=OTHER_NETWORK) if refused.has_decoder else None
    return around(kind, address=address)


def copay_address(refused: RefusedText) -> NonAddress | None:
    """Recognise the form of Bitcoin Cash addresses that Copay used before CashAddr."""
    data = decode_base58check(refused.text, (21,))
    if data is None or data[0] not in _COPAY:
        return None
    address = cashaddr.encode("bitcoincash", _COPAY[data[0]], data[1:])
    found = refused.verifier.verify(refused.network, address)
    if found.address is None or found.legacy:
        return None
    return around(f"the old form of Copay of the address {address}", address=address)


def dropped_zero(refused: RefusedText) -> NonAddress | None:
    """Recognise an address of 64 digits that lacks some at its start, where a zero is dropped easily."""
    digits = refused.text.removeprefix("0x")
    count = len(digits)
    if not (64 - _FEW <= count < 64 and _HEX.fullmatch(digits)) or refused.decode(f"0x{digits.zfill(64)}") is None:
        return None
    return around(
        f"{count} hexadecimal digits instead of 64: was a zero at the start dropped?",
        hint="ask the receiver for the address with all 64 digits",
    )


def missing_prefix(refused: RefusedText) -> NonAddress | None:
    """Recognise an address without its 0x, or with a letter O instead of the zero."""
    start = _START.match(refused.text)
    digits = refused.text[start.end() :] if start else refused.text
    if not _HEX.fullmatch(digits) or (digits.isdigit() and len(digits) < _SHORTEST) or refused.text == f"0x{digits}":
        return None
    found = refused.verifier.verify(refused.network, f"0x{digits}")
    if found.address is None:
        return None
    kind = f'an address that starts with "{start[0]}" instead of "0x"' if start else 'an address without "0x"'
    return around(kind, address=f"0x{digits}")
