"""Rules about cells that must have a text, or none, because of another cell of their row, as an exchange says.

Such a rule is bound to an exchange before it is run, like a FormatRule, and its findings are in the cell that must
change.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, NamedTuple

from whitelist.checking.rule import CellRule, Reach, Rule
from whitelist.exchanges.header import documented
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from whitelist.checking.distinct import Mask
    from whitelist.checking.rule import Message
    from whitelist.exchanges.schema import Schema


class Dependence(NamedTuple):
    """When the cells of a column must have a text, or none."""

    heading: str
    """As the exchange writes it."""
    exchange: str
    """Title of the exchange."""
    needed_if: Mapping[str, tuple[str, ...]]
    """Heading of another column → the texts there with which a cell must have a text."""
    empty_if: Mapping[str, tuple[str, ...]]
    """The same for a cell that must be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DependenceRule(Rule):
    """Checks whether cells have a text where another cell of their row asks for one, and none where it forbids it."""

    reach: Reach = field(default=Reach.ROW, init=False)
    message: Callable[[str, Dependence], Message]
    """The clean text of a failing cell and its column in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DependentCellRule(CellRule):
    """A rule about cells that other cells of the row decide; ``check`` alone finds nothing."""

    find: Callable[[pd.DataFrame, str], Mask]
    """Rows and a column in; out comes True for every row whose cell in the column fails."""


def bind_dependence(rule: DependenceRule, schema: Schema) -> DependentCellRule:
    """Return *rule* for the exchange of *schema*."""
    import numpy as np  # commands that only know the rules do without

    batch, names = schema.batch, documented(schema.batch)
    formats = {column: each for column, each in batch.cells.items() if column in names}
    columns = tuple(column for column, each in formats.items() if each.needed_if or each.empty_if)

    def named(texts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {names.get(other, other): listed for other, listed in texts.items()}

    def rows_with(frame: pd.DataFrame, texts: Mapping[str, tuple[str, ...]]) -> Mask:
        found = np.zeros(len(frame), dtype=bool)
        for other, listed in texts.items():
            cells = _texts(frame, other)
            found |= np.fromiter((batch.cells[other].is_one_of(text, listed) for text in cells), bool, len(frame))
        return found

    def find(frame: pd.DataFrame, column: str) -> Mask:
        is_filled = np.fromiter(map(bool, _texts(frame, column)), dtype=bool, count=len(frame))
        needed, empty = (rows_with(frame, each) for each in (formats[column].needed_if, formats[column].empty_if))
        failing: Mask = (needed & ~is_filled) | (empty & is_filled)
        return failing

    def message(cell: str, column: str, _name: str) -> Message:
        each = formats[column]
        about = Dependence(names[column], schema.title, named(each.needed_if), named(each.empty_if))
        return rule.message(clean_text(cell), about)

    shared = {each.name: getattr(rule, each.name) for each in fields(Rule) if each.name != "reach"}
    return DependentCellRule(**shared, columns=columns, check=lambda cells: cells.nowhere, message=message, find=find)


def _texts(frame: pd.DataFrame, column: str) -> list[str]:
    from whitelist.checking.distinct import map_distinct

    return map_distinct(clean_text, frame[column].tolist()) if column in frame.columns else [""] * len(frame)
