"""The networks of an exchange by its own names of them, such as ``1`` for Ethereum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.exchanges.batch.names import normalised_name
from whitelist.exchanges.network_words import NetworkReading

if TYPE_CHECKING:
    from whitelist.addresses.network import Network
    from whitelist.exchanges.schema import Schema

LONGEST_NAME = 19
"""Length of a name of which nothing is known; longer text can be an address."""


class OwnNetworks(Mapping[str, "Network"]):
    """The networks that an exchange offers, under the names that it writes into its file."""

    def __init__(self, ids: Mapping[str, str], every: Mapping[str, Network], schema: Schema) -> None:
        """*ids* are the own name of *schema* → the id in *every*, all networks."""
        self.ids = ids
        self.every = every
        self._title = schema.title
        self._can_be_other = schema.batch.other_networks
        self._only_numbers = schema.names_are_numbers
        self._like = schema.batch.other_networks_like

    def __getitem__(self, name: str) -> Network:
        """Return the network, also an unlisted one. Raises KeyError for a name that the exchange cannot have."""
        if name in self.ids:
            return self.every[self.ids[name]]
        if not self._can_be_other:
            raise KeyError(name)
        return replace(self.every[self._like], id=name, name=name) if self._like else self.every[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Id → the exchange's own name."""
        return {identity: name for name, identity in self.ids.items()}

    @cached_property
    def _twins(self) -> Mapping[str, str]:
        """Id of a network that is not listed → the own name under which the same network is."""
        same = ((self.every[identity].same_as, name) for identity, name in self.names.items())
        return {identity: name for identity, name in same if identity and identity not in self.names}

    @cached_property
    def known_names(self) -> Mapping[str, str]:
        """Normalised name → id, for all ids and for the exchange's own names, which take precedence."""
        ids = {normalised_name(identity): identity for identity in self.every}
        return ids | {normalised_name(name): identity for name, identity in self.ids.items()}

    def name_of(self, identity: str) -> str:
        """Return the exchange's own name of a network, or else what people call the network."""
        return self.names.get(identity) or self.every[identity].name

    def in_own_names(self, word: str, reading: NetworkReading) -> NetworkReading:
        """Return *reading* of *word*, of which the networks are ids, with the exchange's own names of them."""
        if reading.network is None:
            names = (self.names.get(each) or self._twins.get(each) for each in reading.candidates)
            offered = tuple(dict.fromkeys(filter(None, names)))
            return NetworkReading(None, offered, reading.reason, unlisted=self._unlisted(word, ""))
        if own := self.names.get(reading.network) or self._twins.get(reading.network):
            return NetworkReading(own, is_chain_id=reading.is_chain_id)
        known = self.every[reading.network].name
        reason, unlisted = f"{known}, which is not a network of {self._title}", self._unlisted(word, reading.network)
        return NetworkReading(reason=reason, is_elsewhere=True, unlisted=unlisted)

    def _unlisted(self, word: str, identity: str) -> str:
        """Return under what to look up *word*, a name that is not listed, but that the exchange can have.

        That is the id that people call so, or, where all networks have such addresses, the name itself; else nothing.
        """
        if not self._can_be_other or (self._only_numbers and not word.isdecimal()):
            return ""
        if self._like and (word.isdecimal() or not identity):
            identity = word if len(word) <= LONGEST_NAME else ""
        return "" if identity in self.ids else identity
