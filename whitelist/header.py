"""Which field of a header means which column."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.characters import meant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.schema import BatchRules


@dataclass(frozen=True, slots=True)
class Header:
    """A header row, understood. Letter case, white space and invisible characters do not hinder understanding."""

    fields: Mapping[str, int]
    """Column → index of the first field that means it."""
    unknown: tuple[int, ...]
    """Fields that mean no column."""
    repeated: tuple[tuple[int, str], ...]
    """Fields that mean a column which an earlier field has, with that column."""

    @classmethod
    def read(cls, cells: Sequence[str], batch: BatchRules) -> Header:
        """Understand *cells* by the column names of *batch*."""
        known = header_words(batch)
        fields: dict[str, int] = {}
        unknown, repeated = [], []
        for index, cell in enumerate(cells):
            column = known.get(meant(cell).casefold())
            if column is None:
                unknown.append(index)
            elif column in fields:
                repeated.append((index, column))
            else:
                fields[column] = index
        return cls(MappingProxyType(fields), tuple(unknown), tuple(repeated))


def header_words(batch: BatchRules) -> Mapping[str, str]:
    """Return word → column, casefolded: the exchange's own words and those that other spreadsheets use."""
    words = {word.casefold(): column for column, others in batch.spellings.items() for word in others}
    return {**words, **{word.casefold(): column for column, word in documented(batch).items()}}


def documented(batch: BatchRules) -> Mapping[str, str]:
    """Return column → header cell as the exchange spells it."""
    return dict(zip((*batch.columns, *batch.optional_first), batch.headers, strict=True))
