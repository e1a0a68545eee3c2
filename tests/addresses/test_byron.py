"""Byron addresses without attributes are read in one step: with the same result as step by step."""

from __future__ import annotations

from zlib import crc32

import pytest

from whitelist.addresses.address import Address, AddressError
from whitelist.addresses.encodings import base58
from whitelist.addresses.families import cardano_byron
from whitelist.addresses.families.cardano_byron import Parameters, decode

ICARUS = "Ae2tdPwUPEZ4fPnF7VYe6mSHmvfXCwSxHenz923fxZntstAtTER7iiq28Ga"
PAYLOAD = decode(ICARUS, Parameters()).payload
START = bytes.fromhex("82d8185821")


def outcome(text: str, parameters: Parameters) -> Address | tuple[type[AddressError], str]:
    """Return the address, or what is wrong with *text*."""
    try:
        return decode(text, parameters)
    except AddressError as error:
        return type(error), error.message


def written(payload: bytes, check: bytes) -> str:
    """Return an address with this *payload* and this *check*, in base58."""
    return base58.encode(START + payload + check)


def test_same_as_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever byte is another one, before the checksum or after it, and on whatever network."""
    changed = [
        PAYLOAD[:at] + bytes([byte]) + PAYLOAD[at + 1 :]
        for at in range(len(PAYLOAD))
        for byte in (0, 1, 2, 3, 0x18, 0x1C, 0x58, 0xA0, 0xA1, 0xFF)
    ]
    check = b"\x1a" + crc32(PAYLOAD).to_bytes(4)
    texts = [ICARUS, *(written(payload, b"\x1a" + crc32(payload).to_bytes(4)) for payload in changed)]
    texts += [written(payload, check) for payload in changed]
    texts += [
        written(PAYLOAD, each)
        for each in (check[1:], check + b"\0", b"\x1b" + bytes(4) + check[1:], b"\x1b" + check[1:])
    ]
    cases = [(text, parameters) for text in texts for parameters in (Parameters(), Parameters(1097911063))]
    expected = [outcome(*case) for case in cases]
    assert sum(isinstance(each, Address) for each in expected) > len(PAYLOAD)
    monkeypatch.setattr(cardano_byron, "_USUAL_START", b"none")
    assert [outcome(*case) for case in cases] == expected
