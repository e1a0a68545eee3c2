"""Facts about an exchange besides its batch file: API keys, IP allowlists, the API and its limits.

``schemas/<exchange>/schema.toml`` has these tables for every exchange; for an exchange with a batch file it has more,
see ``schema``. The tables of the file and their keys are the classes and fields below:

    [keys]          KeyRules        kinds of API keys, their permissions, and when they expire
    [keys.create]   Guide           how to create a key; so too restrict, renew and delete
    [allowlist]     AllowlistRules  to which IP addresses a key can be restricted
    [api]           ApiFacts        where the API is, which key it needs, what it offers and what it no longer offers
    [[facts]]       Fact            what else the exchange documents, for readers
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError
from whitelist.model.finding import Severity

EMPTY: Mapping[str, str] = MappingProxyType({})

PermissionLevel = Literal["read", "trade", "withdraw"]
"""What a permission allows: to read, to trade, or to move money out of the account."""

Command = Literal["networks update", "pull", "keys test"]
"""The commands that connect to an exchange."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about an exchange with its source."""

    text: str
    source: str
    as_of: str = ""
    """ISO date of the fact in the source; empty for the date in the schema's as_of."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What people do at an exchange, step by step, in the words of this project."""

    steps: tuple[str, ...]
    """Sentences, in the order of the steps."""
    source: str
    looked_at: str
    """ISO date on which the source was read."""


@dataclass(frozen=True, slots=True)
class KeyRules:
    """What an exchange documents about API keys; None means "not documented"."""

    rights: Mapping[str, PermissionLevel]
    """Permission by the exchange's name → what it allows."""
    source: str
    most_keys: int | None = None
    """Maximum number of keys of one user."""
    days_without_address: int | None = None
    """Days until a key without IP addresses expires; it can be renewed. A key with IP addresses does not expire."""
    minutes_until_live: tuple[int, ...] = ()
    """Minutes until a new key is active: minimum, maximum."""
    remark_length: int | None = None
    """Maximum length of the name of a key, in characters."""
    create: Guide | None = None
    restrict: Guide | None = None
    """How to limit what a key can do, and from where."""
    renew: Guide | None = None
    delete: Guide | None = None

    @property
    def guides(self) -> Mapping[str, Guide]:
        """What is documented of these, by its name here."""
        named = {"create": self.create, "restrict": self.restrict, "renew": self.renew, "delete": self.delete}
        return {name: guide for name, guide in named.items() if guide is not None}


@dataclass(frozen=True, slots=True)
class AllowlistRules:
    """To which IP addresses an API key can be restricted."""

    ranges: bool
    """True when ranges such as 203.0.113.0/24 are allowed too."""
    source: str
    most_addresses: int | None = None
    """Maximum number of entries of one key; None when no limit is documented."""


@dataclass(frozen=True, slots=True)
class Call:
    """A command of this program that works with the API, and the endpoint that it uses."""

    command: Command
    text: str
    """What the command returns at this exchange, as a clause."""
    source: str
    partial: bool = False
    """True when the command returns less than its help promises."""


@dataclass(frozen=True, slots=True)
class ApiFacts:
    """Where an exchange's API is, and what it offers for reading."""

    base_url: str
    authentication: str
    """How a request authenticates its key, as a clause."""
    right: str
    """The permission that a key needs for reading; empty when every key can read."""
    source: str
    works: tuple[Call, ...] = ()
    gone: tuple[Fact, ...] = ()
    """What the API does not offer, or no longer offers."""
    catalogue: str = ""
    """Address of the public list of all coins and networks, which a browser can save too; empty when there is none."""
    never: tuple[str, ...] = ()
    """Endpoints that create, change or withdraw; this program never uses them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The facts about one exchange: ``schemas/<exchange>/schema.toml``."""

    name: str
    title: str
    as_of: str
    """ISO date on which the sources were read."""
    also_called: tuple[str, ...] = ()
    """Other names, such as the one before a rename."""
    severities: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Rule code → severity, where it differs from the rule's own."""
    keys: KeyRules | None = None
    """None when the exchange's rules for API keys are not known."""
    allowlist: AllowlistRules | None = None
    """None when the exchange does not document how to restrict a key to IP addresses."""
    api: ApiFacts | None = None
    facts: tuple[Fact, ...] = ()
    """What else the exchange documents, for readers."""
    file: str = ""
    """Path of the file this was read from; set by the loader, never a TOML key."""

    @property
    def catalogue_address(self) -> str:
        """The address of the public list of all coins and networks; empty when there is none."""
        return self.api.catalogue if self.api is not None else ""


E = TypeVar("E", bound=Exchange)
Conditions = list[tuple[str, bool, str]]
"""(key, whether the condition is met, what was expected)."""


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
    except SchemaError as error:  # a top-level key has no table name before its dot
        raise SchemaError(file, error.key.removeprefix("."), error.expected, error.hint) from None


def require(stated: Conditions, file: str) -> None:
    """Raise SchemaError for the first condition that is not met."""
    for key, is_met, expected in stated:
        if not is_met:
            raise SchemaError(file, key, expected)


def conditions(exchange: Exchange) -> Conditions:
    """Return the conditions of *exchange* that types cannot express."""
    stated = [
        ("name", bool(re.fullmatch(r"[a-z0-9][a-z0-9-]*", exchange.name)), "a folder name in lower case"),
        ("as_of", _is_date(exchange.as_of), "a date such as 2026-11-21"),
    ]
    severities = [str(severity) for severity in Severity]
    for code, severity in exchange.severities.items():
        key = f"severities.{code}"
        stated += [
            (key, bool(re.fullmatch(r"WL[0-9]{3}", code)), "the code of a rule, such as WL302"),
            (key, severity in severities, f"one of {', '.join(severities)}"),
        ]
    keys, allowlist, api = exchange.keys, exchange.allowlist, exchange.api
    if keys is not None:
        live = keys.minutes_until_live
        stated += [
            ("keys.rights", bool(keys.rights), "at least one permission"),
            ("keys.minutes_until_live", live == () or _is_span(live), "minimum and maximum, in minutes"),
            *positive(keys, "keys", ("most_keys", "days_without_address", "remark_length")),
            *(stated for name, guide in keys.guides.items() for stated in guide_conditions(guide, f"keys.{name}")),
        ]
    if allowlist is not None:
        stated += positive(allowlist, "allowlist", ("most_addresses",))
    if api is not None:
        stated.append(("api.base_url", api.base_url.startswith("https://"), "an https:// address"))
        is_address = not api.catalogue or api.catalogue.startswith("https://")
        stated.append(("api.catalogue", is_address, "an https:// address"))
    for key, facts in (("facts", exchange.facts), ("api.gone", api.gone if api else ())):
        dated = (fact.as_of == "" or _is_date(fact.as_of) for fact in facts)
        stated += [(f"{key}[{i}].as_of", holds, "a date such as 2026-11-21") for i, holds in enumerate(dated)]
    return stated


def guide_conditions(guide: Guide, key: str) -> Conditions:
    """Return the conditions of the *guide* under *key* that types cannot express."""
    return [
        (f"{key}.steps", bool(guide.steps), "at least one step"),
        (f"{key}.looked_at", _is_date(guide.looked_at), "a date such as 2026-11-21"),
    ]


def positive(rules: object, table: str, names: tuple[str, ...]) -> Conditions:
    """Return the conditions that the values called *names* in *table*, where they are documented, are above 0."""
    values = ((name, getattr(rules, name)) for name in names)
    return [(f"{table}.{name}", value is None or value > 0, "a number above 0") for name, value in values]


def _is_span(numbers: tuple[int, ...]) -> bool:
    return len(numbers) == 2 and 0 <= numbers[0] <= numbers[1]


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
