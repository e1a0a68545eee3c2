"""Which column each field of a header is."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.exchanges.header_word import Exact, Fallback, Mapped, Unclear, column_of, header_word
from whitelist.exchanges.mapped_heading import IGNORE, MappedHeading, read_heading
from whitelist.model.characters import clean_text
from whitelist.model.header import Header

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from whitelist.exchanges.batch.batch_rules import BatchRules

DOUBT = "not verified"
"""Name of the column with the reason why a row is not verified, as in a file of `pull`."""

MERGED = "memo"
"""The column that can be made of several: people keep memos and tags apart."""

PULLED = ("source network", "fetched at", DOUBT)
"""Names of the columns that a file of `pull` has after the columns of a batch."""


def read_header(
    cells: Sequence[str], words: Mapping[str, str], parts: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> Header:
    """Return the header in *cells*; *words* are normalised name → column, such as ``header_words`` returns.

    Of several names of one column, the exchange's own one counts, wherever it is. A column without a name can be one of
    the unknown cells that contain a text of its *parts*.
    """
    fields: dict[str, int] = {}
    unknown, repeated, merged = [], [], []
    found = [(index, column_of(cell, words)) for index, cell in enumerate(cells)]
    for index, column in sorted(found, key=lambda each: _precedence(each[1])):
        if column in (None, IGNORE) or (isinstance(column, Fallback) and column in fields):
            unknown.append(index)
        elif column not in fields:
            fields[column] = index
        elif column == MERGED and isinstance(column, Mapped) and isinstance(found[fields[column]][1], Mapped):
            merged.append(index)
        else:
            repeated.append((index, column))
    for column in (each for each in parts if each not in fields):
        free = [index for index in sorted(unknown) if found[index][1] is None]
        if (first := first_with(parts[column], [cells[index] for index in free])) is not None:
            fields[column] = free[first]
            unknown.remove(free[first])
    unclear = frozenset(index for index, column in found if isinstance(column, Unclear))
    fields = dict(sorted(fields.items(), key=lambda each: each[1]))
    return Header(
        MappingProxyType(fields),
        tuple(sorted(unknown)),
        tuple(index for index, column in found if column == IGNORE),
        repeated=tuple(sorted(repeated)),
        merged=tuple(merged),
        unclear=unclear,
    )


def first_with(parts: Collection[str], headings: Sequence[str]) -> int | None:
    """Return the position of the first of *headings* that contains one of *parts*, in any letter case; or None."""
    found = (at for at, text in enumerate(headings) if any(part in text.lower() for part in parts))
    return next(found, None)


def _precedence(column: str | None) -> int:
    """Return which of several names of a column counts: one that an option assigns, then the exchange's own name."""
    if isinstance(column, Fallback):
        return 3
    return 0 if isinstance(column, Mapped) else 1 if isinstance(column, Exact) else 2


def header_words(batch: BatchRules) -> Mapping[str, str]:
    """Return name, normalised by ``header_word`` → column: the exchange's own names and those of other spreadsheets.

    Every check of a file asks several times, so they are made once.
    """
    return _words_of(_Same(batch))


class _Same:
    """A format of batch files as a key: it is equal to itself only, as what is in it cannot be a key."""

    __slots__ = ("batch",)

    def __init__(self, batch: BatchRules) -> None:
        self.batch = batch

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.batch is other.batch

    def __hash__(self) -> int:
        return id(self.batch)


@lru_cache(64)  # a process that serves many exchanges does not keep them all
def _words_of(same: _Same) -> Mapping[str, str]:
    batch = same.batch
    words = {
        header_word(word): type(word)(column) for column, others in batch.spellings.items() for word in others
    }  # a column is of the same type as its name
    joined = {word.replace(" ", ""): column for word, column in words.items()}  # walletaddress
    meanings = {header_word(column): column for column in batch.spellings}  # as other exchanges call them
    return {
        **meanings,
        **joined,
        **words,
        **{header_word(word): Exact(column) for column, others in batch.accepted_headers.items() for word in others},
        **{header_word(word): Exact(column) for column, word in documented(batch).items()},
    }


def words_with(mapping: Mapping[str, str], words: Mapping[str, str]) -> Mapping[str, str]:
    """Return the column names *words* that readers search for, with those of *mapping*."""
    return {**words, **{word: column for word, column in mapping.items() if column != IGNORE}}


def columns_with(mapping: Mapping[str, str], words: Mapping[str, str]) -> Mapping[str, str]:
    """Return name → column as the gate needs them: *words*, changed by *mapping*."""
    return {**words, **{word: Mapped(column) for word, column in mapping.items()}}


def documented(batch: BatchRules) -> Mapping[str, str]:
    """Return column → header cell as the exchange writes it."""
    return dict(zip(batch.all_columns, batch.headers, strict=True))


def is_own_heading(batch: BatchRules, column: str, cell: str) -> bool:
    """Say whether *cell* is a heading that the exchange takes for *column*, but for its letter case."""
    names = (documented(batch)[column], *batch.accepted_headers.get(column, ()))
    if column in batch.unpublished_headers and header_word(cell) in map(header_word, names):
        return True
    return clean_text(cell).casefold() in map(str.casefold, names)


def shown_column(batch: BatchRules, column: str) -> str:
    """Return what people read for *column*: the exchange's own heading, or the meaning if no file has the column."""
    return documented(batch).get(column, column)


def assigned_column(cell: str, mapping: Mapping[str, str]) -> str | None:
    """Return the column that *mapping*, header word → column, assigns to the heading *cell*, or that it remembers."""
    remembered = read_heading(cell)
    if remembered is None:
        return mapping.get(header_word(cell))
    return mapping.get(header_word(remembered.heading), remembered.column)


def remembering(cell: str, mapping: Mapping[str, str]) -> str:
    """Return the heading *cell* with the column that *mapping* assigns to it, if there is one."""
    remembered, column = read_heading(cell), assigned_column(cell, mapping)
    return cell if column is None else str(MappedHeading(column, remembered.heading if remembered else cell.strip()))
