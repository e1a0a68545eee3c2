"""What is said of texts that are no address, and of secrets, is as recorded in tests/data/refused-texts.txt.

A change of words is one of the recorded file: ``python -m tests.addresses.test_recorded``.
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.addresses.test_non_address import explain
from tests.addresses.test_refused_laws import SEPARATORS, WRAPS
from tests.campaign.encoders import base58, base58check, seeded
from tests.campaign.forms import FORMS
from tests.campaign.secrets import SECRETS
from tests.records import Record
from whitelist.addresses.cut_secret import is_cut_secret
from whitelist.addresses.encodings.ripemd160 import ripemd160
from whitelist.addresses.refused import NonAddress
from whitelist.addresses.secret_forms import find_secret
from whitelist.addresses.secret_hiding import OWN_WORDS, hide_path, hide_secrets
from whitelist.exchanges.loader import verifier
from whitelist.model.table import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NETWORKS = {
    "EVM": "ERC20",
    "Tron": "TRC20",
    "P2PKH": "BTC",
    "P2WPKH": "BTC",
    "XRP": "XRP",
    "Solana": "SOL",
    "TON": "TON",
    "Cosmos": "ATOM",
    "Antelope": "EOSIO",
    "Hedera": "HBAR",
}
"""Form of an address → a network that takes it."""
TEXTS = (
    *WRAPS,
    *(
        "{} 张三\n钱包",
        "张三\n钱包 {}",
        "张三\n{}",
        "{}\nBob",
        "钱包：{}",
        "Tag 5 {}",
        "{} (memo 5)",
        "{} [5]",
        "{}【张三】",
    ),
    *("pay {}", "{} and nothing else", "{0}, {0}", "{}x", "x{}", "{}…", "{}...", "...{}", "{}/5", "{}?memo=5", "{}#5"),
    *(
        "{}@example.com",
        "mailto:{}",
        "{}\u200b",
        "{}\n",
        '"{}',
        "({}",
        "`{}`",
        "*{}*",
        '=HYPERLINK("{0}")',
        "wallet:{}",
    ),
)
"""What surrounds an address."""
KEY = bytes.fromhex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")
"""The generator of secp256k1 as a public key."""
VERIFIER = verifier()


def good(form: str, number: int = 0, change: Callable[[str], str] = str) -> str:
    """Return a good address of this form."""
    make = next(each.make for each in FORMS if each.name == form)
    return change(make(seeded(f"{form} {number}")))


def explained(text: str, network: str) -> str:
    """Return all that is said of *text* in place of an address."""
    found = explain(text, network)
    verified = repr(VERIFIER.verify(network, text))
    own = ((each.name, getattr(found, each.name), each.default) for each in fields(NonAddress) if found is not None)
    said = ", ".join(f"{name} {value!a}" for name, value, default in own if value != default)
    return f"{verified} | {said or 'nothing'}"


def around_addresses() -> Iterator[str]:
    """Yield what is said of a good address with other text around it."""
    for form, network in NETWORKS.items():
        for text in TEXTS:
            yield f"{form}, {text!a} | {explained(text.format(good(form)), network)}"


def of_two_addresses() -> Iterator[str]:
    """Yield what is said of two addresses, the second of which is good on another network or not."""
    for form, network in NETWORKS.items():
        other = good("P2PKH" if form == "EVM" else "EVM")
        for sign in ("", *SEPARATORS):
            one, two = (
                good(form, change=str.lower if form == "EVM" else str),
                good(form, 1, str.lower if form == "EVM" else str),
            )
            yield f"{form}, {sign!a} | {explained(f'{one}{sign}{two}', network)}"
        yield f"{form}, another network | {explained(f'{good(form)} {other}', network)}"
        yield f"{form}, three | {explained(' '.join(good(form, number) for number in range(3)), network)}"
        yield f"{form}, four | {explained(' '.join(good(form, number) for number in range(4)), network)}"


def of_public_keys() -> Iterator[str]:
    """Yield what is said of public keys, good and damaged."""
    legacy = {prefix: prefix + base58(KEY + ripemd160(KEY)[:4]) for prefix in ("EOS", "STM", "FIO")}
    new = {
        f"PUB_{curve}_": f"PUB_{curve}_" + base58(KEY + ripemd160(KEY + curve.encode())[:4]) for curve in ("K1", "R1")
    }
    versions = (
        "0488b21e",
        "049d7cb2",
        "04b24746",
        "0295b43f",
        "02aa7ed3",
        "043587cf",
        "044a5262",
        "045f1cf6",
        "02facafd",
    )
    extended = {version: base58check(bytes.fromhex(version) + bytes(41) + KEY) for version in versions}
    wide = f"04{KEY[1:].hex()}483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"
    plain = {
        "02": KEY.hex(),
        "03": f"03{KEY[1:].hex()}",
        "0x02": f"0x{KEY.hex()}",
        "04": wide,
        "off the curve": f"02{5:064x}",
    }
    for name, text in {**legacy, **new, **extended, **plain, "05": f"05{wide[2:]}"}.items():
        for network in ("ERC20", "EOSIO"):
            yield f"{name}, {network} | {explained(text, network)}"
        yield f"{name}, damaged | {explained(text[:-1] + ('1' if text[-1] != '1' else '2'), 'BTC')}"


def of_private_keys() -> Iterator[str]:
    """Yield what extended private keys, and keys with a version and a checksum, are called."""
    versions = (
        "0488ade4",
        "049d7878",
        "04b2430c",
        "0295b005",
        "02aa7a99",
        "04358394",
        "044a4e28",
        "045f18bc",
        "02fac398",
    )
    for version in versions:
        for mark in (b"\0", b"\2"):
            text = base58check(bytes.fromhex(version) + bytes(41) + mark + KEY[1:])
            yield f"{version}, {mark!r} | {find_secret(text)}"
    for version in ("00", "7f", "80", "9e", "b0", "ef", "ff"):
        for end in (b"", b"\1", b"\2"):
            yield f"{version} {end!r} | {find_secret(base58check(bytes.fromhex(version) + KEY[1:] + end))}"


def of_secrets() -> Iterator[str]:
    """Yield how a message and a path show each secret, and of how many characters its start is recognised."""
    for name, make in SECRETS.items():
        secret = make(seeded(name))
        path = path_shown(f"a/{secret}.csv").replace(secret, "SECRET")
        message = hide_secrets(f"no rule is called {secret!r}").replace(secret, "SECRET")
        cut = "".join("x" if is_cut_secret(secret[:size], ()) else "." for size in range(24, 40))
        yield f"{name} | {path!a} | {message!a} | {cut}"
        in_cells = [is_cut_secret(secret[:31], [cell]) for cell in (f" {secret} ", "other")]
        yield f"{name}, in a cell, or not | {in_cells}"


def of_own_words() -> Iterator[str]:
    """Yield what a message with words of headings shows, which are words of seed phrases, too."""
    words = sorted(OWN_WORDS)
    for start in range(0, len(words), 12):
        text = " ".join(words[start : start + 12])
        yield f"{text} | {hide_secrets(text)} | {path_shown(text)}"


def path_shown(path: str) -> str:
    """Return how a path is shown, without the number that depends on the paths that were shown before."""
    return re.sub(r"\(hidden \d+\)", HIDDEN, hide_path(path))


RECORD = Record(
    Path(__file__).parents[1] / "data" / "refused-texts.txt",
    {
        "around addresses": around_addresses,
        "two addresses": of_two_addresses,
        "public keys": of_public_keys,
        "private keys": of_private_keys,
        "secrets": of_secrets,
        "own words": of_own_words,
    },
)


@pytest.mark.parametrize("title", RECORD.now)
def test_words_are_as_recorded(title: str) -> None:
    """Nobody's message changes by accident."""
    assert [*RECORD.now[title]()] == RECORD.before()[title]


def test_sections_are_those_recorded() -> None:
    """No section is left behind."""
    assert [*RECORD.before()] == [*RECORD.now]


if __name__ == "__main__":
    RECORD.write()
