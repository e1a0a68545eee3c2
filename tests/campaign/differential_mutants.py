"""Makes typing errors: what happens to an address on its way through a keyboard, a clipboard or a wrong field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.campaign.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from tests.campaign.encoders import Form

OTHER_NETWORK: Final = "another network's prefix"
_ALPHANUMERIC: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def replaced(form: Form, text: str, random: Random) -> str:
    """Replace a character by another one: of the alphabet mostly, of any kind now and then."""
    at = random.randrange(len(text))
    alphabet = form.alphabet if random.random() < 0.9 else _ALPHANUMERIC
    return text[:at] + random.choice(alphabet.replace(text[at], "")) + text[at + 1 :]


def swapped(form: Form, text: str, random: Random) -> str:  # noqa: ARG001  # all errors are called alike
    """Swap two neighbours that differ."""
    places = [at for at in range(len(text) - 1) if text[at] != text[at + 1]]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def dropped(form: Form, text: str, random: Random) -> str:  # noqa: ARG001  # all errors are called alike
    """Leave a character out."""
    at = random.randrange(len(text))
    return text[:at] + text[at + 1 :]


def doubled(form: Form, text: str, random: Random) -> str:  # noqa: ARG001  # all errors are called alike
    """Write a character twice."""
    at = random.randrange(len(text))
    return text[:at] + text[at:][:1] + text[at:]


def flipped(form: Form, text: str, random: Random) -> str:  # noqa: ARG001  # all errors are called alike
    """Write a letter in the other case; now and then all of them."""
    if random.random() < 0.1:
        return random.choice((text.upper(), text.lower(), text.swapcase()))
    places = [at for at, character in enumerate(text) if character.swapcase() != character]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + text[at].swapcase() + text[at + 1 :]


def of_another_network(form: Form, text: str, random: Random) -> str:
    """Put the visible prefix of another form before the rest; or take a whole address of another form."""
    other = random.choice([other for other in FORMS if other is not form])
    if random.random() < 0.5:
        relatives = [relative for relative in FORMS if relative.family == form.family and relative is not form]
        return random.choice(relatives or [other]).make(random)
    foreign = other.make(random)
    return foreign[: max(other.fixed, 1)] + text[max(form.fixed, 1) :]


ERRORS: Final[Mapping[str, Callable[[Form, str, Random], str]]] = {
    "replaced": replaced,
    "swapped": swapped,
    "dropped": dropped,
    "doubled": doubled,
    "case flipped": flipped,
    OTHER_NETWORK: of_another_network,
}


def mutants(form: Form, addresses: list[str], count: int, random: Random) -> list[tuple[str, str, str]]:
    """Return so many mutants: which error, the address, and what became of it. Errors without effect are left out."""
    made: list[tuple[str, str, str]] = []
    names = list(ERRORS)
    for turn in range(20 * count):
        if len(made) == count:
            break
        address, name = addresses[turn % len(addresses)], names[turn % len(names)]
        mutant = ERRORS[name](form, address, random)
        if mutant != address:
            made.append((name, address, mutant))
    return made
