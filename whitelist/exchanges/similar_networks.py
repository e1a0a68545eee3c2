"""Which known networks a name that is not known looks like: a typing error, or a name with other words around it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.exchanges.batch.names import normalised_name
from whitelist.exchanges.network_words import FILLERS, PARTS, NetworkReading
from whitelist.exchanges.typing_errors import LEAST_NEAR, differs_by_one, shortened, without_double

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDS = ("CHAIN", "NETWORK", "MAINNET")
"""What people write behind the name of a network without a space."""


@dataclass(frozen=True)
class SimilarNetworks:
    """The known names of networks, to compare others with."""

    names: Mapping[str, str]
    """Normalised name → id."""
    read: Callable[[str], NetworkReading]

    def near(self, text: str) -> tuple[str, ...]:
        """Return the ids of the networks that *text* looks like, the most similar first."""
        plain = unicodedata.normalize("NFKC", text)
        key = normalised_name(plain)
        words = map(normalised_name, PARTS.split(plain))
        parts = [word for word in words if word not in FILLERS and not word.isdecimal() and word]
        readings = [self.read(part) for part in parts if parts != [key]]
        named = [network for each in readings for network in each.candidates or filter(None, (each.network,))]
        errors = [] if named else [network for part in parts for network in self._near_word(part)]
        return tuple(dict.fromkeys([*self._near_word(key), *named, *errors]))

    def _near_word(self, word: str) -> Iterator[str]:
        if len(word) < 3 or word.isdecimal():
            return
        letters = word.rstrip("0123456789")
        cores = (f"{letters}20", letters, *(word.removesuffix(end) for end in ENDS), *without_double(word))
        yield from (self.names[core] for core in cores if core in self.names and len(core) >= 3)
        for form in shortened(word) if len(word) >= LEAST_NEAR else ():
            yield from (self.names[name] for name in self._by_form.get(form, ()) if differs_by_one(name, word))
        yield from (network for name, network in self._standards if word.startswith(name) or word.endswith(name))

    @cached_property
    def _standards(self) -> list[tuple[str, str]]:
        """The names with letters and digits, such as TRC20, which no other word contains by chance."""
        return [
            (name, network)
            for name, network in self.names.items()
            if len(name) >= LEAST_NEAR and not name.isalpha() and not name.isdecimal()
        ]

    @cached_property
    def _by_form(self) -> Mapping[str, list[str]]:
        """Each name, whole and without one character → the names."""
        forms: dict[str, list[str]] = {}
        for name in self.names:
            if len(name) >= LEAST_NEAR and not name.isdecimal():
                for form in set(shortened(name)):
                    forms.setdefault(form, []).append(name)
        return forms
