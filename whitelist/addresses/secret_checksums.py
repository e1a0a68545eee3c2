"""Verifies what looks like a private key: each function returns its kind, or None when the checksum is wrong.

Sources: https://en.bitcoin.it/wiki/Wallet_import_format, BIP-32,
https://github.com/satoshilabs/slips/blob/master/slip-0132.md,
https://xrpl.org/docs/references/protocol/data-types/base58-encodings (family seed, Ed25519 seed),
https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md (version S),
https://github.com/decred/dcrd (dcrutil/wif.go), https://github.com/MinaProtocol/mina (Private_key in base58_check),
https://solana.com/docs (a key file contains the seed and then the public key).
"""

from __future__ import annotations

from typing import Final

from whitelist.addresses.address import AddressError
from whitelist.addresses.encodings import base58, quintets
from whitelist.addresses.encodings.alphabet import BASE32
from whitelist.addresses.encodings.digests import blake256d, crc16_xmodem, sha256d
from whitelist.addresses.encodings.ed25519 import compute_public_key

_EXTENDED: Final = {
    "0488ade4": "xprv",
    "049d7878": "yprv",
    "04b2430c": "zprv",
    "0295b005": "Yprv",
    "02aa7a99": "Zprv",
    "04358394": "tprv",
    "044a4e28": "uprv",
    "045f18bc": "vprv",
}


def identify_key(text: str) -> str | None:
    """Recognise WIF, whose versions are all 128 or more, and the keys of Zcash (Sprout), Mina and Decred."""
    data = decode_base58check(text, (33, 34))
    if data is not None:
        if data[0] >= 0x80 and (len(data) == 33 or data[-1] == 1):
            return "a private key (WIF)"
        return {"ab36": "a private key (Zcash)", "5a01": "a private key (Mina)"}.get(data[:2].hex())
    data = _decode(text, (39,)) if text[0] == "P" else None
    if data is not None and blake256d(data[:-4]) == data[-4:]:
        return "a private key (WIF of Decred)"
    return None


def identify_extended_key(text: str) -> str | None:
    """Recognise an extended key whose part for the key is a private one; networks have versions of their own."""
    data = decode_base58check(text, (78,))
    if data is None or data[45] != 0:
        return None
    name = _EXTENDED.get(data[:4].hex())
    return f"an extended private key ({name})" if name else "an extended private key"


def identify_solana_key(text: str) -> str | None:
    """Distinguish a key pair from the ID of a transaction, which has 64 bytes, too."""
    data = _decode(text, (64,))
    return "a private key (Solana)" if data is not None and _is_pair(data) else None


def identify_ed25519_pair(text: str) -> str | None:
    """Recognise a seed and its public key in hexadecimal."""
    return "a private key (Ed25519)" if _is_pair(bytes.fromhex(text.removeprefix("0x"))) else None


def identify_xrp_seed(text: str) -> str | None:
    """Recognise a family seed, or a seed for Ed25519."""
    data = decode_base58check(text, (17, 19), base58.RIPPLE)
    return "a secret seed (XRP Ledger)" if data is not None and data[:-16].hex() in ("21", "01e14b") else None


def identify_stellar_seed(text: str) -> str | None:
    """Recognise the version byte and the CRC."""
    try:
        data = quintets.unpack(BASE32.digits(text))
    except AddressError:
        return None
    is_seed = data[0] == 0x90 and crc16_xmodem(data[:-2])[::-1] == data[-2:]
    return "a secret seed (Stellar)" if is_seed else None


def decode_base58check(
    text: str, sizes: tuple[int, ...], alphabet: base58.Base58Alphabet = base58.BITCOIN
) -> bytes | None:
    """Return the bytes before a correct checksum, or None. *sizes* of them are in ascending order."""
    if not sizes[0] + 4 <= len(text) <= 1.4 * (sizes[-1] + 4):  # 1 to 1.37 characters a byte
        return None
    data = _decode(text, tuple(size + 4 for size in sizes), alphabet)
    return data[:-4] if data is not None and sha256d(data[:-4]) == data[-4:] else None


def _decode(text: str, sizes: tuple[int, ...], alphabet: base58.Base58Alphabet = base58.BITCOIN) -> bytes | None:
    try:
        return base58.decode(text, sizes, alphabet)
    except AddressError:
        return None


def _is_pair(data: bytes) -> bool:
    return compute_public_key(data[:32]) == data[32:]
