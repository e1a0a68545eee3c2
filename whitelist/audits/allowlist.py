"""The IP addresses that an API key is restricted to: a text file with one address on each line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from whitelist.audits.ip_blocks import find_special, is_wide, is_within, read_block, unmap
from whitelist.audits.ip_format import find_problem
from whitelist.audits.list_kind import MOST_LINES, ListKind
from whitelist.audits.list_match import ListMatch
from whitelist.model.location import Location

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.audits.ip_blocks import Block
    from whitelist.audits.ip_problem import FormatProblem
    from whitelist.audits.list_kind import KindReader
    from whitelist.checking.rule import Message
    from whitelist.exchanges.exchange import AllowlistRules, Exchange
    from whitelist.model.table import MaskedTable


@dataclass(frozen=True, slots=True)
class AllowlistEntry:
    """One entry of the list."""

    row: int
    """Index into the rows of the list's table."""
    text: str
    """The line as it is in the file."""
    block: Block | None
    """The address or range, an IPv4-mapped one as IPv4; None when the text is not clear."""
    problem: FormatProblem | None = None
    """What is wrong with the format of the text."""

    @property
    def is_range(self) -> bool:
        """Whether the entry has more than one address."""
        return self.block is not None and self.block.num_addresses > 1


def read_entry(row: int, text: str) -> AllowlistEntry:
    """Return the entry that *text* in the row with index *row* is. Never raises."""
    problem = find_problem(text)
    if problem is not None:
        return AllowlistEntry(row, text, problem.block, problem)
    block = read_block(text)
    return AllowlistEntry(row, text, None if block is None else unmap(block))


def describe_problem(entry: AllowlistEntry, *, ranges: bool) -> str:
    """Return why a key cannot be restricted to *entry*, or an empty text; *ranges* says whether ranges are allowed."""
    if entry.problem is not None or entry.block is None:  # without a problem there is a block
        return entry.problem.message if entry.problem is not None else ""
    if entry.block.prefixlen == 0:
        return f"this range allows every IPv{entry.block.version} address"
    if "/" in entry.text and not ranges:
        return "this is a range, but only single addresses are documented"
    special = find_special(entry.block)
    return f"this is {special.name}" if special is not None else ""


@dataclass(frozen=True)
class Allowlist:
    """The IP allowlist of one key at an exchange."""

    table: MaskedTable
    """One field in each row: the line."""
    exchange: Exchange
    rules: AllowlistRules
    """What the exchange accepts."""
    kinds: KindReader
    """Recognises other lists."""

    @cached_property
    def other_kind(self) -> ListKind | None:
        """What the file is, if it is another list than one of IP addresses."""
        if self.table.starts_with_entries:
            return ListKind.BATCH
        kind = self.kinds.kind_of_lines([cells[0] for cells in self.table.rows[:MOST_LINES]])
        return None if kind is ListKind.ALLOWLIST else kind

    def match_entry(self, entry: AllowlistEntry, message: Message) -> ListMatch:
        """Return the match of a rule in one entry."""
        return ListMatch(message, self.table.location(entry.row, 0), None, entry.text, self.exchange)

    def match_list(self, message: Message) -> ListMatch:
        """Return the match of a rule in the list as a whole."""
        return ListMatch(message, Location(self.table.path), exchange=self.exchange)

    @cached_property
    def entries(self) -> tuple[AllowlistEntry, ...]:
        """Every line that is not empty and contains no secret."""
        hidden = {row for row, _ in self.table.secrets}
        return tuple(read_entry(row, cells[0]) for row, cells in enumerate(self.table.rows) if row not in hidden)

    @cached_property
    def first_duplicates(self) -> dict[int, AllowlistEntry]:
        """Row of a duplicate → the first entry above it with the same address or range."""
        first: dict[Block, AllowlistEntry] = {}
        duplicates = {}
        for entry in self.entries:
            if entry.block is not None and first.setdefault(entry.block, entry) is not entry:
                duplicates[entry.row] = first[entry.block]
        return duplicates

    @cached_property
    def covering_ranges(self) -> dict[int, AllowlistEntry]:
        """Row of an entry → the widest other range of the list that contains the entry.

        A range to which another rule objects does not count: it is corrected first, and the entry might be needed then.
        """
        ranges = sorted(filter(self._is_good_range, self.entries), key=_prefix_length)
        return {entry.row: wider for entry in self.entries if (wider := _find_covering(entry, ranges)) is not None}

    def _is_good_range(self, entry: AllowlistEntry) -> bool:
        if entry.block is None or not entry.is_range or is_wide(entry.block):
            return False
        return not describe_problem(entry, ranges=self.rules.ranges)


def _prefix_length(entry: AllowlistEntry) -> int:
    return entry.block.prefixlen if entry.block is not None else 0


def _find_covering(entry: AllowlistEntry, ranges: Iterable[AllowlistEntry]) -> AllowlistEntry | None:
    block = entry.block
    if block is None:
        return None
    wider = (each for each in ranges if each.block is not None and each.block != block)
    return next((each for each in wider if each.block is not None and is_within(block, each.block)), None)
