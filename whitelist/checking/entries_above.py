"""Finds entries among the lines above a header: a sort that took the header along leaves payees there."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.checking.entry_likeness import LONGEST, MOST_CELLS, LikenessReader
from whitelist.exchanges.header_word import column_of
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header
    from whitelist.model.table import Table

MOST_WORDS = 3
"""Words of a cell of an entry that is not complete, such as "see mail"; an instruction has more."""
MOST_NAMED = 2
"""Coins and networks that an entry names; a list of coins has more."""
DIGIT = re.compile(r"[0-9]")
DATE = re.compile(r"[0-9]{1,4}[-./][0-9]{1,2}([-./][0-9]{1,4})?|(19|20)[0-9]{2}")


def with_entries_above(
    table: Table, columns: Header, reference: ReferenceData, hidden: Collection[int], words: Mapping[str, str]
) -> Table:
    """Return *table* with the entries above its header as its first rows; *columns* are those of the header.

    Lines that are *hidden*, because they contain a secret, stay where they are: a rule reports them. *words* are header
    name → column.
    """
    if not table.cells_above or not table.header:
        return table
    reader = LikenessReader(reference)
    found: list[int] = []
    coins: list[int] = []
    for index, cells in enumerate(table.cells_above):
        line = _Line(cells, reader, words)
        if table.lines_above[index] in hidden:
            continue
        if reader.is_entry(cells, columns, fits=_fits(table, cells)) or line.may_be_entry(columns):
            found.append(index)
        elif line.names_coin():
            coins.append(table.lines_above[index])
    return replace(with_rows_from_above(table, found), coins_above=tuple(coins))


def _fits(table: Table, cells: tuple[str, ...]) -> bool:
    """Say whether *cells* can be a row below the header: in a text file, it has as many fields."""
    filled = max((at for at, cell in enumerate(cells, 1) if cell), default=0)
    return filled <= len(table.header) if table.kind == "workbook" else len(cells) == len(table.header)


class _Line:
    """The texts of a line without an address, and which of them name a coin or network."""

    def __init__(self, cells: Sequence[str], reader: LikenessReader, words: Mapping[str, str]) -> None:
        self._texts = [clean_text(cell) if len(cell) <= LONGEST else "" for cell in cells[:MOST_CELLS]]
        self._filled = [at for at, text in enumerate(self._texts) if text]
        self._reader = reader
        is_label = any(text.endswith((":", "：")) or column_of(text, words) for text in self._texts if text)
        pairs = filter(self._is_pair, pairwise(() if is_label else self._filled))
        self._pair = next(pairs, ())
        codes = (at for at in self._filled if not is_label and reader.is_code(self._texts[at]))
        self._named = {*codes, *self._pair}
        small = [] if is_label else [text for text in self._texts if text.islower() and reader.is_code(text.upper())]
        self._may_name = bool(small) and any(DIGIT.search(text) for text in self._texts if text not in small)

    def names_coin(self) -> bool:
        """Say whether the line has a coin or network and another text, and is not a label such as "Coin: USDT".

        A code in small letters can be a word; it counts beside a number.
        """
        return self._may_name or 0 < len(self._named) < len(self._filled)

    def may_be_entry(self, columns: Header) -> bool:
        """Say whether a coin or network is where an entry has it, beside a text that is neither a date nor a sentence.

        It is the first text; or with the header's *columns*, in its place; or a network follows its coin.
        """
        others = [self._texts[at] for at in self._filled if at not in self._named]
        is_title = len(self._named) > MOST_NAMED or any(len(text.split()) > MOST_WORDS for text in others)
        if not self._named or is_title or all(map(DATE.fullmatch, others)):
            return False
        places = {columns.fields.get(column) for column in ("coin", "network")} if len(self._filled) > 2 else set()
        return bool(self._pair) or not self._named.isdisjoint((self._filled[0], *places))

    def _is_pair(self, places: tuple[int, int]) -> bool:
        coin, network = (self._texts[at] for at in places)
        return self._reader.is_coin(coin) and self._reader.is_network(network)


def with_rows_from_above(table: Table, found: Collection[int]) -> Table:
    """Return *table* with the lines above that are *found*, by index, as its first rows."""
    if not found:
        return table
    places = {index: row for row, index in enumerate(found)}
    kept = [index for index in range(len(table.lines_above)) if index not in places]
    width = len(table.header) if table.kind == "workbook" else 0
    above = (table.cells_above[index] for index in places)
    facts = {(places[index], at): fact for (index, at), fact in table.facts_above.items() if index in places}
    facts |= {(row + len(places), at): fact for (row, at), fact in table.cells.items()}
    return replace(
        table,
        rows=(*(cells + ("",) * (width - len(cells)) for cells in above), *table.rows),
        lines=tuple(table.lines_above[index] for index in places) + table.lines,
        cells=MappingProxyType(facts),
        lines_above=tuple(table.lines_above[index] for index in kept),
        cells_above=tuple(table.cells_above[index] for index in kept),
        facts_above=MappingProxyType({}),
        entries_above=len(places),
    )
