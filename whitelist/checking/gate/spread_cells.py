"""Finds the secrets of a long list that are spread over cells, however many rows are between them.

A word of a seed phrase can be any number of empty cells below the word before it. So all rows are looked at before the
first one can be shown.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from whitelist.addresses import pem
from whitelist.addresses.secret_forms import find_secret
from whitelist.addresses.seed_phrase import KIND
from whitelist.addresses.spread_phrase import PhraseFinder, words_only
from whitelist.checking.wallet_secrets import Cell, FoundSecret, filled
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_CELLS: Final = 200_000
"""Cells of spread secrets that are remembered: a list of entries has a few."""

Place = Cell
"""(position of a row in the list, and field)."""


class SpreadCells:
    """Takes the rows of a list one after the other, and finds the secrets that are in several of their cells."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._position = 0
        self._along = PhraseFinder[Place]()
        self._below: dict[int, PhraseFinder[Place]] = {}
        self._phrases: dict[int, dict[Place, Place]] = {}
        self._keys: dict[Place, Place] = {}
        self._first_line: Place | None = None
        self._has_key = False
        self._inside = False

    def take(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Look at the next rows."""
        words = {cell: words_only(cell) for cell in set(chain.from_iterable(rows))}
        words |= {cell: None for cell, found in words.items() if found and find_secret(cell)}  # hidden as a whole
        self._find_phrases(rows, words)
        if self._inside or any(map(pem.has_key, words)):
            for position, row in enumerate(rows, self._position):
                self._mark_key(position, row)
        else:
            self._first_line = None
        self._position += len(rows)
        self._refuse_more()

    def end(self) -> Mapping[Place, FoundSecret]:
        """Return which cells have a part of a secret, in the order of the rows."""
        self._add(-1, self._along.end())
        for field, finder in self._below.items():
            self._add(field, finder.end())
        self._refuse_more()
        found = {place: FoundSecret(pem.KIND, first) for place, first in self._keys.items() if self._has_key}
        for field in sorted(self._phrases):
            found |= {place: FoundSecret(KIND, first) for place, first in self._phrases[field].items()}
        return dict(sorted(found.items()))

    def _find_phrases(self, rows: Sequence[tuple[str, ...]], words: Mapping[str, tuple[str, ...] | None]) -> None:
        """Look for phrases along the rows and below each other; *words* are those of each cell."""
        along, below = self._along, self._below
        for position, row in enumerate(rows, self._position):
            for field, cell in enumerate(row):
                found = words[cell]
                if found == ():
                    continue
                finder = below.get(field) or below.setdefault(field, PhraseFinder())
                if found or along.is_open:
                    self._add(-1, along.feed((position, field), found))
                if found or finder.is_open:
                    self._add(field, finder.feed((position, field), found))

    def _add(self, field: int, found: Iterable[tuple[Place, list[Place]]]) -> None:
        """Remember what was found along the rows (-1), or below each other in a field."""
        for first, places in found:
            self._phrases.setdefault(field, {}).update(dict.fromkeys(places, first))

    def _mark_key(self, position: int, row: tuple[str, ...]) -> None:
        """Remember the cells of a row that has a part of a private key in PEM format."""
        line = ",".join(filter(None, row))
        is_part, self._inside = pem.mark_line(line, inside=self._inside)
        if not is_part:
            self._first_line = None
            return
        cells = filled((position, row))
        self._has_key = self._has_key or any(find_secret(cell) == pem.KIND for cell in row if pem.has_key(cell))
        if self._first_line is None:
            self._first_line = next((cell for cell in cells if find_secret(row[cell[1]])), next(iter(cells), None))
        if self._first_line is not None:
            self._keys |= dict.fromkeys(cells, self._first_line)

    def _refuse_more(self) -> None:
        """Raise SourceError if there are too many cells to remember them."""
        if len(self._keys) + sum(map(len, self._phrases.values())) > MOST_CELLS:
            message = f"{printable_name(self._path)}: has more than {MOST_CELLS:,} cells with words of seed phrases"
            raise SourceError(message, "get the list again from where it comes from, without secrets")
