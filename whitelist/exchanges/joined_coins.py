"""Coin and network in one cell: the codes of an exchange such as ``USDT_ERC20``, ``TRX:USDT`` or ``USDTT``."""

from __future__ import annotations

import re
from collections.abc import Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from whitelist.exchanges.batch.names import SIGNED_NUMBER, normalised_name
from whitelist.exchanges.catalogue import Catalogue, Coin, Pair, coins_from
from whitelist.exchanges.coin_names import CoinReading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whitelist.exchanges.network_words import NetworkReading
    from whitelist.exchanges.schema import Schema

BETWEEN: Final = re.compile(r"[\s_:/()|.-]+")
"""What people write between a coin and a network."""


class JoinedCoin(NamedTuple):
    """What a cell says."""

    coin: str
    network: str
    """The exchange's own name of the network."""


@dataclass(frozen=True)
class JoinedCoins:
    """Reads and writes the codes of one exchange."""

    codes: Mapping[str, JoinedCoin]
    """Code → what it means, for those that are listed one by one."""
    complete: bool
    """True when a code that is neither listed nor follows the pattern is wrong, and not unknown."""
    only_listed: bool
    """True when one that follows the pattern is wrong, too, unless it is listed."""
    pattern: str
    """Such as ``{coin}_{network}``; empty if all codes are listed."""
    networks: frozenset[str]
    """The exchange's own names of networks."""
    read_network: Callable[[str], NetworkReading]

    def read(self, text: str) -> JoinedCoin | None:
        """Return the coin and the network that *text* names, also if the exchange writes them in another way."""
        if text in self.codes:
            return self.codes[text]
        exact = (each for each in self._split(text) if each.network in self.networks)
        found = next(exact, None) or self._read_in_any_case(text) or self._by_name.get(normalised_name(text))
        return found or (self._read_parts(text) if self.pattern else None)

    def code(self, coin: str, network: str | None) -> str | None:
        """Return the exchange's code of *coin* on *network*; None if it has none, or if none is known."""
        if network not in self.networks:
            return None
        pair = JoinedCoin(coin, network)
        if pair in self._listed or not self.pattern or self.only_listed:
            return self._listed.get(pair)
        code = self.pattern.format(coin=coin, network=network)
        return code if not BETWEEN.search(coin) and self.read(code) == pair else None

    def read_coin(self, text: str, reading: CoinReading | None) -> CoinReading | None:
        """Return what *text* means, of which *reading* is what it says where no codes are: ``Bitcoin``, too, is BTC."""
        pair, is_alone = self.read(text), reading is not None and not reading.network
        if pair is None and reading is not None and is_alone:
            listed = self.codes.get(reading.code)
            pair = listed if listed is not None and listed.coin == reading.code else None
        return reading if pair is None else CoinReading(*pair, is_implied=is_alone)

    def can_be_code(self, text: str) -> bool:
        """Say whether *text*, of which ``code`` returns none, can be a code that is not known here.

        What has two parts follows the pattern, whose networks are all known, unless other codes have parts, too.
        """
        if self.complete:
            return False
        return not self._between or self._between not in text or any(self._between in code for code in self.codes)

    def is_listed(self, coin: str, network: str | None) -> bool:
        """Say whether a code of *coin* on *network* is listed by itself."""
        return network is not None and JoinedCoin(coin, network) in self._listed

    @cached_property
    def _listed(self) -> Mapping[JoinedCoin, str]:
        return {pair: code for code, pair in reversed([*self.codes.items()])}

    @cached_property
    def _by_name(self) -> Mapping[str, JoinedCoin]:
        """Normalised code → what it means, if only one code has this name."""
        names = [normalised_name(code) for code in self.codes]
        return {
            name: pair for name, pair in zip(names, self.codes.values(), strict=True) if name and names.count(name) == 1
        }

    @cached_property
    def _between(self) -> str:
        """What the pattern has between coin and network."""
        return re.sub(r"\{\w+\}", "", self.pattern)

    def _split(self, text: str) -> Iterator[JoinedCoin]:
        """Yield how *text* can be cut by the pattern; white space around a part is not of it."""
        between = self._between
        for at in range(1, len(text) - len(between)) if between else ():
            if text.startswith(between, at):
                first, second = text[:at].strip(), text[at + len(between) :].strip()
                yield JoinedCoin(first, second) if self.pattern.startswith("{coin}") else JoinedCoin(second, first)

    def _read_in_any_case(self, text: str) -> JoinedCoin | None:
        """Return what *text* means if only the letter case of its network is another one.

        ``Ripple:XRP`` and ``Tron:TRX`` have two meanings if both parts can be a network.
        """
        folded = {name.casefold(): name for name in self.networks}
        pairs = ((each.coin, folded.get(each.network.casefold())) for each in self._split(text))
        return next((JoinedCoin(coin.upper(), name) for coin, name in pairs if name is not None), None)

    def _read_parts(self, text: str) -> JoinedCoin | None:
        """Return what a code means whose parts are written in another way or order, if there is only one meaning."""
        parts = [part for part in BETWEEN.split(text) if part]
        if len(parts) != len(JoinedCoin._fields) or SIGNED_NUMBER.search(text):
            return None
        pairs = ((coin, self.read_network(word).network) for coin, word in (parts, reversed(parts)))
        found = {JoinedCoin(coin.upper(), network) for coin, network in pairs if network is not None}
        return found.pop() if len(found) == 1 else None


def joined_coins(
    schema: Schema, names: Mapping[str, str], read_network: Callable[[str], NetworkReading]
) -> JoinedCoins | None:
    """Return the codes of *schema*, if it has coin and network in one cell; *names* are id → own name of a network."""
    if not schema.joins_coin_and_network:
        return None
    codes = {code: JoinedCoin(coin, names[identity]) for code, (coin, identity) in schema.coin_codes.items()}
    complete = schema.all_coin_codes or not codes
    return JoinedCoins(
        codes, complete, schema.all_coin_codes, schema.batch.coin_pattern, frozenset(names.values()), read_network
    )


def catalogue_of(schema: Schema, names: Mapping[str, str], catalogue: Catalogue) -> Catalogue:
    """Return *catalogue*, which has no coins, with those of the codes of *schema*."""
    coins: dict[str, dict[str, Pair]] = {}
    for coin, identity in schema.coin_codes.values():
        name = names[identity]
        coins.setdefault(coin, {})[name] = Pair(name, None, None, None, observed=True, contract=None)
    complete = schema.all_coin_codes
    listed = coins_from(Coin(code, pairs, complete) for code, pairs in coins.items())
    return Catalogue(catalogue.source, catalogue.as_of, complete=complete, coins=listed)
