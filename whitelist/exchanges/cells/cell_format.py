"""What an exchange takes in the cells of a column that is no coin, network, address or memo.

Such a column is the remark, or one that only this exchange has, such as the amount of a payment. A table
``[batch.cells.<column>]`` of ``schema.toml`` describes it; its keys are the fields of CellFormat.
"""

from __future__ import annotations

import re
from collections.abc import Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Kind = Literal["text", "amount", "whole number", "choice", "address"]
"""What the cells of a column are. An amount is a decimal number above zero, with a point. An address is valid on the
network of its row, or on any network of the exchange where a row names none."""

KEYS: Mapping[Kind, frozenset[str]] = {
    "text": frozenset({"shortest", "longest", "characters", "spaces_count"}),
    "amount": frozenset({"decimals", "of", "whole_if", "decimals_if"}),
    "whole number": frozenset(),
    "choice": frozenset({"choices", "any_case"}),
    "address": frozenset(),
}
"""Kind → the keys that say more about it; ``unique`` is for every kind."""

NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
"""Matches the name of a column that only one exchange has."""


@dataclass(frozen=True, slots=True)
class CellFormat:
    """What the exchange takes in the cells of a column. What is not documented has no key."""

    kind: Kind = "text"
    decimals: int | None = None
    """The most digits after the point of an amount."""
    of: tuple[str, ...] = ()
    """The columns that say of what the amount is, if it is not the coin on the network."""
    choices: tuple[str, ...] = ()
    """The texts of which a cell is one."""
    any_case: bool = False
    """True when the exchange takes these texts in any letter case."""
    shortest: int | None = None
    """The fewest characters (Unicode code points) of a text. Whether it can be empty is in ``batch.may_be_empty``."""
    longest: int | None = None
    """The most characters of a text."""
    characters: str = ""
    """The characters that a text can have, as in brackets of a regular expression: ``A-Za-z0-9 _-``."""
    spaces_count: bool = False
    """True when the exchange refuses white space around a remark; around cells of own columns, it is never written."""
    unique: bool = False
    """True when no two rows of a file can have the same text."""
    needed_if: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Another column of ``batch.cells`` → the texts there with which a cell cannot be empty."""
    empty_if: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Another column of ``batch.cells`` → the texts there with which a cell must be empty."""
    whole_if: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Another column of ``batch.cells`` → the texts there with which an amount must be a whole number."""
    decimals_if: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Another column of ``batch.cells`` → the texts there with which ``decimals`` counts; empty if it always does."""

    @property
    def most_decimals(self) -> int | None:
        """The most digits after the point of an amount, whatever the rest of its row says."""
        return None if self.decimals_if else self.decimals

    def has_choice(self, text: str) -> bool:
        """Say whether *text* is one of the choices."""
        return self.is_one_of(text, self.choices)

    def is_one_of(self, text: str, texts: Collection[str]) -> bool:
        """Say whether *text*, a cell of the column, is one of *texts*."""
        return text in texts or (self.any_case and text.casefold() in map(str.casefold, texts))

    def describe(self) -> str:
        """Return what a cell must be, such as "a text of at most 40 characters"."""
        text = {
            "text": f"a text{self._length()}{f' with the characters {self.characters}' if self.characters else ''}",
            "amount": "a number above 0, with a point before the decimals",
            "whole number": "a whole number",
            "choice": f"one of {', '.join(self.choices)}{' in any letter case' if self.any_case else ''}",
            "address": "an address",
        }[self.kind]
        most = f", of which there are at most {self.decimals}" if self.most_decimals is not None else ""
        return f"{text}{most}{', another one in each row' if self.unique else ''}"

    def _length(self) -> str:
        if self.longest is None:
            return "" if self.shortest is None else f" of at least {self.shortest} characters"
        return f" of {'at most' if self.shortest is None else f'{self.shortest} to'} {self.longest} characters"

    def conditions(self, key: str) -> Iterator[tuple[str, bool, str]]:
        """Yield the conditions of the table *key* that types cannot express."""
        for name in (each.name for each in fields(self) if getattr(self, each.name) not in (each.default, {})):
            kinds = [repr(kind) for kind, names in KEYS.items() if name in names]
            yield f"{key}.{name}", not kinds or repr(self.kind) in kinds, f"kind = {' or '.join(kinds)} beside it"
        yield f"{key}.choices", bool(self.choices) == (self.kind == "choice"), "the texts that a cell can have"
        yield f"{key}.decimals", self.decimals is None or self.decimals >= 0, "0 or more"
        yield f"{key}.decimals_if", not self.decimals_if or self.decimals is not None, "decimals beside it"
        yield f"{key}.shortest", self.shortest is None or self.shortest > 0, "a number above 0"
        yield f"{key}.longest", self.longest is None or self.longest >= (self.shortest or 1), "shortest or more"
        yield f"{key}.characters", _is_set(self.characters), "characters as in brackets of a regular expression"


def cell_conditions(
    cells: Mapping[str, CellFormat], columns: Collection[str], others: Collection[str], optional: Collection[str]
) -> Iterator[tuple[str, bool, str]]:
    """Yield the conditions of *cells*, column → format: they are of *columns*, but not of *others*.

    A cell of one of the *optional* columns can be empty.
    """
    unique = sum(each.unique for each in cells.values())
    yield "batch.cells", unique <= 1, "at most one column with unique = true"
    for column, each in cells.items():
        key, is_described = f"batch.cells.{column}", column in columns and column not in others
        yield key, is_described and bool(NAME.fullmatch(column)), "the remark, or a column of its own"
        yield f"{key}.of", {*each.of} <= {*columns}, "some of the columns"
        yield from each.conditions(key)
        for name in ("needed_if", "empty_if", "whole_if", "decimals_if"):
            texts: Mapping[str, tuple[str, ...]] = getattr(each, name)
            can_be = not texts or column in optional or name in ("whole_if", "decimals_if")
            yield f"{key}.{name}", can_be, f"{column} among may_be_empty or optional_first"
            is_of_others = column not in texts and {*texts} <= {*cells}
            yield f"{key}.{name}", is_of_others, "other columns with a table in batch.cells"
            yield from _text_conditions(f"{key}.{name}", texts, cells)
        yield f"{key}.empty_if", not _overlaps(each, cells), "no text that needed_if has, too"


def _text_conditions(
    key: str, texts: Mapping[str, tuple[str, ...]], cells: Mapping[str, CellFormat]
) -> Iterator[tuple[str, bool, str]]:
    for other, listed in texts.items():
        choices = cells[other].choices if other in cells else ()
        is_known = not choices or {*listed} <= {"", *choices}
        yield f"{key}.{other}", bool(listed) and is_known, f"some of {', '.join(choices)}" if choices else "a text"


def _overlaps(each: CellFormat, cells: Mapping[str, CellFormat]) -> bool:
    """Say whether a cell must have a text and be empty for the same reason."""
    shared = {*each.needed_if} & {*each.empty_if} & {*cells}
    return any(cells[other].is_one_of(text, each.empty_if[other]) for other in shared for text in each.needed_if[other])


def _is_set(characters: str) -> bool:
    try:
        return re.compile(f"[{characters}]*").fullmatch("") is not None if characters else True
    except re.error:
        return False
