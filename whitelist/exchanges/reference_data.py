"""The data for a check: the exchange's schema, its catalogue, the networks, and the verifier for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.addresses.unowned import UnownedAddresses
from whitelist.addresses.verification import Verifier
from whitelist.exchanges.memo_words import MemoWords
from whitelist.exchanges.schema import normalised_name
from whitelist.model.finding import Severity
from whitelist.model.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from whitelist.addresses.address import Address
    from whitelist.addresses.network import BurnAddress, Network
    from whitelist.exchanges.catalogue import Catalogue
    from whitelist.exchanges.schema import Schema
    from whitelist.exchanges.token_contracts import Deployment

MOST_SUGGESTIONS = 1_000
"""Maximum number of different wrong names that get a suggestion: each is compared with every known name."""

EVM_TEXT = re.compile(r"0x[0-9A-Fa-f]{40}")
FEWEST_BYTES = 20
"""Length of a hash or key. Nobody can have the same bytes on another network without the key of the first."""


@dataclass(frozen=True)
class ReferenceData:
    """All data about an exchange; it does not change during a run."""

    schema: Schema
    networks: Mapping[str, Network]
    catalogue: Catalogue
    burn_addresses: tuple[BurnAddress, ...] = ()
    token_contracts: tuple[Deployment, ...] = ()
    """Contracts that belong to no exchange, beside those of the catalogue."""
    load_memo_words: Callable[[], MemoWords] = MemoWords

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
    def memo_words(self) -> MemoWords:
        """Words that people write into the memo column."""
        return self.load_memo_words()

    def find_contract(self, network: str, address: Address) -> tuple[str, str] | None:
        """Return (network, coin) of the token whose contract *address* is, or None.

        The contract can be on another network than *network*: its address is a hash, so no person has a key for it
        anywhere. This is not so for names and small numbers, which are only compared on their own network.
        """
        payload = address.payload
        coin = self._contracts.get((network, payload))
        if coin is not None:
            return network, coin
        return None if len(payload) < FEWEST_BYTES or address.kind == "name" else self._homes.get(payload)

    @cached_property
    def _contracts(self) -> dict[tuple[str, bytes], str]:
        """(network, payload) of known token contracts → the token's coin code; the catalogue takes precedence."""
        coins: dict[tuple[str, bytes], str] = {}
        for network, text, coin in (*self.token_contracts, *self.catalogue.deployments()):
            if EVM_TEXT.fullmatch(text):  # decoding would parse the network's table only to get these bytes
                coins[network, bytes.fromhex(text[2:])] = coin
                continue
            address = self.verifier.verify(network, text).address
            if address is not None:
                coins[network, address.payload] = coin
        return coins

    @cached_property
    def _homes(self) -> Mapping[bytes, tuple[str, str]]:
        """Payload of known token contracts → (network, coin)."""
        return {payload: (network, coin) for (network, payload), coin in reversed(self._contracts.items())}

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
