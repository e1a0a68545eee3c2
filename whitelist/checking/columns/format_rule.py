"""Rules about the cells of columns that an exchange describes: the remark, and those that only it has.

Such a rule says what is wrong by the exchange's statement about the column (``exchanges.cells.cell_format``). It is
bound to an exchange before it is run; it has nothing to check where the exchange says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from whitelist.checking.columns.address_cells import AddressCellRule, AddressRule, bind_address_cells
from whitelist.checking.columns.dependent_cells import DependenceRule, bind_dependence, shared_fields
from whitelist.checking.rule import CellRule, Reach, Relation, RowRule, Rule
from whitelist.exchanges.header import documented
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.distinct import Mask
    from whitelist.checking.rule import Message
    from whitelist.exchanges.cells.cell_format import CellFormat, Kind
    from whitelist.exchanges.schema import Schema


class DescribedColumn(NamedTuple):
    """A column, and what the exchange says about its cells."""

    heading: str
    """As the exchange writes it."""
    exchange: str
    """Title of the exchange."""
    format: CellFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRule(Rule):
    """Checks the text of single cells by what the exchange says about their column."""

    reach: Reach = field(default=Reach.CELL, init=False)
    kinds: tuple[Kind, ...]
    """The kinds of columns whose cells are checked."""
    find: Callable[[str, DescribedColumn], Message | None]
    """The clean text of a cell that is not empty, and its column in; out comes what is wrong with it, or None."""


def bind(rule: Rule, schema: Schema) -> tuple[Rule, ...]:
    """Return *rule* for the exchange of *schema*: a rule about columns that it describes gets to know them."""
    if isinstance(rule, FormatRule):
        return (_bind_cells(rule, schema),)
    if isinstance(rule, DependenceRule):
        return (bind_dependence(rule, schema),)
    if isinstance(rule, AddressCellRule):
        return (bind_address_cells(rule, rule.find, schema),)
    if isinstance(rule, AddressRule):
        return rule, bind_address_cells(rule, rule.find_in_cell, schema)
    if isinstance(rule, RowRule) and rule.relation is Relation.TEXT:
        return (replace(rule, column=schema.batch.unique_column),)
    return (rule,)


def _bind_cells(rule: FormatRule, schema: Schema) -> CellRule:
    names = documented(schema.batch)
    columns = {
        column: DescribedColumn(names[column], schema.title, each)
        for column, each in schema.batch.cells.items()
        if each.kind in rule.kinds and column in names
    }

    def check(cells: Cells) -> Mask:
        return cells.where(lambda text: bool(text) and rule.find(text, columns[cells.column]) is not None)

    def message(cell: str, column: str, _name: str) -> Message:
        found = rule.find(clean_text(cell), columns[column])
        assert found is not None  # noqa: S101  # the cell failed
        return found

    return CellRule(**shared_fields(rule), columns=tuple(columns), check=check, message=message)
