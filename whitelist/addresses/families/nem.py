"""NEM and Symbol address: a network byte, a hash and a short checksum in base32, optionally with dashes.

NEM appends four bytes of Keccak-256, Symbol three of SHA3-256. The case of the letters means nothing.

Sources: https://nemproject.github.io/nem-docs/pages/Whitepapers/NEM_techRef.pdf (section 3.3),
https://docs.symbol.dev/concepts/account.html#address

>>> decode("NALICE-LGU3IV-Y4DPJK-HYLSSV-YFFWYS-5QPLYE-ZDJJ", Parameters()).text
'NALICELGU3IVY4DPJKHYLSSVYFFWYS5QPLYEZDJJ'
>>> decode("NALICELGU3IVY4DPJKHYLSSVYFFWYS5QPLYEZDJI", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha3_256
from types import MappingProxyType
from typing import Final, Literal

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.alphabet import BASE32, Alphabet
from whitelist.addresses.encodings.keccak import keccak_256
from whitelist.addresses.encodings.requirements import require_checksum
from whitelist.addresses.family import Family

_ALLOWED = Alphabet("base32", BASE32.characters + string.ascii_lowercase + "-")
_BODY = 21  # network byte and hash
_CHECKSUMS: Final[Mapping[str, Callable[[bytes], bytes]]] = MappingProxyType(
    {"keccak": lambda data: keccak_256(data).digest()[:4], "sha3": lambda data: sha3_256(data).digest()[:3]}
)
_LENGTHS = {"keccak": 40, "sha3": 39}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The network byte (68 for the main networks), and which checksum follows."""

    network: bytes = b"\x68"
    checksum: Literal["keccak", "sha3"] = "keccak"

    @property
    def letter(self) -> str:
        """The letter that an address starts with."""
        return BASE32.characters[self.network[0] >> 3]


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the letter of the network byte, and has the length of an address."""
    return text[:1].upper() == parameters.letter and len(text) - text.count("-") == _LENGTHS[parameters.checksum]


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, 20 bytes), or raise an AddressError."""
    _ALLOWED.digits(text)
    plain = text.replace("-", "").upper()
    length = _LENGTHS[parameters.checksum]
    if len(plain) != length or len(text) >= 2 * length:
        raise WrongLength(f"has {len(plain)} characters instead of {length}, not counting dashes")
    data = quintets.unpack(BASE32.digits(plain))
    require_checksum(_CHECKSUMS[parameters.checksum](data[:_BODY]) == data[_BODY:])
    if data[:1] != parameters.network:
        raise WrongPrefix(f"has network byte {data[0]:02x} instead of {parameters.network.hex()}")
    return Address(plain, "account", data[1:_BODY])


def print_plain(text: str) -> str:
    """Return a good address in capitals, without dashes."""
    return text.replace("-", "").upper()


FAMILY = Family(
    "a NEM or Symbol address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda known: known.letter + "-",
    printed=print_plain,
)
