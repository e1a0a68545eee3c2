"""What the data files under ``schemas/`` say, as frozen objects: networks and the rules of an exchange.

Opening the files is ``library``'s work; this module only gives them shape and refuses wrong ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # wanted at run time, for the types of fields
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from whitelist.errors import SchemaError
from whitelist.finding import Severity
from whitelist.memo import UNKNOWN_MEMO, MemoRule
from whitelist.parameters import fill

if TYPE_CHECKING:
    from collections.abc import Collection

COLUMNS = ("coin", "network", "address", "memo", "remark")
"""The meanings that a column of a batch can have."""


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
    unverified: tuple[str, ...] = ()
    """Beginnings of further address forms of this chain that nothing here decodes. A text that is no address of
    *addresses* but begins like this is not verified, rather than wrong."""
    memo: MemoRule = UNKNOWN_MEMO
    note: str = ""
    """What a person should know: renamed, shut down, ambiguous."""


@dataclass(frozen=True, slots=True)
class _NetworkTable:
    """The keys of one network, as written."""

    name: str
    verified_to: Literal["checksum", "shape", "none"]
    source: tuple[str, ...]
    coin: str | None = None
    unverified: tuple[str, ...] = ()
    memo: MemoRule = UNKNOWN_MEMO
    note: str = ""


def networks_from(document: Mapping[str, Any], file: str) -> Mapping[str, Network]:
    """Return id → Network from the parsed ``networks.toml``. Raises SchemaError."""
    for name in document:
        if name not in ("network", "sources"):
            raise SchemaError(file, name, "one of network, sources")
    sources, tables = document.get("sources", {}), document.get("network")
    if not isinstance(sources, dict) or not all(isinstance(text, str) for text in sources.values()):
        raise SchemaError(file, "sources", "a table of text")
    if not isinstance(tables, dict) or not tables:
        raise SchemaError(file, "network", "a table for every network")
    return MappingProxyType(
        {name: _network(name, table, sources, file, f"network.{name}") for name, table in tables.items()}
    )


def _network(identity: str, table: object, sources: Mapping[str, str], file: str, key: str) -> Network:
    if not isinstance(table, dict):
        raise SchemaError(file, key, "a table")
    plain = fill(_NetworkTable, {name: table[name] for name in table if name not in ("addresses", "test")}, file, key)
    addresses = _forms(table.get("addresses", []), file, f"{key}.addresses")
    if (plain.verified_to == "none") != (not addresses):
        raise SchemaError(file, f"{key}.verified_to", "'none' exactly when addresses is empty")
    if not all(plain.unverified):
        raise SchemaError(file, f"{key}.unverified", "beginnings of at least one character")
    memo_source = _resolved(plain.memo.source, sources, file, f"{key}.memo.source") if plain.memo.source else ""
    return Network(
        id=identity,
        name=plain.name,
        verified_to=plain.verified_to,
        source="; ".join(_resolved(word, sources, file, f"{key}.source") for word in plain.source),
        coin=plain.coin,
        addresses=addresses,
        test=_forms(table.get("test", []), file, f"{key}.test"),
        unverified=plain.unverified,
        memo=replace(plain.memo, source=memo_source),
        note=plain.note,
    )


def _resolved(word: str, sources: Mapping[str, str], file: str, key: str) -> str:
    """Return what the short name *word* stands for; a URL or the name of a document (several words) is itself."""
    if word in sources:
        return sources[word]
    if " " not in word and not word.startswith("https://"):
        raise SchemaError(file, key, f"one of {', '.join(sources)}, a URL or the name of a document")
    return word


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
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column → other words that a header uses for it, in lower case."""


@dataclass(frozen=True, slots=True)
class KeyRules:
    """What an exchange says about API keys and the IP addresses bound to them."""

    most_keys: int
    """Most keys of one user."""
    most_addresses: int
    """Most IP addresses bound to one key."""
    days_without_address: int
    """Days a key lives that has no IP address bound; it can be renewed."""
    minutes_until_live: tuple[int, ...]
    """Minutes until a new key works: at least, at most."""
    remark_length: int
    """Longest remark of a key, in characters."""
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
    """Other words for a network (in upper case, letters and digits only) → the exchange's own id."""
    severities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Rule code → severity, where it differs from the rule's own."""
    keys: KeyRules | None = None
    """None when nothing is known about the exchange's API keys."""
    facts: tuple[Fact, ...] = ()
    """What else the exchange documents, for people to read."""
    file: str = ""
    """Path of the file this was read from; set by the reader, never a key."""


def schema_from(document: Mapping[str, Any], file: str, networks: Collection[str]) -> Schema:
    """Return the Schema of a parsed ``schema.toml``; *networks* are the ids an alias may mean. Raises SchemaError."""
    if "file" in document:
        raise SchemaError(file, "file", "no such key")
    try:
        schema = fill(Schema, dict(document), file, "")
    except SchemaError as error:  # top-level keys have nothing in front of their dot
        raise SchemaError(file, error.key.removeprefix("."), error.expected) from None
    for key, holds, expected in _conditions(schema, networks):
        if not holds:
            raise SchemaError(file, key, expected)
    return replace(schema, file=file)


def _conditions(schema: Schema, networks: Collection[str]) -> list[tuple[str, bool, str]]:
    """Return (key, whether it holds, what was expected) of everything that a type alone does not say."""
    batch = schema.batch
    named = (*batch.columns, *batch.optional_first)
    ids = {squeezed(identity): identity for identity in networks}
    conditions = [
        ("name", bool(re.fullmatch(r"[a-z0-9][a-z0-9-]*", schema.name)), "a folder name in lower case"),
        ("as_of", _is_date(schema.as_of), "a date such as 2026-11-21"),
        ("catalogue", bool(re.fullmatch(r"[\w-]+\.json", schema.catalogue)), "a .json file beside the schema"),
        ("batch.row_limit", batch.row_limit > 0, "a number above 0"),
        ("batch.columns", bool(batch.columns) and _are_columns(named), f"different ones of {', '.join(COLUMNS)}"),
        ("batch.headers", len(batch.headers) == len(named), "one word for each of columns and optional_first"),
    ]
    for column in batch.spellings:
        conditions.append((f"batch.spellings.{column}", column in named, f"one of {', '.join(named)}"))
    for alias, identity in schema.aliases.items():
        key = f"aliases.{alias}"
        conditions += [
            (key, bool(alias) and alias == squeezed(alias), "an alias of upper-case letters and digits"),
            (key, identity in networks, "a network of networks.toml"),
            (key, ids.get(alias, identity) == identity, f"another alias: {alias} is a network itself"),
        ]
    words = [str(severity) for severity in Severity]
    for code, word in schema.severities.items():
        key = f"severities.{code}"
        conditions += [
            (key, bool(re.fullmatch(r"WL[0-9]{3}", code)), "the code of a rule, such as WL302"),
            (key, word in words, f"one of {', '.join(words)}"),
        ]
    return conditions


def squeezed(word: str) -> str:
    """Return *word* in upper case with letters and digits only, the form that aliases are kept in."""
    return "".join(character for character in word.upper() if character.isalnum())


def _are_columns(names: tuple[str, ...]) -> bool:
    return len(set(names)) == len(names) and set(names) <= set(COLUMNS)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
