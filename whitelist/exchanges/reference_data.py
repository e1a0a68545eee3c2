"""The data for a check: the exchange's schema, its catalogue, the networks, and the verifier for them."""

from __future__ import annotations

import re
from collections.abc import Callable  # needed at run time, for the type of a field
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.addresses.any_network import AnyNetworkVerifier
from whitelist.addresses.shared_verifier import verifier_of
from whitelist.addresses.unowned import UnownedAddresses
from whitelist.exchanges.batch.names import normalised_name
from whitelist.exchanges.coin_names import CoinNames, CoinReader, CoinReading
from whitelist.exchanges.denied import DeniedAddresses
from whitelist.exchanges.joined_coins import joined_coins
from whitelist.exchanges.memo_words import MemoWords
from whitelist.exchanges.network_words import UNKNOWN, NetworkReader, NetworkReading, NetworkWords
from whitelist.exchanges.own_networks import OwnNetworks
from whitelist.exchanges.several_networks import SeveralNetworks
from whitelist.exchanges.similar_networks import SimilarNetworks
from whitelist.exchanges.trusted import TrustedAddresses
from whitelist.model.finding import Severity
from whitelist.model.wording import either_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.addresses.address import Address
    from whitelist.addresses.network import BurnAddress, Network
    from whitelist.addresses.verification import Verifier
    from whitelist.exchanges.catalogue import Catalogue
    from whitelist.exchanges.joined_coins import JoinedCoins
    from whitelist.exchanges.schema import Schema
    from whitelist.exchanges.token_contracts import Deployment

LONGEST_NAME = 120
"""Length of text that is still read as the name of a coin or network, with spaces and brackets; longer text is none."""

EVM_TEXT = re.compile(r"0x[0-9A-Fa-f]{40}")
FEWEST_BYTES = 20
"""Length of a hash or key. Nobody can have the same bytes on another network without the key of the first."""


@dataclass(frozen=True)
class ReferenceData:
    """All data about an exchange; it does not change during a run."""

    schema: Schema
    networks: Mapping[str, Network]
    """The networks by the exchange's own names of them."""
    catalogue: Catalogue
    burn_addresses: tuple[BurnAddress, ...] = ()
    token_contracts: tuple[Deployment, ...] = ()
    """Contracts that belong to no exchange, beside those of the catalogue."""
    load_memo_words: Callable[[], MemoWords] = MemoWords
    network_words: Callable[[], NetworkWords] = NetworkWords
    """What all exchanges call networks; read when a name is neither an id nor an alias of the schema."""
    coin_names: Callable[[], CoinNames] = CoinNames
    """What people call coins; read when a name is not a code of the catalogue."""
    option: str = ""  # names the exchange to a command; empty for the default
    denied: DeniedAddresses = field(default_factory=DeniedAddresses)  # of --deny
    trusted: TrustedAddresses = field(default_factory=TrustedAddresses)  # of --trusted
    severities: Mapping[str, str] = field(default_factory=dict)  # of the settings, by code

    @cached_property
    def verifier(self) -> Verifier:
        """The verifier for these networks."""
        several = self.several_networks
        if self.schema.batch.needs_network and several is None:
            return verifier_of(self.networks)
        separator, known = several.separators[0] if several else "", not self.schema.batch.other_networks
        return AnyNetworkVerifier(self.networks, self.usual_networks, separator, knows_all=known)

    def network_named(self, word: str, coin: str = "") -> str | None:
        """Return the chain id for *word*, which can also name the row's *coin*, or without it, for a code; or None."""
        if not word and self.joined_coins is not None:
            return self.network_in_coin(coin) or None
        return self.read_network(word, self.coin_named(coin) or coin).network

    def read_network(self, word: str, coin: str = "") -> NetworkReading:
        """Return the network that *word* means: an id, a name, a chain id, or several that mean the same."""
        if word in self.known_networks:
            return NetworkReading(word)
        several = self.several_networks
        if several is not None and several.are_in(word):
            return several.read(word, lambda part: self.read_network(part, coin))
        reading = self.read_shared(word, coin)
        return self._own.in_own_names(word, reading) if self._own else reading

    @cached_property
    def several_networks(self) -> SeveralNetworks | None:
        """How a cell names several networks, if one can."""
        separators = self.schema.batch.network_separators
        return SeveralNetworks(separators) if separators else None

    def read_place(self, word: str) -> NetworkReading:
        """Return what ``read_network`` does, also for the exchange's code of a coin on a network."""
        reading = self.read_network(word)
        joined = self.joined_coins.read(word) if self.joined_coins and not reading.possible else None
        return reading if joined is None else NetworkReading(joined.network)

    def read_shared(self, word: str, coin: str = "") -> NetworkReading:
        """Return what ``read_network`` does, with the ids of the data files that all exchanges share."""
        if word in (self._own.every if self._own else self.known_networks):
            return NetworkReading(word)
        return UNKNOWN if len(word) > LONGEST_NAME else self._network_reader.read(word, coin)

    @cached_property
    def _own(self) -> OwnNetworks | None:
        """The networks, if the exchange has its own names of them."""
        return self.networks if isinstance(self.networks, OwnNetworks) else None

    @cached_property
    def _shared_verifier(self) -> Verifier:
        """The verifier by the ids of the data files that all exchanges share."""
        return verifier_of(self._own.every) if self._own else self.verifier

    def network_name(self, identity: str) -> str:
        """Return how to write the network with this id for the exchange, or what people call it if there is no way."""
        return self._own.name_of(identity) if self._own else identity

    def shown_network(self, network: str) -> str:
        """Return the exchange's name of a *network* for people: a number alone would not say what it is."""
        return f"chain {network}" if network.isdecimal() else network

    @cached_property
    def usual_networks(self) -> tuple[str, ...]:
        """The networks that lists show first."""
        return tuple(map(self.network_name, self.network_words().usual))

    def coin_named(self, word: str) -> str | None:
        """Return the code of the coin called *word*: a code in any letter case, or a name; else None."""
        reading = self.read_coin(word)
        return None if reading is None else reading.code

    def read_coin(self, word: str) -> CoinReading | None:
        """Return the coin that *word* means, and the network that it names as well: ``USDT (TRC20)``."""
        if len(word) > LONGEST_NAME:
            return None
        reading = self._coin_reader.read(word)
        return reading if self.joined_coins is None else self.joined_coins.read_coin(word, reading)

    @cached_property
    def joined_coins(self) -> JoinedCoins | None:
        """The codes of the exchange for a coin on a network, if it has coin and network in one column."""
        return joined_coins(self.schema, self._own.names if self._own else {}, self.read_network)

    def network_in_coin(self, word: str) -> str:
        """Return the id of the network that the coin cell *word* names beside the coin; else an empty text."""
        reading = self.read_coin(word)
        return "" if reading is None else reading.network

    def near_coins(self, word: str) -> tuple[str, ...]:
        """Return the known coins of which *word* is probably a typing error."""
        return () if len(word) > LONGEST_NAME else self._coin_reader.near(word)

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
        shared = ((self._shared_verifier, each, self.network_name(each[0])) for each in self.token_contracts)
        listed = ((self.verifier, each, each[0]) for each in self.catalogue.deployments())
        for verifier, (network, text, coin), name in (*shared, *listed):
            if EVM_TEXT.fullmatch(text):  # decoding would parse the network's table only to get these bytes
                coins[name, bytes.fromhex(text[2:])] = coin
            elif (address := verifier.verify(network, text).address) is not None:
                coins[name, address.payload] = coin
        return coins

    @cached_property
    def contract_payloads(self) -> frozenset[bytes]:
        """The payloads of all known token contracts."""
        return frozenset(self._homes)

    @cached_property
    def _homes(self) -> Mapping[bytes, tuple[str, str]]:
        """Payload of known token contracts → (network, coin)."""
        return {payload: (network, coin) for (network, payload), coin in reversed(self._contracts.items())}

    @cached_property
    def unowned(self) -> UnownedAddresses:
        """The addresses that nobody has the key of."""
        return UnownedAddresses(self.burn_addresses, self._shared_verifier)

    def close_coin(self, word: str) -> str:
        """Return what to write instead of *word*: the code of the coin with this name, or "did you mean …?"."""
        return self._coin_reader.close(word) if len(word) <= LONGEST_NAME else ""

    def near_networks(self, word: str) -> tuple[str, ...]:
        """Return the known networks that *word*, which means none of them, looks like."""
        if len(word) > LONGEST_NAME:
            return ()
        near = self._similar_networks.near(word)
        return tuple(self._own.names[each] for each in near if each in self._own.names) if self._own else near

    def close_network(self, word: str) -> str:
        """Return "did you mean …?" with the networks similar to *word*; nothing if it means something that is known."""
        near = () if self.read_network(word).reason else self.near_networks(word)
        return f"did you mean {either_of(near)}?" if near else ""

    def severity_of(self, code: str, default: Severity) -> Severity:
        """Return the severity of the rule with this *code*: that of the settings, the schema's, or else *default*."""
        severity = self.severities.get(code) or self.schema.severities.get(code)
        return Severity.parse(severity) if severity else default

    @cached_property
    def _network_reader(self) -> NetworkReader:
        """What reads the names of networks; it returns the ids of the data files that all exchanges share."""
        if self._own:
            known = self._own.known_names
            return NetworkReader(known, self.schema.aliases, self.network_words, self._coin_reader.code_of)
        ids: dict[str, str] = {}
        for identity in self.known_networks:
            name = normalised_name(identity)
            ids[name] = "" if name in ids else identity  # the same name for two networks is not clear
        return NetworkReader(ids, self.schema.aliases, self.network_words, self._coin_reader.code_of)

    @cached_property
    def _coin_reader(self) -> CoinReader:
        return CoinReader(self.catalogue.coins, self.coin_names, self.read_network, self.catalogue.complete)

    @cached_property
    def _similar_networks(self) -> SimilarNetworks:
        own = self._own.known_names if self._own else {normalised_name(each): each for each in self.known_networks}
        names = {**self.network_words().words, **self.schema.aliases, **own}
        return SimilarNetworks(names, self.read_shared)
