"""The IP addresses that an API key is bound to: a line of text for each, understood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.audits.ip_blocks import special, within
from whitelist.audits.ip_format import find_problem, read_block, unmapped
from whitelist.audits.list_match import ListMatch
from whitelist.model.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.audits.ip_blocks import Block
    from whitelist.audits.ip_format import FormatProblem
    from whitelist.checking.rule import Message
    from whitelist.exchanges.exchange import AllowlistRules, Exchange
    from whitelist.model.table import MaskedTable


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list."""

    row: int
    """Index into the rows of the list's table."""
    text: str
    """As it stands."""
    block: Block | None
    """The address or range that is meant, an IPv4-mapped one as IPv4; None when that is not certain."""
    problem: FormatProblem | None = None
    """What is wrong with its spelling."""

    @property
    def is_range(self) -> bool:
        """Whether more than one address is meant."""
        return self.block is not None and self.block.num_addresses > 1


def read_entry(row: int, text: str) -> Entry:
    """Return what *text* means. Never raises."""
    found = find_problem(text)
    if found is not None:
        return Entry(row, text, found.block, found)
    block = read_block(text)
    return Entry(row, text, None if block is None else unmapped(block))


def complaint(entry: Entry, *, ranges: bool) -> str:
    """Return why a key cannot be bound to *entry*, or an empty text; *ranges* are taken or not."""
    if entry.problem is not None or entry.block is None:  # without a slip there is a block
        return entry.problem.message if entry.problem is not None else ""
    if entry.block.prefixlen == 0:
        return "every address there is"
    if "/" in entry.text and not ranges:
        return "a range, where single addresses are documented"
    found = special(entry.block)
    return f"this is {found.name}" if found is not None else ""


@dataclass(frozen=True)
class Allowlist:
    """The list of one key at an exchange."""

    table: MaskedTable
    """One field in each row: the line."""
    exchange: Exchange
    rules: AllowlistRules
    """What the exchange takes."""

    def mark(self, entry: Entry, message: Message) -> ListMatch:
        """Return the mark of one entry."""
        return ListMatch(message, self.table.location(entry.row, 0), None, entry.text, self.exchange)

    def mark_whole(self, message: Message) -> ListMatch:
        """Return the mark of the list as a whole."""
        return ListMatch(message, Location(self.table.path), exchange=self.exchange)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every line that is not empty and holds no secret."""
        hidden = {row for row, _ in self.table.secrets}
        return tuple(read_entry(row, cells[0]) for row, cells in enumerate(self.table.rows) if row not in hidden)

    @cached_property
    def first_duplicates(self) -> dict[int, Entry]:
        """Row of an entry → the first one above it that means the same."""
        first: dict[Block, Entry] = {}
        alike = {}
        for entry in self.entries:
            if entry.block is not None and first.setdefault(entry.block, entry) is not entry:
                alike[entry.row] = first[entry.block]
        return alike

    @cached_property
    def ranges_around(self) -> dict[int, Entry]:
        """Row of an entry → the widest range of the list that it lies in, without being that range itself."""
        ranges = sorted((entry for entry in self.entries if entry.is_range), key=_prefix)
        return {entry.row: around for entry in self.entries if (around := _around(entry, ranges)) is not None}


def _prefix(entry: Entry) -> int:
    return entry.block.prefixlen if entry.block is not None else 0


def _around(entry: Entry, ranges: Iterable[Entry]) -> Entry | None:
    block = entry.block
    if block is None:
        return None
    return next(
        (each for each in ranges if each.block is not None and each.block != block and within(block, each.block)), None
    )
