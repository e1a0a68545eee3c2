"""What is said of damaged addresses, of secrets and of links is as recorded in tests/data/address-messages.txt.

A change of words is one of the recorded file: ``python -m tests.addresses.test_messages``.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.addresses.test_laws import outcome
from tests.addresses.test_non_address import explain
from tests.addresses.test_vectors import FAMILIES, parameters, vectors
from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.campaign.secrets import SECRETS
from tests.records import Record
from whitelist.addresses.address import Address, AddressError
from whitelist.addresses.recognisers.links import OTHER_THINGS
from whitelist.addresses.secret_forms import find_secret
from whitelist.addresses.verification import bind
from whitelist.exchanges.loader import networks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ACCOUNT = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
"""The first example of EIP-55."""
HASH = "0x" + "5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060"
"""The first transaction of Ethereum that moved ether."""

DAMAGE: dict[str, Callable[[str], str]] = {
    "good": lambda text: text,
    "last character missing": lambda text: text[:-1],
    "half": lambda text: text[: len(text) // 2],
    "empty": lambda _: "",
    "one character more": lambda text: text + text[-1],
    "twice": lambda text: text + text,
    "first character missing": lambda text: text[1:],
    "another first character": lambda text: ("b" if text[0] != "b" else "c") + text[1:],
    "another last character": lambda text: text[:-1] + ("a" if text[-1] != "a" else "z"),
    "a foreign last character": lambda text: text[:-1] + "!",
    "a foreign character within": lambda text: text[:9] + "ä" + text[10:],
    "two characters swapped": lambda text: text[:-5] + text[-4] + text[-5] + text[-3:],
    "upper case": str.upper,
    "lower case": str.lower,
    "the case of half": lambda text: text[: len(text) // 2] + text[len(text) // 2 :].swapcase(),
}


def described(result: Address | AddressError) -> str:
    """Return all that is known of a text, in one line."""
    if isinstance(result, Address):
        return f"{result.kind}, {'checked' if result.checked else 'not checked'}, memo {result.memo!r}"
    return f"{type(result).__name__} at {result.position}: {result.message} → {result.replacement!a}"


def of_family(family: str) -> Iterator[str]:
    """Yield what is said of a good address that is damaged in each way, and of each bad one in the data file."""
    yield f"{FAMILIES[family].title}, verified to the {FAMILIES[family].verified_to}"
    form = next(form for form in FORMS if form.family == family)
    for damage, change in DAMAGE.items():
        yield f"{damage} | {described(outcome(form, change(form.make(seeded(family)))))}"
    for reason, vector in vectors(family, "bad").items():
        try:
            result: Address | AddressError = FAMILIES[family].decode(vector["address"], parameters(family, vector))
        except AddressError as error:
            result = error
        yield f"{reason} | {described(result)}"


def of_networks() -> Iterator[str]:
    """Yield how the addresses of each network can start."""
    for name, network in networks().items():
        starts = ["".join(sorted(bind(table, name).first_characters)) or "anything" for table in network.addresses]
        yield f"{name} | {' or '.join(starts)}"


def of_secrets() -> Iterator[str]:
    """Yield what each secret is called."""
    return (f"{name} | {find_secret(make(seeded(name)))}" for name, make in SECRETS.items())


def of_links() -> Iterator[str]:
    """Yield what a link to each thing is called that is not an account."""
    for word in OTHER_THINGS:
        for kind, end in (("account", ACCOUNT), ("hash", HASH)):
            found = explain(f"https://explorer.example.org/{word}/{end}", "ERC20")
            yield f"{word}, {kind} | {found.kind if found else None} | {found.hint if found else None}"


RECORD = Record(
    Path(__file__).parents[1] / "data" / "address-messages.txt",
    {
        **{f"family {family}": partial(of_family, family) for family in FAMILIES},
        "starts of the addresses of networks": of_networks,
        "secrets": of_secrets,
        "links": of_links,
    },
)


@pytest.mark.parametrize("title", RECORD.now)
def test_messages_are_as_recorded(title: str) -> None:
    """Nobody's message changes by accident; the difference shows the family and the damage."""
    assert [*RECORD.now[title]()] == RECORD.before()[title]


def test_sections_are_those_recorded() -> None:
    """No section is left behind when a family goes, and each line in one says something of its own."""
    assert [*RECORD.before()] == [*RECORD.now]
    assert all(len({*lines}) == len(lines) for lines in RECORD.before().values())


if __name__ == "__main__":
    RECORD.write()
