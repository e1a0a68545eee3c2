"""The networks of an exchange's coins, by its own names and by CoinEx's chain ids: a dated list of public currencies.

`whitelist networks update --from` saves it as JSON whose keys are the fields below; `whitelist pull` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from whitelist.exchanges.catalogue import Catalogue, Coin, Pair
from whitelist.model.data_file import dataclass_from, without_nulls
from whitelist.model.errors import SchemaError

if TYPE_CHECKING:
    from whitelist.exchanges.network_names import NetworkNames


@dataclass(frozen=True, slots=True)
class CoinNetwork:
    """A network of a coin at an exchange."""

    word: str
    """The exchange's name of the network; a key of the saved file."""
    network: str | None = None
    """CoinEx's chain id; None when it is not known, or when the coin is another asset on this network."""
    contract: str | None = None
    """Contract of the token on that network, when the exchange reports it."""


@dataclass(frozen=True, slots=True)
class Currencies:
    """The list of one exchange."""

    format: Literal[1]
    exchange: str
    """The name of its schema."""
    as_of: str
    """ISO date of the request to the exchange."""
    fetched_at: str
    """The same with the time, in UTC."""
    coins: Mapping[str, tuple[CoinNetwork, ...]]
    """Coin in upper case → its networks; empty when it has none, such as a fiat currency."""

    def catalogue(self, source: str) -> Catalogue:
        """Return the list as a catalogue with the exchange's network names, to compare it with another list."""
        coins = {
            code: Coin(code, {network.word: _pair(network) for network in networks}, complete=True)
            for code, networks in self.coins.items()
        }
        return Catalogue(source, self.as_of, complete=True, coins=coins)


def _pair(network: CoinNetwork) -> Pair:
    return Pair(network.word, None, None, None, observed=True, contract=network.contract)


def dated(name: str, coins: Mapping[str, tuple[CoinNetwork, ...]], names: NetworkNames, now: float) -> Currencies:
    """Return the list of the exchange called *name* at *now*, in seconds since 1970, with CoinEx's chain ids."""
    fetched = datetime.fromtimestamp(now, UTC)
    with_ids = {
        code: tuple(replace(each, network=names.network(code, each.word)) for each in networks)
        for code, networks in coins.items()
    }
    return Currencies(1, name, fetched.date().isoformat(), fetched.isoformat(timespec="seconds"), with_ids)


def currencies_from(document: object, file: str, name: str) -> Currencies:
    """Return the list of the exchange called *name* from a parsed JSON *file*.

    Raises SchemaError with the wrong key.
    """
    try:
        found = dataclass_from(Currencies, without_nulls(document), file, "")
    except SchemaError as error:  # a top-level key has no table name before its dot
        raise SchemaError(file, error.key.removeprefix(".") or "the whole file", error.expected, error.hint) from None
    if found.exchange != name:
        raise SchemaError(file, "exchange", repr(name))
    return found
