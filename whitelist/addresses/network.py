"""Networks and their addresses: ``schemas/networks.toml`` and ``schemas/burn-addresses.toml``.

``exchanges.loader`` opens the files; this module checks their content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from whitelist.addresses.memo import UNKNOWN_MEMO, MemoRule
from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Collection


_DATE = re.compile(r"20[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class History:
    """Earlier and later names of a network, and whether it has stopped: ``history`` in networks.toml.

    The dates are as precise as their source: a year, year-month or year-month-day.
    """

    source: str
    was: str = ""
    """Earlier name, which people and old files might still use."""
    became: str = ""
    """Current name, or the network that replaced it."""
    since: str = ""
    """Date of the change of name."""
    retired: str = ""
    """Latest possible date on which the network stopped; empty while it runs."""

    def __post_init__(self) -> None:
        """Raise ValueError for a history without content, and for texts that are not dates."""
        if not (self.was or self.became or self.retired):
            raise ValueError("one of was, became, retired")
        if self.since and not (self.was or self.became):
            raise ValueError("was or became beside since")
        if not all(_DATE.fullmatch(date) for date in (self.since, self.retired) if date):
            raise ValueError("dates as year, year-month or year-month-day")

    def __str__(self) -> str:
        """Return one line such as "was Klaytn, became Kaia (since 2024)"."""
        names = [f"was {self.was}"] if self.was else []
        names += [f"became {self.became}"] if self.became else []
        since = f" (since {self.since})" if self.since else ""
        stopped = f"stopped (by {self.retired})" if self.retired else ""
        return "; ".join(part for part in (", ".join(names) + since, stopped) if part)


@dataclass(frozen=True, slots=True)
class Network:
    """A network for withdrawals from an exchange: a table of ``schemas/networks.toml``."""

    id: str
    """CoinEx's chain id, such as TRC20; the schemas of exchanges map their own names to it."""
    name: str
    """Human name, such as Tron."""
    verified_to: Literal["checksum", "shape", "none"]
    """How far an address can be verified."""
    source: str
    """Where the address parameters are documented."""
    coin: str | None = None
    """The native coin of the network, such as TRX."""
    addresses: tuple[Mapping[str, Any], ...] = ()
    """The formats of an address, each with ``family`` and parameters; empty when no address can be verified."""
    test: tuple[Mapping[str, Any], ...] = ()
    """The same for the test networks, to recognise test addresses."""
    unverified: tuple[str, ...] = ()
    """Prefixes of other address formats of this network that cannot be decoded. A text with such a prefix that is not
    one of *addresses* is not verified, and not wrong."""
    memo: MemoRule = UNKNOWN_MEMO
    history: History | None = None
    """Earlier or later names; None when the network runs and no other name is known."""
    note: str = ""
    """Information for the user, such as an ambiguous name or look-alike addresses."""
    same_as: str = ""
    """Id of the network that this one is, too, where exchanges differ in how they write addresses there."""

    def is_unverified(self, text: str) -> bool:
        """Say whether *text* has one of the prefixes ``unverified``; those of bech32 can be in upper case too."""
        if text.startswith(self.unverified):
            return True
        bech32 = tuple(prefix for prefix in self.unverified if prefix[-1] == "1")
        return text == text.upper() and text.lower().startswith(bech32)

    @property
    def can_be_unverified(self) -> bool:
        """True when some texts are neither a good nor a bad address, but not verified."""
        return not self.addresses or bool(self.unverified) or any("unsure" in form for form in self.addresses)


@dataclass(frozen=True, slots=True)
class _NetworkTable:
    """The keys of one network, as written."""

    name: str
    verified_to: Literal["checksum", "shape", "none"]
    source: tuple[str, ...]
    coin: str | None = None
    unverified: tuple[str, ...] = ()
    memo: MemoRule = UNKNOWN_MEMO
    history: History | None = None
    note: str = ""
    same_as: str = ""


class Networks(Mapping[str, Network]):
    """Networks by id. Each network is created when it is first used, because most runs need only a few."""

    def __init__(self, tables: Mapping[str, object], sources: Mapping[str, str], file: str) -> None:
        self._tables = tables
        self._sources = sources
        self._file = file
        self._made: dict[str, Network] = {}

    def __getitem__(self, identity: str) -> Network:
        """Return the network. Raises KeyError for an unknown id, SchemaError for a wrong table."""
        if identity not in self._made:
            key = f"network.{identity}"
            self._made[identity] = _network(identity, self._tables[identity], self._sources, self._file, key)
        return self._made[identity]

    def __contains__(self, identity: object) -> bool:
        return identity in self._tables

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def networks_from(document: Mapping[str, Any], file: str) -> Networks:
    """Return the networks of the parsed ``networks.toml``. Raises SchemaError, for a network when it is first used."""
    for name in document:
        if name not in ("network", "sources"):
            raise SchemaError(file, name, "one of network, sources")
    sources, tables = document.get("sources", {}), document.get("network")
    if not isinstance(sources, dict) or not all(isinstance(text, str) for text in sources.values()):
        raise SchemaError(file, "sources", "a table of text")
    if not isinstance(tables, Mapping) or not tables:
        raise SchemaError(file, "network", "a table for every network")
    return Networks(tables, sources, file)


def _network(identity: str, table: object, sources: Mapping[str, str], file: str, key: str) -> Network:
    if not isinstance(table, dict):
        raise SchemaError(file, key, "a table")
    plain = dataclass_from(
        _NetworkTable, {name: table[name] for name in table if name not in ("addresses", "test")}, file, key
    )
    addresses = _forms(table.get("addresses", []), file, f"{key}.addresses")
    if (plain.verified_to == "none") != (not addresses):
        raise SchemaError(file, f"{key}.verified_to", "'none' exactly when addresses is empty")
    if not all(plain.unverified):
        raise SchemaError(file, f"{key}.unverified", "prefixes of at least one character")
    memo_source = _resolved(plain.memo.source, sources, file, f"{key}.memo.source") if plain.memo.source else ""
    history = plain.history
    if history is not None:
        history = replace(history, source=_resolved(history.source, sources, file, f"{key}.history.source"))
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
        history=history,
        note=plain.note,
        same_as=plain.same_as,
    )


def _resolved(word: str, sources: Mapping[str, str], file: str, key: str) -> str:
    """Return the source with the short name *word*; a URL or the name of a document (several words) is unchanged."""
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
class BurnAddress:
    """An address that nobody can spend from, or everybody."""

    network: str
    """Id of a network whose family decodes the address; the address can exist on other networks too."""
    address: str
    payload: str
    """What the address decodes to, in hexadecimal; of a range, FIRST..LAST."""
    source: str
    last: str = ""
    """The last address of a range that starts with *address*; empty for a single address."""
    what: str = "a burn address"
    """Text that completes "this is …"."""
    effect: str = "coins sent to it are lost forever"

    def payloads(self) -> Iterator[bytes]:
        """Yield the payload of every address of the entry."""
        first, _, last = self.payload.partition("..")
        size = len(first) // 2
        return (number.to_bytes(size) for number in range(int(first, 16), int(last or first, 16) + 1))


@dataclass(frozen=True, slots=True)
class _BurnTable:
    """The keys of ``burn-addresses.toml``."""

    burn: tuple[BurnAddress, ...]


def burn_addresses_from(document: Mapping[str, Any], file: str, networks: Collection[str]) -> tuple[BurnAddress, ...]:
    """Return the entries of the parsed ``burn-addresses.toml``. Raises SchemaError."""
    try:
        entries = dataclass_from(_BurnTable, dict(document), file, "").burn
    except SchemaError as error:  # a top-level key has no table name before its dot
        raise SchemaError(file, error.key.removeprefix("."), error.expected, error.hint) from None
    for index, entry in enumerate(entries):
        if entry.network not in networks:
            raise SchemaError(file, f"burn[{index}].network", "a network of networks.toml")
    return entries
