"""Which forms of all networks a text could have: the few to ask instead of all, when nobody says the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from whitelist.model.characters import is_alphanumeric

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from whitelist.addresses.family import Form


SHORTEST: Final = 20
"""Characters of a text from which on it is no name that people choose."""


class SharedForm(NamedTuple):
    """A form, and the networks that have it. A form that many networks share is decoded once."""

    claims: Callable[[str, Any], bool]
    parameters: Any
    form: Form
    networks: tuple[str, ...]


class FormIndex:
    """The different forms of all networks, by the first character of their addresses."""

    def __init__(self, forms: Iterable[tuple[str, Form]]) -> None:
        """*forms* are pairs of a network and one of its forms."""
        users: dict[str, tuple[Form, list[str]]] = {}
        self._starts: dict[str, list[str]] = {}
        for network, form in forms:
            self._starts.setdefault(network, []).append(form.first_characters)
            users.setdefault(f"{form.family_name} {form.parameters!r}", (form, []))[1].append(network)
        shared = [
            (SharedForm(form.family.claims, form.parameters, form, tuple(networks)), form.first_characters)
            for form, networks in users.values()
        ]
        self._anywhere = tuple(each for each, first in shared if not first)
        self._at = {
            character: tuple(each for each, first in shared if not first or character in first)
            for character in {character for _, first in shared for character in first}
        }
        self._checked_anywhere = _with_checksum(self._anywhere)
        self._checked_at = {character: _with_checksum(forms) for character, forms in self._at.items()}
        self._likely: dict[tuple[int, str, bool], list[tuple[SharedForm, bool]]] = {}
        self._unions: dict[tuple[tuple[str, ...], ...], tuple[str, ...]] = {}

    def candidates(self, text: str, *, checked: bool = False) -> tuple[SharedForm, ...]:
        """Return the forms whose addresses can start like *text*; if *checked*, those that can have a checksum."""
        at, anywhere = (self._checked_at, self._checked_anywhere) if checked else (self._at, self._anywhere)
        return at.get(text[:1].lower(), anywhere)

    def claiming(self, text: str, *, checked: bool = False) -> list[SharedForm]:
        """Return the candidates that claim *text*. Most are asked only once for all texts that start alike."""
        if len(text) < SHORTEST or not is_alphanumeric(text):
            return [each for each in self.candidates(text, checked=checked) if each.claims(text, each.parameters)]
        key = (len(text), text[:2], checked)
        likely = self._likely.get(key)
        if likely is None:
            asked = [(each, _is_asked(each.form)) for each in self.candidates(text, checked=checked)]
            likely = [(each, ask) for each, ask in asked if ask or each.claims(text, each.parameters)]
            self._likely[key] = likely
        return [each for each, ask in likely if not ask or each.claims(text, each.parameters)]

    def first_characters(self, network: str) -> str:
        """Return the characters, in lower case, that addresses of *network* can start with; nothing if any can."""
        starts = self._starts.get(network, ())
        return "".join(starts) if all(starts) else ""

    def union(self, parts: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        """Return the networks of all *parts*, in alphabetical order. There are few different parts: each is kept."""
        union = self._unions.get(parts)
        if union is None:
            union = self._unions[parts] = tuple(sorted({network for part in parts for network in part}))
        return union


def _is_asked(form: Form) -> bool:
    """Say whether *form* must be asked for every text of letters and digits that starts alike, and is as long."""
    return form.first_characters != "" or form.family.claims_by_text


def _with_checksum(forms: tuple[SharedForm, ...]) -> tuple[SharedForm, ...]:
    return tuple(each for each in forms if each.form.family.verified_to == "checksum")
