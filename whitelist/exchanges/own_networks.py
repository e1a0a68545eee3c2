"""The networks of an exchange by its own names of them, such as ``1`` for Ethereum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.exchanges.batch.names import normalised_name
from whitelist.exchanges.network_words import NetworkReading

if TYPE_CHECKING:
    from whitelist.addresses.network import Network


class OwnNetworks(Mapping[str, "Network"]):
    """The networks that an exchange offers, under the names that it writes into its file."""

    def __init__(self, ids: Mapping[str, str], every: Mapping[str, Network], title: str) -> None:
        """*ids* are the exchange's own name → the id in *every*, all networks; *title* is what to call the exchange."""
        self.ids = ids
        self.every = every
        self._title = title

    def __getitem__(self, name: str) -> Network:
        """Return the network. Raises KeyError for a name that the exchange does not write."""
        return self.every[self.ids[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Id → the exchange's own name."""
        return {identity: name for name, identity in self.ids.items()}

    @cached_property
    def known_names(self) -> Mapping[str, str]:
        """Normalised name → id, for all ids and for the exchange's own names, which take precedence."""
        ids = {normalised_name(identity): identity for identity in self.every}
        return ids | {normalised_name(name): identity for name, identity in self.ids.items()}

    def name_of(self, identity: str) -> str:
        """Return the exchange's own name of a network, or else what people call the network."""
        return self.names.get(identity) or self.every[identity].name

    def in_own_names(self, reading: NetworkReading) -> NetworkReading:
        """Return *reading*, of which the networks are ids, with the exchange's own names of them."""
        if reading.network is None:
            offered = tuple(self.names[each] for each in reading.candidates if each in self.names)
            return NetworkReading(None, offered, reading.reason)
        if reading.network in self.names:
            return NetworkReading(self.names[reading.network], is_chain_id=reading.is_chain_id)
        known = self.every[reading.network].name
        return NetworkReading(reason=f"{known}, which is not a network of {self._title}", is_elsewhere=True)
