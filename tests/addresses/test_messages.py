"""What is said of damaged addresses, of secrets and of links is as recorded in tests/data/address-messages.txt.

A change of words is one of the recorded file: ``python -m tests.addresses.test_messages``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.addresses.test_laws import outcome
from tests.addresses.test_non_address import explain
from tests.addresses.test_vectors import FAMILIES, parameters, vectors
from tests.campaign.encoders import seeded
from tests.campaign.forms import FORMS
from tests.campaign.secrets import SECRETS
from whitelist.addresses.address import Address, AddressError
from whitelist.addresses.recognisers.links import OTHER_THINGS
from whitelist.addresses.secret_forms import find_secret
from whitelist.addresses.verification import bind
from whitelist.exchanges.loader import networks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RECORDED = Path(__file__).parents[1] / "data" / "address-messages.txt"
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


def faults() -> Iterator[str]:
    """Yield what is said of a good address of each family, damaged in each way."""
    for form in {form.family: form for form in reversed(FORMS)}.values():
        text = form.make(seeded(form.name))
        for damage, change in DAMAGE.items():
            yield f"{form.name} | {damage} | {described(outcome(form, change(text)))}"


def of_vectors() -> Iterator[str]:
    """Yield what is said of each bad address of a data file."""
    for family in FAMILIES:
        for reason, vector in vectors(family, "bad").items():
            try:
                result: Address | AddressError = FAMILIES[family].decode(vector["address"], parameters(family, vector))
            except AddressError as error:
                result = error
            yield f"{family} | {reason} | {described(result)}"


def messages() -> Iterator[str]:
    """Yield everything that is recorded."""
    yield from faults()
    yield from of_vectors()
    for name, network in networks().items():
        starts = ["".join(sorted(bind(table, name).first_characters)) or "anything" for table in network.addresses]
        yield f"network {name} | addresses start with {' or '.join(starts)}"
    yield from (f"family {name} | {family.title} | {family.verified_to}" for name, family in FAMILIES.items())
    yield from (f"secret {name} | {find_secret(make(seeded(name)))}" for name, make in SECRETS.items())
    for word in OTHER_THINGS:
        for end in (ACCOUNT, HASH):
            found = explain(f"https://explorer.example.org/{word}/{end}", "ERC20")
            yield f"link {word} | {len(end)} | {found.kind if found else None} | {found.hint if found else None}"


def test_messages_are_as_recorded() -> None:
    """Nobody's message changes by accident; the difference shows the form and the damage."""
    assert [*messages()] == RECORDED.read_text("utf-8").splitlines()


def test_no_message_is_recorded_twice() -> None:
    """Each line says something of its own."""
    lines = RECORDED.read_text("utf-8").splitlines()
    assert len({*lines}) == len(lines)


if __name__ == "__main__":
    RECORDED.write_text("".join(f"{line}\n" for line in messages()), "utf-8")
