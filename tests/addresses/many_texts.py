"""Makes lists of good and damaged addresses for the laws about many at once, by encoders that do not use ``whitelist``.

What the laws compare with is the decoder for single texts, which has vectors of its own.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from blake256.blake256 import blake_hash as blake256  # type: ignore[import-untyped]  # it has no stubs

from tests.campaign import encoders
from tests.campaign.coins import base58check_with
from whitelist.addresses.address import Address, AddressError
from whitelist.addresses.encodings.groestl512 import groestl512  # as in tests/campaign/coins.py

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from whitelist.addresses.family import Form

BECH32M: Final = 0x2BC830A3
ODD: Final = "?*\0 \n_+/=0OIl19bioé１ßİ\ud800\U0001f600"
"""Characters without digit in some alphabet, or with another length in the other letter case or in UTF-8."""


def _evm(own: Any, random: Random) -> str:
    salt = f"{own.chain_id}0x" if own.checksum == "eip1191" else ""
    payload = random.randbytes(20)
    return str(own.prefix + (payload.hex() if own.checksum == "none" else encoders.eip55(payload, salt)))


def _base58check(own: Any, random: Random) -> str:
    data = random.choice([*chain.from_iterable(own.versions.values())]) + random.randbytes(own.size)
    digests = {"blake256d": blake256, "groestl512d": groestl512}
    other = digests.get(own.checksum)
    return base58check_with(other, data) if other else encoders.base58check(data)


def _segwit(own: Any, random: Random) -> str:
    version, size = random.choice([(0, 20), (0, 32), (1, 32)][: 3 if own.taproot else 2])
    return encoders.segwit(own.hrp, version, random.randbytes(size))


def _bech32(own: Any, random: Random) -> str:
    size = random.choice([*own.sizes, own.sizes[-1] + own.extra])
    version = random.choice(own.versions or (b"",))
    digits = encoders.quintets(version + random.randbytes(size - len(version)))
    first = [] if own.digit is None else [own.digit]
    return str(own.lead + encoders.bech32(own.hrp, first + digits, BECH32M if own.variant == "bech32m" else 1))


def _cashaddr(own: Any, random: Random) -> str:
    kinds = [(0x00, 20), (0x08, 20), (0x10, 20), (0x18, 20), (0x0B, 32), (0x1B, 32)]
    kind, size = random.choice(kinds[: 2 if own.plain else 6])
    text = encoders.cashaddr(own.prefix, kind, random.randbytes(size))
    return text[len(own.prefix) + 1 :] if own.prefix_optional and random.random() < 0.5 else text


def _xrp_x(own: Any, random: Random) -> str:
    tag = random.choice([bytes(5), b"\1" + random.randbytes(4)])
    return encoders.base58check(own.version + random.randbytes(20) + tag + bytes(4), encoders.RIPPLE)


MAKERS: Final[dict[str, Callable[[Any, Random], str]]] = {
    "base58check": _base58check,
    "bech32": _bech32,
    "cashaddr": _cashaddr,
    "evm": _evm,
    "segwit": _segwit,
    "solana": lambda _, random: encoders.base58(random.randbytes(32)),
    "ss58": lambda own, random: encoders.ss58(random.choice(own.prefixes), random.randbytes(32)),
    "xrp": lambda own, random: encoders.base58check(own.version + random.randbytes(20), encoders.RIPPLE),
    "xrp_x": _xrp_x,
}
"""Family → makes an address with parameters."""


def damage(text: str, random: Random) -> Iterator[str]:
    """Yield what can become of *text*: a few slips of a finger, and what nobody would type."""
    for odd in (random.choice(text), *random.sample(ODD, 5)):
        at = random.randrange(len(text))
        yield text[:at] + odd + text[at + 1 :]
    at = random.randrange(len(text) - 1)
    yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    yield text[:at] + text[at].swapcase() + text[at + 1 :]
    yield from (text.upper(), text.lower(), text.swapcase(), text[:2] + text[2:].upper(), text[:2] + text[2:].lower())
    yield from (text[:-1], text[1:], text[: len(text) // 2], text[: random.randrange(len(text))])
    yield from (text[0] + text, text + text[-1], "1" + text, "r" + text, text + "q", text + text)
    yield from ("", random.choice(ODD), random.choice(ODD) * len(text), text[0] * len(text), text * 40)


def make_pool(make: Callable[[Random], str], random: Random, number: int) -> list[str]:
    """Return so many good addresses, and damaged ones."""
    good = [make(random) for _ in range(number)]
    return [*good, *chain.from_iterable(damage(text, random) for text in good)]


def decode_one(decode: Callable[[str, Any], Address], text: str, parameters: Any) -> Address | None:
    """Return the Address of *text*, or None."""
    try:
        return decode(text, parameters)
    except AddressError:
        return None


def decode_in_one_list(form: Form, texts: list[str]) -> list[Address | None]:
    """Return what ``decode_many`` does, after a look at its types: bytes that can change would be equal, too."""
    assert form.family.decode_many is not None
    found = form.family.decode_many(texts, form.parameters)
    assert len(found) == len(texts)
    kinds = {(str, str, bytes, bool, memo) for memo in (str, type(None))}
    assert {tuple(map(type, each)) for each in found if each is not None} <= kinds
    return found
