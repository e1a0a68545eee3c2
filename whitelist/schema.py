"""The rules of one exchange, as ``schemas/<exchange>/schema.toml`` states them.

Opening the file is ``library``'s work; this module only gives it shape and refuses a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # wanted at run time, for the types of fields
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whitelist.errors import SchemaError
from whitelist.finding import Severity
from whitelist.likeness import ENDS
from whitelist.network import BurnAddress, Network
from whitelist.parameters import fill

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["BatchRules", "BurnAddress", "Fact", "KeyRules", "Network", "Schema", "schema_from", "squeezed"]

COLUMNS = ("coin", "network", "address", "memo", "remark")
"""The meanings that a column of a batch can have."""


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
    look_alike_ends: tuple[int, ...] = ENDS
    """How many characters at the beginning and at the end make two addresses look alike."""
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
        (
            "look_alike_ends",
            len(schema.look_alike_ends) == 2 and min(schema.look_alike_ends) > 0,
            "two numbers above 0",
        ),
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
