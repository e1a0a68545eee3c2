"""Recognises a list that was given to the command for another kind of list, by its header or by what its lines are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.audits.ip_blocks import read_block
from whitelist.audits.permission import are_permissions
from whitelist.checking.entry_likeness import LikenessReader
from whitelist.checking.rule import Message
from whitelist.exchanges.batch.names import normalised_name
from whitelist.exchanges.header_word import column_of
from whitelist.model.advice import Action, Advice, Part
from whitelist.model.characters import clean_text
from whitelist.model.timestamp import parse_timestamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

MOST_LINES = 20
"""Lines that are looked at."""
MOST_CELLS = 64
"""Cells of a line that are looked at."""
FEWEST_COLUMNS = 3
"""Columns of a register that its header must name."""

_DELIMITERS = re.compile(r"[,;\t|]")
_SEPARATORS = re.compile(r"[\s,;|]+")


class ListKind(Enum):
    """What a file is; its name for people, and the command that checks it."""

    BATCH = "a list of withdrawal addresses", "check"
    REGISTER = "a register of API keys", "check-keys"
    ALLOWLIST = "a list of IP addresses", "check-ips"

    @property
    def message(self) -> Message:
        """What to say about a list of this kind that was given to another command."""
        title, command = self.value
        run = f"whitelist {command} FILE"
        return Message(f"this looks like {title}", f"run `{run}`", advice=Advice(Action.RUN, Part.FILE, command=run))


@dataclass(frozen=True, slots=True)
class KindReader:
    """Recognises lists."""

    register_words: Mapping[str, str]
    """Name → column of the header of a register."""
    batch_words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Name → column of the header of a batch."""
    exchange_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Normalised name → exchange."""
    load_reference: Callable[[], ReferenceData] | None = None
    """Loads what recognises an entry of a batch; None if no batch without a header is to be recognised."""

    def kind_of_table(self, table: MaskedTable) -> ListKind | None:
        """Return what *table* is, by its header, or by its first lines."""
        if table.starts_with_entries:
            return ListKind.BATCH
        return self.kind((table.header, *table.rows[:MOST_LINES]) if table.header else table.rows[:MOST_LINES])

    def kind_of_lines(self, lines: Sequence[str]) -> ListKind | None:
        """Return what a file with these *lines* is, whatever separates their cells."""
        return self.kind([_DELIMITERS.split(line) for line in lines[:MOST_LINES]])

    def kind(self, lines: Sequence[Sequence[str]]) -> ListKind | None:
        """Return what a file with these first *lines*, each with its cells, is; None if they do not show it."""
        first = [cell for cell in lines[0][:MOST_CELLS] if cell] if lines else []
        batch = {column_of(cell, self.batch_words) for cell in first}
        if "address" in batch and not batch.isdisjoint({"coin", "network"}):
            return ListKind.BATCH
        register = {column_of(cell, self.register_words) for cell in first} - {None}
        if len(register) >= FEWEST_COLUMNS and not register.isdisjoint({"rights", "ips"}):
            return ListKind.REGISTER
        if self.is_key(first):
            return ListKind.REGISTER
        return ListKind.ALLOWLIST if _are_addresses(lines) else None

    def is_key(self, cells: Sequence[str]) -> bool:
        """Say whether *cells* are a row of a register, whatever separates them.

        It has two of the name of an exchange, permissions, a date and an IP address; with nothing but spaces between
        them, three.
        """
        texts = _split(cells)
        if len(texts) >= FEWEST_COLUMNS:
            return self._count_facts(texts) > 1
        words = texts[0].split()[:MOST_CELLS] if len(texts) == 1 else []
        return self._count_facts(words) > 2

    def _count_facts(self, texts: Sequence[str]) -> int:
        has_name = any(normalised_name(text) in self.exchange_names for text in texts if text)
        has_date = any(parse_timestamp(text) is not None for text in texts)
        has_rights = any(are_permissions(text, None) for text in texts)
        return has_name + has_date + has_rights + any(map(is_ip, texts))

    def starts_with_entries(self, lines: Sequence[Sequence[str]]) -> bool:
        """Say whether a file with these first *lines* has no header of a known list, but an entry of a batch."""
        lines = [_split(cells) for cells in lines[:MOST_LINES] if any(cells)]
        known = (self.register_words, self.batch_words)
        header = any(column_of(cell, names) for cell in chain(*lines[:1]) for names in known)
        if self.load_reference is None or header or any(map(self.is_key, lines)) or _are_addresses(lines):
            return False
        reader = LikenessReader(self.load_reference())
        return any(_is_entry(line, reader) for line in lines)


def _split(cells: Sequence[str]) -> list[str]:
    """Return *cells*; in a list of lines, each line is one cell, which has cells of its own."""
    return [clean_text(cell) for cell in (_DELIMITERS.split(cells[0]) if len(cells) == 1 else cells)][:MOST_CELLS]


def _is_entry(cells: Sequence[str], reader: LikenessReader) -> bool:
    named = any(reader.is_coin(cell) or reader.is_network(cell) for cell in cells)
    return named and any(map(reader.is_address, cells))


def is_ip(cell: str) -> bool:
    """Say whether *cell* contains IP addresses or ranges, and nothing else."""
    texts = [text for text in _SEPARATORS.split(clean_text(cell)) if text]
    return bool(texts) and all(read_block(text) is not None for text in texts)


def _are_addresses(lines: Sequence[Sequence[str]]) -> bool:
    """Say whether at least half of the first *lines* contain only IP addresses."""
    filled = [[cell for cell in line[:MOST_CELLS] if cell.strip()] for line in lines[:MOST_LINES]]
    texts = [line for line in filled if line]
    return bool(texts) and 2 * sum(all(map(is_ip, line)) for line in texts) >= len(texts)
