"""The rules of an exchange with a batch file: ``schemas/<exchange>/schema.toml``.

``loader`` opens the file; this module checks its content. What every exchange has, with or without a batch file, is in
``exchange``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whitelist.addresses.network import BurnAddress, Network
from whitelist.exchanges.cells.cell_format import CellFormat, cell_conditions
from whitelist.exchanges.cells.joined_conditions import joined_conditions
from whitelist.exchanges.exchange import (
    Conditions,
    Exchange,
    Guide,
    conditions,
    exchange_from_document,
    guide_conditions,
    positive,
    require,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from whitelist.exchanges.header_word import HeaderWords

__all__ = ["BatchRules", "BurnAddress", "Network", "Schema", "normalised_name", "schema_from"]

DEFAULT_SCHEMA = "coinex"
"""The exchange whose rules apply when nobody names one."""

COLUMNS = ("coin", "network", "address", "memo", "remark")
"""The columns that several exchanges have. Others are an exchange's own; a table of ``batch.cells`` describes each."""

DELIMITERS = (",", ";", "\t", "|")
"""What can be between fields. Files are written with commas, which every exchange so far takes."""

OF_SOURCES = ("network", "memo")
"""Columns that sources can have even if no file of the exchange has them: a payment must not lose one unseen."""

NAMING = ("coin", "network", "address")
"""Those that say where a payment goes. In a workbook, whether the memo column can be missing depends on the rows."""


@dataclass(frozen=True, slots=True)
class BatchRules:
    """The format of an exchange's batch file."""

    columns: tuple[str, ...]
    """Required columns, in the documented order."""
    headers: tuple[str, ...]
    """Header cells as the exchange writes them, for columns then optional_first."""
    source: str
    unpublished_headers: tuple[str, ...] = ()
    """Columns of which the exchange does not publish how a header writes them: any letter case and spaces are right."""
    optional_first: tuple[str, ...] = ()
    """Optional columns, which are before the required columns."""
    may_be_empty: tuple[str, ...] = ()
    """Those of the required columns in which an entry can have no text; the memo always can."""
    any_order: bool = False
    """True when the exchange finds columns by their names, wherever they are."""
    row_limit: int | None = None
    """Maximum number of data rows in one file; None when no limit is documented."""
    size_limit: int | None = None
    """Maximum size of one file, in bytes; None when no limit is documented."""
    delimiters: tuple[str, ...] = (",",)
    """The characters that the exchange takes between fields: the comma, which is written, and others."""
    inter_user: bool = False
    """True when an entry can name an account of the exchange, by e-mail address or mobile number, and no network."""
    network_separators: tuple[str, ...] = ()
    """What separates several networks in one cell, on all of which the address is to be used; the first is written."""
    coin_pattern: str = ""
    """How the exchange writes coin and network in the column coin, such as ``{coin}_{network}``, with its own names of
    networks; empty if it writes only the coin there, or codes of its own."""
    evm_checksum: bool = False
    """True when the exchange refuses an address of Ethereum without the letter case of EIP-55."""
    repeated: str = ""
    """What the exchange does with an entry that it has already, as a clause; empty when it is not documented."""
    other_networks: bool = False
    """True when the exchange takes more names of networks than the schema has: another one is not verified."""
    unpublished_networks: bool = False
    """True when no source has the exchange's own names of networks: those that people use are read, and not changed."""
    duplicates_allowed: bool = False
    """True when each row is a payment, so that an entry can be in several rows: no build merges them."""
    cells: Mapping[str, CellFormat] = field(default_factory=lambda: MappingProxyType({}))
    """Column → what its cells must be: for each of the exchange's own columns, and for the remark if it has limits."""
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Column → other names that a header uses for it: the exchange's own, then those of every exchange."""

    @property
    def all_columns(self) -> tuple[str, ...]:
        """The required columns, then the optional columns."""
        return (*self.columns, *self.optional_first)

    @property
    def order(self) -> tuple[str, ...]:
        """All columns in the order in which they are written."""
        return self.all_columns if self.any_order else (*self.optional_first, *self.columns)

    @property
    def needs_network(self) -> bool:
        """Whether each entry names a network. Otherwise, an address is good if a network of the exchange accepts it."""
        return "network" in self.columns and "network" not in self.may_be_empty

    @property
    def own_columns(self) -> tuple[str, ...]:
        """The columns that only this exchange has."""
        return tuple(column for column in self.all_columns if column not in COLUMNS)

    @property
    def unique_column(self) -> str:
        """The column in which no two rows of a file can have the same text; empty if there is none."""
        return next((column for column in self.all_columns if column in self.cells and self.cells[column].unique), "")

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that a source of a build must have: naming, own required columns, and a remark in each entry."""
        names = ("remark",) if "remark" in self.columns and "remark" not in self.may_be_empty else ()
        empty = {each for each in self.may_be_empty if each not in self.cells or not self.cells[each].needed_if}
        return (*self.naming, *(each for each in self.own_columns if each in {*self.columns} - empty), *names)

    @property
    def naming(self) -> tuple[str, ...]:
        """The columns without which no row can be checked."""
        return tuple(column for column in NAMING if column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema(Exchange):
    """The rules of one exchange with a batch file: ``schemas/<exchange>/schema.toml``."""

    batch: BatchRules
    upload_error: str = ""
    """The error text of the exchange for a field that is not valid; empty when it is not documented."""
    catalogue: str = ""
    """File name of the bundled catalogue, beside the schema; empty when the exchange has no list of coins."""
    look_alike_ends: tuple[int, ...]
    """How many characters at the start and at the end make two addresses look alike; by default, look-alikes.toml's."""
    upload: Guide | None = None
    """How to upload a batch file; None when it is not documented."""
    networks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The exchange's own name of a network → its id in networks.toml or other-networks.toml, for every network that the
    exchange offers; empty when the ids of networks.toml are its own names, or files name none, for all networks."""
    networks_of: str = ""
    """The exchange, or the path of its schema, whose ``networks`` this one has as well; they are read by the loader."""
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Other names of a network (in upper case, letters and digits only) → its id."""
    coin_codes: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The exchange's code of a coin on a network → the coin, and the id of the network."""
    all_coin_codes: bool = False
    """True when ``coin_codes`` are all that the exchange takes, so that another one is wrong, not unknown."""

    @property
    def joins_coin_and_network(self) -> bool:
        """Whether the column coin says the network as well."""
        return bool(self.coin_codes or self.batch.coin_pattern)

    @property
    def writes_network(self) -> bool:
        """Whether a file says the networks of its entries."""
        return self.joins_coin_and_network or "network" in self.batch.all_columns

    @property
    def names_all_networks(self) -> bool:
        """Whether entries can be on any network, under the name that people use."""
        return not self.networks and (self.batch.unpublished_networks or "network" not in self.batch.all_columns)

    def can_be_network(self, name: str) -> bool:
        """Say whether *name*, which the schema lacks, can be a network there; beside chain ids, only a number can."""
        only_ids = self.networks and all(map(str.isdecimal, self.networks))
        return (self.batch.other_networks or self.batch.unpublished_networks) and (name.isdecimal() or not only_ids)


def schema_from(document: Mapping[str, Any], file: str, networks: Collection[str], header_words: HeaderWords) -> Schema:
    """Return the Schema of a parsed ``schema.toml``. Raises SchemaError.

    Columns of a source that say where a payment goes are read for every exchange, so that none is lost unseen.

    *networks* are the ids that an alias can mean; *header_words* are the column names that every exchange understands.
    """
    schema = exchange_from_document(Schema, document, file)
    require([*conditions(schema), *_conditions(schema, networks)], file)
    batch = schema.batch
    spellings = header_words.with_own(batch.spellings, tuple(dict.fromkeys((*batch.all_columns, *OF_SOURCES))))
    return replace(schema, batch=replace(batch, spellings=spellings))


def _conditions(schema: Schema, networks: Collection[str]) -> Conditions:
    """Return the conditions of a batch that types cannot express."""
    batch, all_columns, ends = schema.batch, schema.batch.all_columns, schema.look_alike_ends
    known = tuple(dict.fromkeys((*COLUMNS, *batch.cells)))
    is_known = len({*all_columns}) == len(all_columns) and {*all_columns} <= {*known}
    can_lack_names = not batch.unpublished_networks or ("network" in all_columns and not schema.networks)
    stated = [
        ("catalogue", bool(re.fullmatch(r"([\w-]+\.json)?", schema.catalogue)), "a .json file beside the schema"),
        *positive(batch, "batch", ("row_limit", "size_limit")),
        (
            "batch.network_separators",
            not batch.network_separators or ("network" in batch.all_columns and all(batch.network_separators)),
            "texts between networks, and a column network",
        ),
        ("batch.unpublished_networks", can_lack_names, "a column network, and no [networks]"),
        ("batch.delimiters", {","} <= {*batch.delimiters} <= {*DELIMITERS}, "a comma, and others such as a semicolon"),
        ("batch.columns", batch.columns != () and is_known, f"different ones of {', '.join(known)}"),
        ("batch.columns", "address" in batch.columns, "the column address among them"),
        ("batch.unpublished_headers", {*batch.unpublished_headers} <= {*all_columns}, "some of the columns"),
        ("batch.may_be_empty", {*batch.may_be_empty} <= {*batch.columns}, "some of batch.columns"),
        ("look_alike_ends", len(ends) == 2 and min(ends) > 0, "two numbers above 0"),
        ("batch.headers", len(batch.headers) == len(all_columns), "one header for each of columns and optional_first"),
    ]
    one_of_them = f"one of {', '.join(all_columns)}"
    stated += [(f"batch.spellings.{column}", column in all_columns, one_of_them) for column in batch.spellings]
    shared, optional = {*COLUMNS} - {"remark"}, {*batch.may_be_empty, *batch.optional_first}
    stated += cell_conditions(batch.cells, {*all_columns}, shared, optional)
    stated += [] if schema.upload is None else guide_conditions(schema.upload, "upload")
    only_coin = "coin" in batch.columns and "network" not in all_columns and not schema.catalogue
    stated += joined_conditions(batch.coin_pattern, schema.coin_codes, schema.networks, networks, only_coin=only_coin)
    return [*stated, *_name_conditions(schema, networks)]


def _name_conditions(schema: Schema, networks: Collection[str]) -> Conditions:
    """Return the conditions of the names of *networks*, which are all ids."""
    ids = {normalised_name(identity): identity for identity in networks}
    stated = [
        (f"networks.{name}", identity in networks, "a network of networks.toml or other-networks.toml")
        for name, identity in schema.networks.items()
    ]
    once = len(set(schema.networks.values())) == len(schema.networks)
    stated.append(("networks", once, "one name for each network; other names are under [aliases]"))
    for alias, identity in schema.aliases.items():
        key = f"aliases.{alias}"
        stated += [
            (key, bool(alias) and alias == normalised_name(alias), "an alias of upper-case letters and digits"),
            (key, identity in networks, "a network of networks.toml"),
            (key, ids.get(alias, identity) == identity, f"another alias: {alias} is a network itself"),
        ]
    return stated


def normalised_name(word: str) -> str:
    """Return *word* in upper case with letters and digits only, the form of aliases."""
    upper = word.upper()
    return upper if upper.isalnum() else "".join(filter(str.isalnum, upper))
