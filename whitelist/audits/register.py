"""A team's register of API keys: which keys there are, what they may do, and whose they are. Never their secrets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.audits.allowlist import read_entry
from whitelist.audits.key import Key
from whitelist.audits.list_match import ListMatch
from whitelist.exchanges.header import header_word
from whitelist.exchanges.schema import normalised_name
from whitelist.model.characters import clean_text
from whitelist.model.location import Location
from whitelist.model.timestamp import parse_timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from whitelist.checking.rule import Message
    from whitelist.exchanges.exchange import Exchange
    from whitelist.model.table import MaskedTable

COLUMNS = ("exchange", "name", "rights", "ips", "created", "renewed", "owner")
"""The columns of a register, by meaning."""

OPTIONAL = ("renewed",)
"""Columns that a register may do without: where no key was ever renewed there is nothing to tell."""

SPELLINGS = {
    "exchange": ("venue", "platform", "交易所"),
    "name": ("key name", "remark", "label", "nickname", "备注", "備註"),
    "rights": ("right", "permissions", "permission", "scopes", "权限", "權限"),
    "ips": ("ip", "ip addresses", "ip address", "ip allowlist", "ip whitelist"),
    "created": ("created at", "creation date", "created on", "创建时间", "建立時間"),
    "renewed": ("renewed at", "renewed on", "last renewed", "renewal date"),
    "owner": ("responsible", "holder", "负责人", "負責人"),
}
"""Column → other words that a header uses for it. Words that could mean two columns (key, date, user) stay out."""

_LISTED = re.compile(r"[,;|/&+\r\n]+")
_PARTED = re.compile(r"[\s,;|]+")


def header_words() -> Mapping[str, str]:
    """Return word → column, as ``exchanges.header.header_word`` writes it."""
    return {header_word(word): column for column in COLUMNS for word in (column, *SPELLINGS[column])}


@dataclass(frozen=True)
class Register:
    """All keys of a file, and what they are judged by."""

    path: str
    tables: tuple[MaskedTable, ...]
    exchanges: Mapping[str, Exchange]
    """Every known exchange by its schema's name."""
    now: datetime
    """In UTC."""
    warn_days: int
    """How many days before a key lapses a warning is due."""

    @cached_property
    def with_header(self) -> tuple[MaskedTable, ...]:
        """Every table that has a header."""
        return tuple(table for table in self.tables if table.header)

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Every key that can be judged: its row is as long as the header and holds no secret."""
        return tuple(self._keys())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Word for an exchange, squeezed → its schema's name."""
        return {
            normalised_name(word): exchange.name
            for exchange in self.exchanges.values()
            for word in (*exchange.also_called, exchange.title, exchange.name)
        }

    def mark(self, key: Key, column: str | None, message: Message) -> ListMatch:
        """Return the mark of one cell of *key*, or of its whole row."""
        value = key.cells[column] if column is not None else None
        return ListMatch(
            message, key.table.location(key.row, key.fields.get(column or "")), column, value, key.exchange
        )

    def mark_header(self, table: MaskedTable, field: int | None, message: Message) -> ListMatch:
        """Return the mark of one header cell of *table*, or of the whole header."""
        value = table.header[field] if field is not None else None
        return ListMatch(message, table.location(None, field if is_grid(table) else None), None, value)

    def mark_whole(self, message: Message, line: int | None = None) -> ListMatch:
        """Return the mark of the register as a whole, or of a line that is no row."""
        return ListMatch(message, Location(self.path, line))

    def _keys(self) -> Iterator[Key]:
        for table in self.with_header:
            left_out = {row for row, _ in table.secrets}.union(ragged(table))
            for row in range(len(table.rows)):
                if row not in left_out:
                    yield self._key(table, row)

    def _key(self, table: MaskedTable, row: int) -> Key:
        fields = table.columns.fields
        told = {column: table.rows[row][field] for column, field in fields.items()}
        cells = {column: clean_text(told.get(column, "")) for column in COLUMNS}
        name = self.names.get(normalised_name(cells["exchange"]))
        return Key(
            table=table,
            row=row,
            columns=frozenset(fields if is_grid(table) else COLUMNS),
            fields=fields if is_grid(table) else {},
            cells=cells,
            exchange=self.exchanges[name] if name is not None else None,
            rights=tuple(filter(None, map(clean_text, _LISTED.split(cells["rights"])))),
            entries=tuple(read_entry(row, word) for word in _PARTED.split(cells["ips"]) if word),
            created=parse_timestamp(cells["created"]),
            renewed=parse_timestamp(cells["renewed"]),
        )


def ragged(table: MaskedTable) -> Iterator[int]:
    """Yield the rows of *table* with another number of fields than its header, so that none can be trusted."""
    if table.kind == "text":
        yield from (row for row, cells in enumerate(table.rows) if len(cells) != len(table.header))


def is_grid(table: MaskedTable) -> bool:
    """Say whether the fields of *table* are places in its file; those of a TOML file are not."""
    return table.kind == "workbook" or table.text is not None
