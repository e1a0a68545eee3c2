"""Recognises texts that are not an address but are often pasted as one: keys, seeds, ids, names and payment links.

Use it only for a text that is not an address of its network: a NEAR account also has 64 hexadecimal digits. Checksums
and curve points are verified, so that a text is not called a secret only because of its format, except words.

>>> classify("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ")
NonAddress(kind='a private key (WIF)', secret=True, address=None)
>>> classify("bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=1").address
'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from whitelist.addresses.address import AddressError
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.ripemd160 import ripemd160
from whitelist.addresses.secret_checksums import decode_base58check
from whitelist.addresses.secret_forms import find_secret

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class NonAddress:
    """What a text is instead of an address."""

    kind: str
    """Text that completes "this is …": "a private key (WIF)"."""
    secret: bool
    """True when a person who reads the text can take the money: the text must never be shown."""
    address: str | None = None
    """The plain address inside a payment link."""


def classify(text: str) -> NonAddress | None:
    """Return what *text* is instead of an address, or None when it is not known. Never raises."""
    if not text or len(text) > _LONGEST:
        return None
    kind = find_secret(text)
    if kind is not None:
        return NonAddress(kind, secret=True)
    return next(filter(None, (recognise(text) for recognise in _RECOGNISERS)), None)


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


def _extended_key(text: str) -> NonAddress | None:
    data = decode_base58check(text, (78,))
    name = _EXTENDED.get(data[:4].hex()) if data else None
    return NonAddress(f"an extended public key ({name})", secret=False) if name else None


def _antelope_key(text: str) -> NonAddress | None:
    """See https://github.com/EOSIO/eosjs (eosjs-numeric): the hash covers the key, and its type if the text has one."""
    for prefix, suffix in _KEY_FORMS:
        if not text.startswith(prefix):
            continue
        try:
            data = base58.decode(text, (37,), start=len(prefix))
        except AddressError:
            return None
        if ripemd160(data[:-4] + suffix)[:4] != data[-4:]:
            return None
        return NonAddress(f"a public key ({prefix.rstrip('_')}…)", secret=False)
    return None


_KEY_FORMS: Final = (
    ("EOS", b""),
    ("STM", b""),
    ("FIO", b""),
    ("PUB_K1_", b"K1"),
    ("PUB_R1_", b"R1"),
)


def _hexadecimal(text: str) -> NonAddress | None:
    """Require of a public key that it is on the curve secp256k1, https://www.secg.org/sec1-v2.pdf (section 2.3.3)."""
    digits = text.removeprefix("0x")
    if not _HEX.fullmatch(digits):
        return None
    if len(digits) == 64:
        return NonAddress("a transaction ID or a private key (64 hexadecimal digits)", secret=True)
    x = int(digits[2:66] or "0", 16)
    square = (pow(x, 3, _PRIME) + 7) % _PRIME
    if len(digits) == 66 and digits[:2] in ("02", "03") and pow(square, (_PRIME - 1) // 2, _PRIME) == 1:
        return NonAddress("a public key", secret=False)
    if len(digits) == 130 and digits[:2] == "04" and pow(int(digits[66:], 16), 2, _PRIME) == square:
        return NonAddress("a public key", secret=False)
    return None


def _name(text: str) -> NonAddress | None:
    """See https://docs.ens.domains; the other endings belong to similar name services."""
    if _HANDLE.fullmatch(text):
        return NonAddress("a user name", secret=False)
    match = _NAME.fullmatch(text)
    return NonAddress(f"a name (….{match[1].lower()})", secret=False) if match else None


def _link(text: str) -> NonAddress | None:
    """See BIP-21 and https://eips.ethereum.org/EIPS/eip-681, where the receiver of a token is a parameter."""
    scheme, colon, rest = text.partition(":")
    scheme = scheme.lower()
    is_prefix = scheme in _PREFIXES
    if not colon or not (_SCHEME.fullmatch(scheme) or (is_prefix and "?" in rest)):
        return None
    path, _, query = rest.removeprefix("//").partition("?")
    address, _, function = path.removeprefix("pay-").partition("@")[0].partition("/")
    if scheme == "ton" and address == "transfer":
        address, function = function, ""
    if scheme == "ethereum":
        function = path.rpartition("/")[2] if "/" in path else ""
        if function == "transfer":
            address = parse_qs(query).get("address", [""])[0]
        elif function:  # a contract function whose receiver is not known
            address = ""
    if is_prefix:
        address = f"{text[: len(scheme)]}:{address}"
    return NonAddress(f"a payment link ({scheme}:…)", secret=False, address=address or None)


_SCHEME: Final = re.compile(
    "bitcoin|litecoin|dogecoin|dash|ethereum|monero|zcash|tron|solana|ripple|xrp|stellar|cardano|web.cardano|algorand"
    "|nano|banano|digibyte|vertcoin|ravencoin|groestlcoin|decred|tezos|polkadot|cosmos|ton"
)
_PREFIXES: Final = frozenset({"bitcoincash", "ecash", "kaspa", "nexa"})
"""Schemes that are also part of the address: such a text is a link only when a parameter follows."""

_HEX: Final = re.compile(r"[0-9A-Fa-f]+")
_HANDLE: Final = re.compile(r"@[A-Za-z0-9_.]{2,64}")
_NAME: Final = re.compile(
    r"[^\s:/@?]+\.(eth|sol|bnb|arb|crypto|nft|wallet|blockchain|bitcoin|dao|zil|x|888)", re.IGNORECASE
)
_PRIME: Final = 2**256 - 2**32 - 977


_RECOGNISERS: Final[tuple[Callable[[str], NonAddress | None], ...]] = (
    _extended_key,
    _antelope_key,
    _hexadecimal,
    _link,
    _name,
)
