"""Which networks an exchange names for its coins, in its own words and in CoinEx's: a dated list of public currencies.

`whitelist networks update --from` saves it as JSON whose keys are the fields below; `whitelist pull` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping  # wanted at run time, for the types of fields
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from whitelist.exchanges.catalogue import Catalogue, Coin, Pair
from whitelist.model.data_file import dataclass_from, without_nulls
from whitelist.model.errors import SchemaError

if TYPE_CHECKING:
    from whitelist.exchanges.network_names import NetworkNames


@dataclass(frozen=True, slots=True)
class Place:
    """A network that an exchange names for a coin."""

    word: str
    """The exchange's word for the network."""
    network: str | None = None
    """CoinEx's chain id; None when it is not known, or when the coin is another asset there."""
    contract: str | None = None
    """The token's contract on that network, when the exchange tells."""


@dataclass(frozen=True, slots=True)
class Currencies:
    """An exchange's list."""

    format: Literal[1]
    exchange: str
    """The name of its schema."""
    as_of: str
    """ISO date on which the exchange was asked."""
    fetched_at: str
    """The same with the time, in UTC."""
    coins: Mapping[str, tuple[Place, ...]]
    """Coin in upper case → its networks; none when the exchange names none, as for money."""

    def catalogue(self, source: str) -> Catalogue:
        """Return the list as a catalogue whose networks are the exchange's words, to compare it with another one."""
        coins = {
            code: Coin(code, {place.word: _pair(place) for place in places}, complete=True)
            for code, places in self.coins.items()
        }
        return Catalogue(source, self.as_of, complete=True, coins=coins)


def _pair(place: Place) -> Pair:
    return Pair(place.word, None, None, None, observed=True, contract=place.contract)


def dated(name: str, coins: Mapping[str, tuple[Place, ...]], dialect: NetworkNames, now: float) -> Currencies:
    """Return what the exchange called *name* told at *now*, in seconds since 1970, with CoinEx's chains filled in."""
    moment = datetime.fromtimestamp(now, UTC)
    placed = {
        code: tuple(replace(place, network=dialect.network(code, place.word)) for place in places)
        for code, places in coins.items()
    }
    return Currencies(1, name, moment.date().isoformat(), moment.isoformat(timespec="seconds"), placed)


def currencies_from(document: object, file: str, name: str) -> Currencies:
    """Return the list of the exchange called *name* from a parsed JSON *file*.

    Raises SchemaError naming the key that is wrong.
    """
    try:
        found = dataclass_from(Currencies, without_nulls(document), file, "")
    except SchemaError as error:  # top-level keys have nothing in front of their dot
        raise SchemaError(file, error.key.removeprefix(".") or "the whole file", error.expected) from None
    if found.exchange != name:
        raise SchemaError(file, "exchange", repr(name))
    return found
