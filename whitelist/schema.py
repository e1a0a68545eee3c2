"""What the data files under ``schemas/`` say, as frozen objects: networks and the rules of an exchange.

Opening the files is ``library``'s work; this module only gives them shape and refuses wrong ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from whitelist.errors import SchemaError
from whitelist.memo import MemoRule
from whitelist.parameters import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_MEMO = MemoRule(kind="unknown")


@dataclass(frozen=True, slots=True)
class Network:
    """A chain that an exchange pays out on: a table of ``schemas/networks.toml``."""

    id: str
    """CoinEx's chain id, such as TRC20; the exchanges' schemas map their own words to it."""
    name: str
    """Human name, such as Tron."""
    verified_to: Literal["checksum", "shape", "none"]
    """How far a good address can be verified here."""
    source: str
    """Where the address parameters are documented."""
    coin: str | None = None
    """The chain's own coin, such as TRX."""
    addresses: tuple[Mapping[str, Any], ...] = ()
    """The ways to write an address: a ``family`` and its parameters each. Empty: nothing can be verified."""
    test: tuple[Mapping[str, Any], ...] = ()
    """The same for the chain's test networks, to recognise a test address by name."""
    memo: MemoRule = NO_MEMO
    note: str = ""
    """What a person should know: renamed, shut down, ambiguous."""


@dataclass(frozen=True, slots=True)
class _NetworkTable:
    """The keys of one network, as written."""

    name: str
    verified_to: Literal["checksum", "shape", "none"]
    source: str
    coin: str | None = None
    memo: MemoRule = NO_MEMO
    note: str = ""


def networks_from(document: Mapping[str, Any], file: str) -> Mapping[str, Network]:
    """Return id → Network from the parsed ``networks.toml``. Raises SchemaError."""
    tables = document.get("network")
    if not isinstance(tables, dict) or not tables:
        raise SchemaError(file, "network", "a table for every network")
    networks = {}
    for identity, table in tables.items():
        key = f"network.{identity}"
        if not isinstance(table, dict):
            raise SchemaError(file, key, "a table")
        rest = {name: value for name, value in table.items() if name not in ("addresses", "test")}
        plain = fill(_NetworkTable, rest, file, key)
        addresses, test = (_forms(table.get(name, []), file, f"{key}.{name}") for name in ("addresses", "test"))
        if (plain.verified_to == "none") != (not addresses):
            raise SchemaError(file, f"{key}.verified_to", "'none' exactly when addresses is empty")
        networks[identity] = Network(
            identity, plain.name, plain.verified_to, plain.source, plain.coin, addresses, test, plain.memo, plain.note
        )
    return MappingProxyType(networks)


def _forms(tables: object, file: str, key: str) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(tables, list):
        raise SchemaError(file, key, "a list of tables, each with a family")
    for index, table in enumerate(tables):
        if not isinstance(table, dict) or not isinstance(table.get("family"), str):
            raise SchemaError(file, f"{key}[{index}].family", "the name of an address family")
    return tuple(MappingProxyType(table) for table in tables)


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about an exchange with its source."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class BatchRules:
    """What an exchange's batch file must look like."""

    columns: tuple[str, ...]
    """Required columns by meaning, in the documented order."""
    optional_first: tuple[str, ...]
    """Optional columns, which stand before the required ones."""
    headers: tuple[str, ...]
    """Header cells as the exchange spells them, for columns then optional_first."""
    row_limit: int
    """Most data rows in one file."""
    source: str


@dataclass(frozen=True, slots=True)
class Schema:
    """The rules of one exchange: ``schemas/<exchange>/schema.toml``."""

    name: str
    title: str
    as_of: str
    """ISO date on which the sources were looked at."""
    batch: BatchRules
    upload_error: str
    """What the uploader answers when a field does not fit."""
    catalogue: str
    """File name of the bundled catalogue, beside the schema."""
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Other words for a network (in upper case, without blanks and punctuation) → the exchange's own id."""
    severities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Rule code → severity, where it differs from the rule's own."""
