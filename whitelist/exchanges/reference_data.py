"""The data for a check: the exchange's schema, its catalogue, the networks, and the verifier for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.addresses.unowned import UnownedAddresses
from whitelist.addresses.verification import Verifier
from whitelist.exchanges.schema import normalised_name
from whitelist.model.finding import Severity
from whitelist.model.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from whitelist.addresses.address import Address
    from whitelist.addresses.network import BurnAddress, Network
    from whitelist.exchanges.catalogue import Catalogue
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

    @cached_property
    def verifier(self) -> Verifier:
        """The verifier for these networks."""
        return Verifier(self.networks)

    def network_named(self, word: str) -> str | None:
        """Return the chain id for the name *word* (exact id, another letter case, or a known alias), or None."""
        if word in self.known_networks:
            return word
        return self._network_ids.get(normalised_name(word))

    def coin_named(self, word: str) -> str | None:
        """Return the coin with the code *word* (exact, or in another letter case), or None."""
        if word in self.catalogue.coins:
            return word
        upper = word.upper()
        return upper if upper in self.catalogue.coins else None

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

    @cached_property
    def unowned(self) -> UnownedAddresses:
        """The addresses that nobody has the key of."""
        return UnownedAddresses(self.burn_addresses, self.verifier)

    def close_coin(self, word: str) -> str:
        """Return "did you mean …?" with a coin that is similar to *word*, or an empty text."""
        return self._suggest("coin", word, self.catalogue.coins)

    def close_network(self, word: str) -> str:
        """Return "did you mean …?" with a network that is similar to *word*, or an empty text."""
        return self._suggest("network", word, self.known_networks)

    def _suggest(self, kind: str, word: str, known: Collection[str]) -> str:
        suggestions = self._suggestions
        if (kind, word) not in suggestions and len(suggestions) < MOST_SUGGESTIONS:
            suggestions[kind, word] = did_you_mean(word, sorted(known))
        return suggestions.get((kind, word), "")

    def severity_of(self, code: str, default: Severity) -> Severity:
        """Return the severity of the rule with this *code* at this exchange: the schema's, or else *default*."""
        severity = self.schema.severities.get(code)
        return Severity.parse(severity) if severity else default

    @cached_property
    def _network_ids(self) -> Mapping[str, str]:
        ids: dict[str, str] = {}
        for identity in self.known_networks:
            name = normalised_name(identity)
            ids[name] = "" if name in ids else identity  # the same name for two networks is not clear
        return {name: identity for name, identity in {**self.schema.aliases, **ids}.items() if identity}

    @cached_property
    def _suggestions(self) -> dict[tuple[str, str], str]:
        return {}
