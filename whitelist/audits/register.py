"""An API key register: a team's list of its keys, with permissions, dates and owners, and without secrets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.audits.allowlist import read_entry
from whitelist.audits.key import Key
from whitelist.audits.list_kind import KindReader, ListKind, is_ip
from whitelist.audits.list_match import ListMatch
from whitelist.audits.permission import are_permissions, split_permissions
from whitelist.audits.placeholder import is_placeholder
from whitelist.audits.stray_columns import stray_columns, stray_rights
from whitelist.exchanges.batch.names import normalised_name
from whitelist.exchanges.header import header_words as batch_words
from whitelist.exchanges.header_word import header_word
from whitelist.exchanges.schema import Schema
from whitelist.model.characters import clean_text
from whitelist.model.location import Location
from whitelist.model.table import HEADER
from whitelist.model.timestamp import parse_timestamp
from whitelist.model.wording import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from whitelist.checking.rule import Message
    from whitelist.exchanges.exchange import Exchange
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

COLUMNS = ("exchange", "name", "rights", "ips", "created", "renewed", "owner")
"""The columns of a register."""

OPTIONAL = ("renewed",)
"""Columns that a register does not need: perhaps no key was ever renewed."""

SPELLINGS = {
    "exchange": ("venue", "platform", "交易所"),
    "name": ("key name", "remark", "label", "nickname", "备注", "備註"),
    "rights": ("right", "permissions", "permission", "scopes", "权限", "權限"),
    "ips": ("ip", "ip addresses", "ip address", "ip allowlist", "ip whitelist"),
    "created": ("created at", "creation date", "created on", "创建时间", "建立時間"),
    "renewed": ("renewed at", "renewed on", "last renewed", "renewal date"),
    "owner": ("responsible", "holder", "负责人", "負責人"),
}
"""Column → other names for it in headers. Names that could mean two columns (key, date, user) are not in the table."""

SURE = 0.85
"""How similar a name of an exchange must be to a known one, so that the key is checked as a key of that exchange."""

_IP_SEPARATORS = re.compile(r"[\s,;|]+")


def header_words() -> Mapping[str, str]:
    """Return name of a column, normalised by ``header_word``, → column."""
    return {header_word(word): column for column in COLUMNS for word in (column, *SPELLINGS[column])}


def names_of(exchanges: Mapping[str, Exchange]) -> Mapping[str, str]:
    """Return every name of *exchanges*, normalised → the name of its schema."""
    return {
        normalised_name(name): exchange.name
        for exchange in exchanges.values()
        for name in (*exchange.also_called, exchange.title, exchange.name)
    }


def kind_reader(
    exchanges: Mapping[str, Exchange], load_reference: Callable[[], ReferenceData] | None = None
) -> KindReader:
    """Return what recognises lists: batches by the header words of all *exchanges*, keys by their names.

    With *load_reference*, which loads the bundled catalogue, a batch without a header is recognised by its entries.
    """
    batches = (exchange.batch for exchange in exchanges.values() if isinstance(exchange, Schema))
    words = {word: column for batch in batches for word, column in batch_words(batch).items()}
    return KindReader(header_words(), words, names_of(exchanges), load_reference)


def other_kind(table: MaskedTable, reference: ReferenceData) -> ListKind | None:
    """Return what *table* is, if it has no column of addresses because it is another list than a batch."""
    if "address" in table.columns.fields or not table.header:
        return None
    kind = KindReader(header_words(), batch_words(reference.schema.batch)).kind_of_table(table)
    return None if kind is ListKind.BATCH else kind


@dataclass(frozen=True)
class Register:
    """All keys of a file, and what is needed to check them."""

    path: str
    tables: tuple[MaskedTable, ...]
    exchanges: Mapping[str, Exchange]
    """Every known exchange by its schema's name."""
    now: datetime
    """In UTC."""
    warn_days: int
    """How many days before a key expires a warning is due."""

    @cached_property
    def tables_with_header(self) -> tuple[MaskedTable, ...]:
        """Every table that has a header."""
        return tuple(table for table in self.tables if table.header and not self._kinds.is_key(table.header))

    @cached_property
    def tables_without_header(self) -> tuple[MaskedTable, ...]:
        """Every table whose header is a key."""
        return tuple(table for table in self.tables if self._kinds.is_key(table.header))

    @cached_property
    def other_kind(self) -> ListKind | None:
        """What the file is, if its first table is another list than a register."""
        kind = self._kinds.kind_of_table(self.tables[0]) if self.tables else None
        return None if kind is ListKind.REGISTER else kind

    @cached_property
    def _kinds(self) -> KindReader:
        return kind_reader(self.exchanges)

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Every key that can be checked: its row has as many fields as the header, and no secret."""
        return tuple(self._keys())

    @cached_property
    def exchange_names(self) -> Mapping[str, str]:
        """Every name of an exchange, normalised → the name of its schema."""
        return names_of(self.exchanges)

    def find_columns(self, cells: Sequence[str], rights: int) -> dict[str, int]:
        """Return which of *cells* are the exchange, the permissions, the IP addresses and the first date.

        A cell that looks like permissions is it in the field *rights*, or else the last such cell: a key can have the
        name Trade.
        """
        texts = [clean_text(cell) for cell in cells]
        tests: Mapping[str, Callable[[str], bool]] = {
            "exchange": self.is_known,
            "ips": is_ip,
            "created": lambda text: parse_timestamp(text) is not None,
        }
        found = {
            column: next((at for at, text in enumerate(texts) if test(text)), None) for column, test in tests.items()
        }
        named = self.permission_fields(cells)
        found["rights"] = rights if rights in named else max(named, default=None)
        return {column: at for column, at in found.items() if at is not None}

    def permission_fields(self, cells: Sequence[str]) -> list[int]:
        """Return the indexes of the *cells* that list permissions of the exchange that one of them names."""
        names = (self.exchange_names.get(normalised_name(cell)) for cell in cells if cell)
        exchange = next((self.exchanges[name] for name in names if name), None)
        rules = exchange.keys if exchange is not None else None
        return [at for at, cell in enumerate(cells) if are_permissions(cell, rules)]

    def is_known(self, name: str) -> bool:
        """Say whether *name* is a name of a known exchange, without a typing error."""
        return normalised_name(name) in self.exchange_names

    def misspelt(self, table: MaskedTable, column: str) -> str | None:
        """Return the header cell of *table* that is not a column, and probably is *column*.

        It has a typing error, or its cells are the only ones that are permissions or IP addresses.
        """
        if column in table.columns.fields:
            return None
        fields = [field for field in table.columns.unknown if (HEADER, field) not in table.secrets]
        cells = {field: table.header[field][:60] for field in fields}
        strays = stray_columns(table)
        alike = [field for field, meaning in strays.items() if meaning == column and field in cells]
        near = [field for field, cell in cells.items() if closest(cell, COLUMNS) == column]
        found = near or [field for field in alike if len(alike) == 1 and not are_permissions(cells[field], None)]
        return cells[found[0]] if found else None

    def match_key(self, key: Key, column: str | None, message: Message) -> ListMatch:
        """Return the match of a rule in one cell of *key*, or in its whole row."""
        value = key.cells[column] if column is not None else None
        return ListMatch(
            message, key.table.location(key.row, key.fields.get(column or "")), column, value, key.exchange
        )

    def match_header(self, table: MaskedTable, field: int | None, message: Message) -> ListMatch:
        """Return the match of a rule in one header cell of *table*, or in the whole header."""
        value = table.header[field] if field is not None else None
        return ListMatch(message, table.location(None, field if is_grid(table) else None), None, value)

    def match_file(self, message: Message, line: int | None = None) -> ListMatch:
        """Return the match of a rule in the file as a whole, or in a *line* that is not a row."""
        return ListMatch(message, Location(self.path, line))

    def _exchange_named(self, text: str) -> str | None:
        """Return the schema of the exchange that *text* names; with a typing error, its key is checked all the same."""
        names = self.exchange_names
        exact = names.get(normalised_name(text))
        near = None if exact else closest(normalised_name(text[:60]), names, SURE)
        return exact or (near and names[near])

    def _keys(self) -> Iterator[Key]:
        for table in self.tables_with_header:
            skipped = {row for row, _ in table.secrets}.union(ragged_rows(table))
            strays = stray_columns(table)
            for row in range(len(table.rows[: table.other_header])):
                if row not in skipped:
                    yield replace(self._key(table, row), stray_rights=stray_rights(table, row, strays))

    def _key(self, table: MaskedTable, row: int) -> Key:
        fields = table.columns.fields
        texts = {column: table.rows[row][field] for column, field in fields.items()}
        cells = {column: clean_text(texts.get(column, "")) for column in COLUMNS}
        name = self._exchange_named(cells["exchange"])
        return Key(
            table=table,
            row=row,
            columns=frozenset(fields if is_grid(table) else COLUMNS),
            fields=fields if is_grid(table) else {},
            cells=cells,
            exchange=self.exchanges[name] if name is not None else None,
            rights=() if is_placeholder(cells["rights"]) else split_permissions(cells["rights"]),
            entries=tuple(read_entry(row, text) for text in _IP_SEPARATORS.split(cells["ips"]) if text),
            created=parse_timestamp(cells["created"]),
            renewed=parse_timestamp(cells["renewed"]),
        )


def ragged_rows(table: MaskedTable) -> Iterator[int]:
    """Yield the rows of *table* whose number of fields differs from the header: their columns are not known.

    Rows below another header belong to that header.
    """
    if table.kind == "text":
        yield from (
            row for row, cells in enumerate(table.rows[: table.other_header]) if len(cells) != len(table.header)
        )


def is_grid(table: MaskedTable) -> bool:
    """Say whether the fields of *table* have a position in the file; the fields of a TOML file have none."""
    return table.kind == "workbook" or table.text is not None
