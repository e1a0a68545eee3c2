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
from whitelist.addresses.encodings import base58, quintets
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.digests import crc16_xmodem, sha256d
from whitelist.addresses.encodings.ripemd160 import ripemd160
from whitelist.model.characters import clean_text

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
    return next(filter(None, (recognise(text) for recognise in _RECOGNISERS)), None)


def detect_wallet_secret(text: str) -> str | None:
    """Return the kind of secret that *text* certainly is, or None.

    64 hexadecimal digits can also be a transaction ID, so that they give None. Fast for texts in other formats.
    """
    text = " ".join(clean_text(text).split())
    if not _SECRET.match(text):
        return None
    found = classify(text)
    return found.kind if found is not None and found.secret and not _HEX.fullmatch(text.removeprefix("0x")) else None


_EXTENDED: Final = {
    "0488ade4": "xprv",
    "0488b21e": "xpub",
    "049d7878": "yprv",
    "049d7cb2": "ypub",
    "04b2430c": "zprv",
    "04b24746": "zpub",
    "0295b005": "Yprv",
    "0295b43f": "Ypub",
    "02aa7a99": "Zprv",
    "02aa7ed3": "Zpub",
    "04358394": "tprv",
    "043587cf": "tpub",
    "044a4e28": "uprv",
    "044a5262": "upub",
    "045f18bc": "vprv",
    "045f1cf6": "vpub",
}
"""Versions of BIP-32 and https://github.com/satoshilabs/slips/blob/master/slip-0132.md"""


def _extended_key(text: str) -> NonAddress | None:
    data = _base58check(text, (78,))
    name = _EXTENDED.get(data[:4].hex()) if data else None
    if name is None:
        return None
    secret = name.endswith("prv")
    return NonAddress(f"an extended {'private' if secret else 'public'} key ({name})", secret)


def _wif(text: str) -> NonAddress | None:
    """See https://en.bitcoin.it/wiki/Wallet_import_format; networks have different versions, all 128 or more."""
    data = _base58check(text, (33, 34))
    if data is None or data[0] < 0x80 or (len(data) == 34 and data[-1] != 1):
        return None
    return NonAddress("a private key (WIF)", secret=True)


def _xrp_seed(text: str) -> NonAddress | None:
    """See https://xrpl.org/docs/references/protocol/data-types/base58-encodings (family seed, Ed25519 seed)."""
    data = _base58check(text, (17, 19), base58.RIPPLE) if text[:1] == "s" else None
    if data is None or data[:-16].hex() not in ("21", "01e14b"):
        return None
    return NonAddress("a secret seed (XRP Ledger)", secret=True)


def _stellar_seed(text: str) -> NonAddress | None:
    """See https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md (version S)."""
    if len(text) != 56 or text[0] != "S":
        return None
    try:
        data = quintets.unpack(_BASE32.digits(text))
    except AddressError:
        return None
    if data[0] != 0x90 or crc16_xmodem(data[:-2])[::-1] != data[-2:]:
        return None
    return NonAddress("a secret seed (Stellar)", secret=True)


def _antelope_key(text: str) -> NonAddress | None:
    """See https://github.com/EOSIO/eosjs (eosjs-numeric): the hash covers the key, and its type if the text has one."""
    for prefix, suffix, size, secret in _KEY_FORMS:
        if not text.startswith(prefix):
            continue
        try:
            data = base58.decode(text, (size + 4,), start=len(prefix))
        except AddressError:
            return None
        if ripemd160(data[:-4] + suffix)[:4] != data[-4:]:
            return None
        name = prefix.rstrip("_")
        return NonAddress(f"a {'private' if secret else 'public'} key ({name}…)", secret)
    return None


_KEY_FORMS: Final = (
    ("EOS", b"", 33, False),
    ("STM", b"", 33, False),
    ("FIO", b"", 33, False),
    ("PUB_K1_", b"K1", 33, False),
    ("PUB_R1_", b"R1", 33, False),
    ("PVT_K1_", b"K1", 32, True),
    ("PVT_R1_", b"R1", 32, True),
)


def _phrase(text: str) -> NonAddress | None:
    """See https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki; 25 words are Algorand's."""
    words = text.split()
    if len(words) not in (12, 15, 18, 21, 24, 25) or not all(map(_WORD.fullmatch, words)):
        return None
    return NonAddress(f"a seed phrase ({len(words)} words)", secret=True)


def _qubic_seed(text: str) -> NonAddress | None:
    """See https://github.com/qubic/qubic-cli/blob/main/keyUtils.cpp (getSubseedFromSeed)."""
    return NonAddress("a secret seed (Qubic)", secret=True) if _SEED.fullmatch(text) else None


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

# WIF and extended keys, XRP and Stellar seeds, Antelope keys, words, and Qubic's 55 letters.
_SECRET: Final = re.compile(
    r"[1-9A-HJ-NP-Za-km-z]{50,53}\Z|[xyzYZtuv]prv|s\w{27,31}\Z|S\w{55}\Z|PVT_|[a-z]+ [a-z]+ |[a-z]{55}\Z"
)
_BASE32: Final = Alphabet("base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_HEX: Final = re.compile(r"[0-9A-Fa-f]+")
_WORD: Final = re.compile(r"[a-z]{3,8}")
_SEED: Final = re.compile(r"[a-z]{55}")
_HANDLE: Final = re.compile(r"@[A-Za-z0-9_.]{2,64}")
_NAME: Final = re.compile(
    r"[^\s:/@?]+\.(eth|sol|bnb|arb|crypto|nft|wallet|blockchain|bitcoin|dao|zil|x|888)", re.IGNORECASE
)
_PRIME: Final = 2**256 - 2**32 - 977


def _base58check(text: str, sizes: tuple[int, ...], alphabet: Alphabet = base58.BITCOIN) -> bytes | None:
    """Return the bytes before a correct checksum, or None."""
    try:
        data = base58.decode(text, tuple(size + 4 for size in sizes), alphabet)
    except AddressError:
        return None
    return data[:-4] if sha256d(data[:-4]) == data[-4:] else None


_RECOGNISERS: Final[tuple[Callable[[str], NonAddress | None], ...]] = (
    _extended_key,
    _wif,
    _xrp_seed,
    _stellar_seed,
    _antelope_key,
    _phrase,
    _qubic_seed,
    _hexadecimal,
    _link,
    _name,
)
