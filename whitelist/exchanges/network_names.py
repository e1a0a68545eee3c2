"""An exchange's own words for networks, in CoinEx's chain ids: ``schemas/<exchange>/dialect.toml``.

Opening the file is ``library``'s work.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError


@dataclass(frozen=True, slots=True)
class OtherAsset:
    """A ticker that stands for another asset on some networks."""

    coin: str
    words: tuple[str, ...]
    """The exchange's words for those networks."""
    asset: str
    """What it is there, such as cbBTC."""
    source: str


@dataclass(frozen=True, slots=True)
class NetworkNames:
    """How one exchange speaks of networks."""

    as_of: str
    """ISO date on which the sources were looked at."""
    sources: tuple[str, ...]
    networks: Mapping[str, str]
    """Word → CoinEx's chain id."""
    unclear: Mapping[str, str]
    """Word → why it stands for no chain of CoinEx, or not surely for one."""
    other_assets: tuple[OtherAsset, ...] = ()

    def network(self, coin: str, word: str) -> str | None:
        """Return CoinEx's chain id of *coin* on the network called *word*; None if not known, or for another asset."""
        return None if self.other_asset(coin, word) else self.networks.get(word)

    def other_asset(self, coin: str, word: str) -> str | None:
        """Return what *coin* is on the network called *word*, when that is another asset."""
        return next((other.asset for other in self.other_assets if other.coin == coin and word in other.words), None)


def network_names_from(document: Mapping[str, Any], file: str, networks: Collection[str]) -> NetworkNames:
    """Return the Dialect of a parsed ``dialect.toml``; *networks* are CoinEx's chain ids. Raises SchemaError."""
    try:
        dialect = dataclass_from(NetworkNames, dict(document), file, "")
    except SchemaError as error:  # top-level keys have nothing in front of their dot
        raise SchemaError(file, error.key.removeprefix("."), error.expected) from None
    for word, identity in dialect.networks.items():
        if identity not in networks:
            raise SchemaError(file, f"networks.{word}", "a network of networks.toml")
        if word in dialect.unclear:
            raise SchemaError(file, f"unclear.{word}", "a word that is not in networks")
    return dialect
