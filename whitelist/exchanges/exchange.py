"""What is known about an exchange besides its batch file: API keys, IP allowlists, the API and its limits.

This is what ``schemas/<exchange>/schema.toml`` states for every exchange; one that takes a batch file states more, see
``schema``. The tables of the file and their keys are the classes and fields below:

    [keys]          KeyRules        what kinds of API keys there are, and how long they live
    [allowlist]     AllowlistRules  which IP addresses a key may be bound to
    [api]           ApiFacts        where the API is, which key it wants, what works through it and what is gone
    [[facts]]       Fact            what else the exchange documents, for people to read
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # wanted at run time, for the types of fields
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError
from whitelist.model.finding import Severity

EMPTY: Mapping[str, str] = MappingProxyType({})

PermissionLevel = Literal["read", "trade", "withdraw"]
"""What a right lets a key do: look, trade, or move money out of the account."""

Command = Literal["networks update", "pull", "keys test"]
"""The commands that talk to an exchange."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about an exchange with its source."""

    text: str
    source: str
    as_of: str = ""
    """ISO date that the source itself speaks of; empty for the day of the schema's as_of."""


@dataclass(frozen=True, slots=True)
class KeyRules:
    """What an exchange says about API keys. None is "not documented"."""

    rights: Mapping[str, PermissionLevel]
    """Right as the exchange spells it → what it lets a key do."""
    source: str
    most_keys: int | None = None
    """Most keys of one user."""
    days_without_address: int | None = None
    """Days a key lives that has no IP address bound; it can be renewed. A bound key does not lapse."""
    minutes_until_live: tuple[int, ...] = ()
    """Minutes until a new key works: at least, at most."""
    remark_length: int | None = None
    """Longest name of a key, in characters."""


@dataclass(frozen=True, slots=True)
class AllowlistRules:
    """Which IP addresses an API key can be bound to."""

    ranges: bool
    """True when ranges such as 203.0.113.0/24 may be listed as well."""
    source: str
    most_addresses: int | None = None
    """Most entries of one key; None when no limit is documented."""


@dataclass(frozen=True, slots=True)
class Call:
    """Something that works through the API: a command of this program, and the endpoint behind it."""

    command: Command
    text: str
    """What the command gets at this exchange, as a clause."""
    source: str
    partial: bool = False
    """True when it gets less than the command promises."""


@dataclass(frozen=True, slots=True)
class ApiFacts:
    """Where an exchange's API is, and what it offers to a reader."""

    base_url: str
    authentication: str
    """How a request shows its key, as a clause."""
    right: str
    """The least right that a key needs for reading; empty when any key will do."""
    source: str
    works: tuple[Call, ...] = ()
    gone: tuple[Fact, ...] = ()
    """What the API does not offer, or offers no more."""
    never: tuple[str, ...] = ()
    """Calls that create, change or withdraw; this program never makes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What is known about one exchange: ``schemas/<exchange>/schema.toml``."""

    name: str
    title: str
    as_of: str
    """ISO date on which the sources were looked at."""
    also_called: tuple[str, ...] = ()
    """Other names, such as the one before a rename."""
    severities: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Rule code → severity, where it differs from the rule's own."""
    keys: KeyRules | None = None
    """None when nothing is known about the exchange's API keys."""
    allowlist: AllowlistRules | None = None
    """None when the exchange documents no way to bind a key to IP addresses."""
    api: ApiFacts | None = None
    facts: tuple[Fact, ...] = ()
    """What else the exchange documents, for people to read."""
    file: str = ""
    """Path of the file this was read from; set by the reader, never a key."""


E = TypeVar("E", bound=Exchange)
Conditions = list[tuple[str, bool, str]]
"""(key, whether it holds, what was expected)."""


def exchange_from(document: Mapping[str, Any], file: str) -> Exchange:
    """Return the Exchange of a parsed ``schema.toml`` that has no batch. Raises SchemaError."""
    exchange = exchange_from_document(Exchange, document, file)
    require(conditions(exchange), file)
    return exchange


def exchange_from_document(shape: type[E], document: Mapping[str, Any], file: str) -> E:
    """Return *document* as a *shape* read from *file*. Raises SchemaError for a key or a type that is wrong."""
    if "file" in document:
        raise SchemaError(file, "file", "no such key")
    try:
        return replace(dataclass_from(shape, dict(document), file, ""), file=file)
    except SchemaError as error:  # top-level keys have nothing in front of their dot
        raise SchemaError(file, error.key.removeprefix("."), error.expected) from None


def require(stated: Conditions, file: str) -> None:
    """Raise SchemaError for the first condition that does not hold."""
    for key, holds, expected in stated:
        if not holds:
            raise SchemaError(file, key, expected)


def conditions(exchange: Exchange) -> Conditions:
    """Return everything about *exchange* that a type alone does not say."""
    stated = [
        ("name", bool(re.fullmatch(r"[a-z0-9][a-z0-9-]*", exchange.name)), "a folder name in lower case"),
        ("as_of", _is_date(exchange.as_of), "a date such as 2026-11-21"),
    ]
    words = [str(severity) for severity in Severity]
    for code, word in exchange.severities.items():
        key = f"severities.{code}"
        stated += [
            (key, bool(re.fullmatch(r"WL[0-9]{3}", code)), "the code of a rule, such as WL302"),
            (key, word in words, f"one of {', '.join(words)}"),
        ]
    keys, allowlist, api = exchange.keys, exchange.allowlist, exchange.api
    if keys is not None:
        live = keys.minutes_until_live
        stated += [
            ("keys.rights", bool(keys.rights), "at least one right"),
            ("keys.minutes_until_live", live == () or _is_span(live), "at least and at most, in minutes"),
            *_positive(keys, "keys", ("most_keys", "days_without_address", "remark_length")),
        ]
    if allowlist is not None:
        stated += _positive(allowlist, "allowlist", ("most_addresses",))
    if api is not None:
        stated.append(("api.base_url", api.base_url.startswith("https://"), "an https:// address"))
    for key, facts in (("facts", exchange.facts), ("api.gone", api.gone if api else ())):
        dated = (fact.as_of == "" or _is_date(fact.as_of) for fact in facts)
        stated += [(f"{key}[{i}].as_of", holds, "a date such as 2026-11-21") for i, holds in enumerate(dated)]
    return stated


def _positive(rules: object, table: str, names: tuple[str, ...]) -> Conditions:
    values = ((name, getattr(rules, name)) for name in names)
    return [(f"{table}.{name}", value is None or value > 0, "a number above 0") for name, value in values]


def _is_span(numbers: tuple[int, ...]) -> bool:
    return len(numbers) == 2 and 0 <= numbers[0] <= numbers[1]


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
