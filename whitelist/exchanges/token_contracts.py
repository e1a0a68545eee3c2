"""Token contracts that belong to no exchange: ``schemas/token-contracts.toml``. ``loader`` opens the file."""

from __future__ import annotations

from collections.abc import Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Collection

Deployment = tuple[str, str, str]
"""Network, contract as written, coin."""


@dataclass(frozen=True, slots=True)
class _Document:
    """The keys of ``token-contracts.toml``."""

    sources: Mapping[str, str]
    contracts: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Network → coin → address and short name of its source."""


def token_contracts_from(document: dict[str, Any], file: str, networks: Collection[str]) -> tuple[Deployment, ...]:
    """Return the contracts of the parsed ``token-contracts.toml``. Raises SchemaError."""
    try:
        read = dataclass_from(_Document, document, file, "")
    except SchemaError as error:  # a top-level key has no table name before its dot
        raise SchemaError(file, error.key.removeprefix("."), error.expected, error.hint) from None
    deployments = []
    for network, coins in read.contracts.items():
        if network not in networks:
            raise SchemaError(file, f"contracts.{network}", "a network of networks.toml")
        for coin, entry in coins.items():
            if len(entry) != 2 or entry[1] not in read.sources:
                raise SchemaError(file, f"contracts.{network}.{coin}", "an address and the name of one of sources")
            deployments.append((network, entry[0], coin))
    return tuple(deployments)
