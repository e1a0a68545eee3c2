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
from whitelist.exchanges.cells.cell_format import CellFormat
from whitelist.exchanges.header import documented
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.distinct import Mask
    from whitelist.checking.rule import Message
    from whitelist.exchanges.cells.cell_format import Kind
    from whitelist.exchanges.schema import Schema


class DescribedColumn(NamedTuple):
    """A column, and what the exchange says about its cells."""

    heading: str
    """As the exchange writes it."""
    exchange: str
    """Title of the exchange."""
    format: CellFormat
    encoding: str
    """That of the exchange's files, by Python's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRule(Rule):
    """Checks the text of single cells by what the exchange says about their column."""

    reach: Reach = field(default=Reach.CELL, init=False)
    kinds: tuple[Kind, ...]
    """The kinds of columns whose cells are checked."""
    find: Callable[[str, DescribedColumn], Message | None]
    """The clean text of a cell that is not empty, and its column in; out comes what is wrong with it, or None."""
    find_in_any: Callable[[str, DescribedColumn], Message | None] | None = None
    """The same for the cells of all columns as they are, where the exchange takes another encoding than UTF-8."""


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
    names, codec = documented(schema.batch), schema.batch.codec
    columns = {
        column: DescribedColumn(names[column], schema.title, each, codec)
        for column, each in schema.batch.cells.items()
        if each.kind in rule.kinds and column in names
    }

    find_in_any = rule.find_in_any if codec != "utf-8" else None
    every = {column: DescribedColumn(name, schema.title, CellFormat(), codec) for column, name in names.items()}

    def check(cells: Cells) -> Mask:
        described, any_column = columns.get(cells.column), every[cells.column]
        found = cells.nowhere
        if described is not None:
            found = cells.where(lambda text: bool(text) and rule.find(text, described) is not None)
        if find_in_any is not None:
            found |= cells.where(lambda text: find_in_any(text, any_column) is not None, cells.texts)
        return found

    def message(cell: str, column: str, _name: str) -> Message:
        found = find_in_any(cell, every[column]) if find_in_any is not None else None
        if found is None:
            found = rule.find(clean_text(cell), columns[column])
        assert found is not None  # noqa: S101  # the cell failed
        return found

    checked = columns if find_in_any is None else every
    return CellRule(**shared_fields(rule), columns=tuple(checked), check=check, message=message)
