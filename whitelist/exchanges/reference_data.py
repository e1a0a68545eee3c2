"""What a run judges with: the exchange's schema, its catalogue, the networks, and the verifier made of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

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
"""Different wrong words that get a suggestion: each costs a comparison with every name."""


@dataclass(frozen=True)
class ReferenceData:
    """Everything known about an exchange, frozen for the length of a run."""

    schema: Schema
    networks: Mapping[str, Network]
    catalogue: Catalogue
    burn_addresses: tuple[BurnAddress, ...] = ()

    @cached_property
    def verifier(self) -> Verifier:
        """The verifier over these networks."""
        return Verifier(self.networks)

    def network_named(self, word: str) -> str | None:
        """Return the chain id that *word* means (exact id, another letter case, or a known alias), or None."""
        if word in self.known_networks:
            return word
        return self._words.get(normalised_name(word))

    def coin_named(self, word: str) -> str | None:
        """Return the coin that *word* means (exact code or another letter case), or None."""
        if word in self.catalogue.coins:
            return word
        upper = word.upper()
        return upper if upper in self.catalogue.coins else None

    @cached_property
    def known_networks(self) -> frozenset[str]:
        """Ids of every network that the networks file or the catalogue names."""
        return frozenset(self.networks).union(*(coin.pairs for coin in self.catalogue.coins.values()))

    @cached_property
    def contracts(self) -> Mapping[tuple[str, bytes], str]:
        """(network, payload) of known token contracts → the token's coin code."""
        known = {}
        for network, text, coin in self.catalogue.deployments():
            address = self.verifier.verify(network, text).address
            if address is not None:
                known[network, address.payload] = coin
        return known

    def contract_coin(self, network: str, address: Address) -> str | None:
        """Return the coin whose token contract *address* is on *network*, or None."""
        return self.contracts.get((network, address.payload))

    def is_burn(self, address: Address) -> bool:
        """Say whether *address* is known to destroy what it receives."""
        return (address.kind, address.payload) in self._burns

    @cached_property
    def _burns(self) -> frozenset[tuple[str, bytes]]:
        found = (self.verifier.verify(burn.network, burn.address).address for burn in self.burn_addresses)
        return frozenset((address.kind, address.payload) for address in found if address is not None)

    def close_coin(self, word: str) -> str:
        """Return "did you mean …?" with the coin that *word* may be a slip of, or an empty text."""
        return self._close("coin", word, self.catalogue.coins)

    def close_network(self, word: str) -> str:
        """Return "did you mean …?" with the network that *word* may be a slip of, or an empty text."""
        return self._close("network", word, self.known_networks)

    def _close(self, kind: str, word: str, known: Collection[str]) -> str:
        told = self._suggestions
        if (kind, word) not in told and len(told) < MOST_SUGGESTIONS:
            told[kind, word] = did_you_mean(word, sorted(known))
        return told.get((kind, word), "")

    def severity_of(self, code: str, default: Severity) -> Severity:
        """Return the severity of the rule with this *code* at this exchange: the schema's, or else *default*."""
        stated = self.schema.severities.get(code)
        return Severity.parse(stated) if stated else default

    @cached_property
    def _words(self) -> Mapping[str, str]:
        words: dict[str, str] = {}
        for identity in self.known_networks:
            word = normalised_name(identity)
            words[word] = "" if word in words else identity  # a word for two networks is a word for neither
        return {word: identity for word, identity in {**self.schema.aliases, **words}.items() if identity}

    @cached_property
    def _suggestions(self) -> dict[tuple[str, str], str]:
        return {}
