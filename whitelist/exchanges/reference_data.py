"""The data for a check: the exchange's schema, its catalogue, the networks, and the verifier for them."""

from __future__ import annotations

from collections.abc import Callable  # needed at run time, for the type of a field
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.addresses.verification import Verifier
from whitelist.exchanges.coin_names import CoinNames, CoinReader
from whitelist.exchanges.network_words import NetworkReader, NetworkReading, NetworkWords
from whitelist.exchanges.schema import normalised_name
from whitelist.model.finding import Severity
from whitelist.model.wording import did_you_mean, join_items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.addresses.address import Address
    from whitelist.addresses.network import BurnAddress, Network
    from whitelist.exchanges.catalogue import Catalogue
    from whitelist.exchanges.coin_names import CoinReading
    from whitelist.exchanges.schema import Schema

MOST_SUGGESTIONS = 1_000
"""Maximum number of different wrong names that get a suggestion: each is compared with every known name."""


@dataclass(frozen=True)
class ReferenceData:
    """All data about an exchange; it does not change during a run."""

    schema: Schema
    networks: Mapping[str, Network]
    catalogue: Catalogue
    burn_addresses: tuple[BurnAddress, ...] = ()
    network_words: Callable[[], NetworkWords] = NetworkWords
    """What all exchanges call networks; read when a name is neither an id nor an alias of the schema."""
    coin_names: Callable[[], CoinNames] = CoinNames
    """What people call coins; read when a name is not a code of the catalogue."""

    @cached_property
    def verifier(self) -> Verifier:
        """The verifier for these networks."""
        return Verifier(self.networks)

    def network_named(self, word: str, coin: str = "") -> str | None:
        """Return the chain id for the name *word*, which can also name the row's *coin*, or None."""
        return self.read_network(word, coin).network

    def read_network(self, word: str, coin: str = "") -> NetworkReading:
        """Return the network that *word* means: an id, a name, a chain id, or several that mean the same."""
        return NetworkReading(word) if word in self.known_networks else self._network_reader.read(word, coin)

    def coin_named(self, word: str) -> str | None:
        """Return the code of the coin called *word*: a code in any letter case, or a name; else None."""
        reading = self.read_coin(word)
        return None if reading is None else reading.code

    def read_coin(self, word: str) -> CoinReading | None:
        """Return the coin that *word* means, and the network that it names as well: ``USDT (TRC20)``."""
        return self._coin_reader.read(word)

    def network_in_coin(self, word: str) -> str:
        """Return the id of the network that the coin cell *word* names beside the coin; else an empty text."""
        reading = self.read_coin(word)
        return "" if reading is None else reading.network

    def near_coins(self, word: str) -> tuple[str, ...]:
        """Return the known coins of which *word* is probably a typing error."""
        return self._coin_reader.near(word)

    @cached_property
    def known_networks(self) -> frozenset[str]:
        """Ids of every network in the networks file or the catalogue."""
        return frozenset(self.networks).union(*(coin.pairs for coin in self.catalogue.coins.values()))

    @cached_property
    def contracts(self) -> Mapping[tuple[str, bytes], str]:
        """(network, payload) of known token contracts → the token's coin code."""
        coins = {}
        for network, text, coin in self.catalogue.deployments():
            address = self.verifier.verify(network, text).address
            if address is not None:
                coins[network, address.payload] = coin
        return coins

    def contract_coin(self, network: str, address: Address) -> str | None:
        """Return the coin whose token contract *address* is on *network*, or None."""
        return self.contracts.get((network, address.payload))

    def is_burn(self, address: Address) -> bool:
        """Say whether *address* is a known burn address."""
        return (address.kind, address.payload) in self._burns

    @cached_property
    def _burns(self) -> frozenset[tuple[str, bytes]]:
        addresses = (self.verifier.verify(burn.network, burn.address).address for burn in self.burn_addresses)
        return frozenset((address.kind, address.payload) for address in addresses if address is not None)

    def close_coin(self, word: str) -> str:
        """Return what to write instead of *word*: the code of the coin with this name, or "did you mean …?"."""
        if code := self._coin_reader.named(word):
            return f"the code of {word} is {code}" if code != word.upper() else ""
        near = self.near_coins(word)
        return f"did you mean {join_items(near)}?" if near else ""

    def close_network(self, word: str) -> str:
        """Return "did you mean …?" with a network that is similar to *word*, or an empty text."""
        suggestions = self._suggestions
        if word not in suggestions and len(suggestions) < MOST_SUGGESTIONS:
            suggestions[word] = did_you_mean(word, sorted(self.known_networks))
        return suggestions.get(word, "")

    def severity_of(self, code: str, default: Severity) -> Severity:
        """Return the severity of the rule with this *code* at this exchange: the schema's, or else *default*."""
        severity = self.schema.severities.get(code)
        return Severity.parse(severity) if severity else default

    @cached_property
    def _network_reader(self) -> NetworkReader:
        ids: dict[str, str] = {}
        for identity in self.known_networks:
            name = normalised_name(identity)
            ids[name] = "" if name in ids else identity  # the same name for two networks is not clear
        return NetworkReader(ids, self.schema.aliases, self.network_words, self._coin_reader.code_of)

    @cached_property
    def _coin_reader(self) -> CoinReader:
        return CoinReader(self.catalogue.coins, self.coin_names, self.read_network)

    @cached_property
    def _suggestions(self) -> dict[str, str]:
        return {}
