"""An exchange's own names of networks, with CoinEx's chain ids: ``schemas/<exchange>/dialect.toml``.

``loader`` opens the file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError

NO_NETWORK = "the exchange does not report the network of this address"


@dataclass(frozen=True, slots=True)
class OtherAsset:
    """A ticker that is another asset on some networks."""

    coin: str
    words: tuple[str, ...]
    """The exchange's names of those networks."""
    asset: str
    """The asset on those networks, such as cbBTC."""
    source: str


@dataclass(frozen=True, slots=True)
class NetworkNames:
    """The network names of one exchange."""

    as_of: str
    """ISO date on which the sources were read."""
    sources: tuple[str, ...]
    networks: Mapping[str, str]
    """Name → CoinEx's chain id."""
    unclear: Mapping[str, str]
    """Name → why it is not known which network it is."""
    inferred: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The same as ``networks``, for names that no recorded response of the exchange shows."""
    other_assets: tuple[OtherAsset, ...] = ()

    def network(self, coin: str, name: str) -> str | None:
        """Return CoinEx's chain id of *coin* on the network called *name*; None if not known, or for another asset."""
        return None if self.other_asset(coin, name) else self.known.get(name)

    def find(self, coin: str, name: str) -> tuple[str, str]:
        """Return CoinEx's chain id of *coin* on the network called *name*, and why it is not verified; one is empty."""
        if not name:
            return "", NO_NETWORK
        if name in self.unclear:
            return "", f"the network name {name} is not clear: {self.unclear[name]}"
        network = self.networks.get(name) or self.inferred.get(name)
        if network is None:
            return "", f"it is not known which network {name} is"
        asset = self.other_asset(coin, name)
        return ("", f"{coin} on {name} is {asset}, another asset") if asset else (network, "")

    @property
    def known(self) -> Mapping[str, str]:
        """Name → CoinEx's chain id, for all names: those that were seen, and those that are inferred."""
        return {**self.networks, **self.inferred}

    def other_asset(self, coin: str, name: str) -> str | None:
        """Return the asset that *coin* is on the network called *name*, when that is another asset."""
        return next((other.asset for other in self.other_assets if other.coin == coin and name in other.words), None)


def network_names_from(document: Mapping[str, Any], file: str, networks: Collection[str]) -> NetworkNames:
    """Return the NetworkNames of a parsed ``dialect.toml``; *networks* are CoinEx's chain ids. Raises SchemaError."""
    try:
        names = dataclass_from(NetworkNames, dict(document), file, "")
    except SchemaError as error:  # a top-level key has no table name before its dot
        raise SchemaError(file, error.key.removeprefix("."), error.expected, error.hint) from None
    for table in ("networks", "inferred"):
        for name, identity in getattr(names, table).items():
            if identity not in networks:
                raise SchemaError(file, f"{table}.{name}", "a network of networks.toml")
    for table, others in (("inferred", {*names.networks}), ("unclear", {*names.networks, *names.inferred})):
        for name in getattr(names, table):
            if name in others:
                raise SchemaError(file, f"{table}.{name}", "a name that is in no other table")
    return names
