"""Rules about cells that other cells of their row decide: what an exchange says, and addresses, which have a network.

Such a rule is bound to an exchange before it is run, like a FormatRule, and its findings are in the cell that must
change.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import partial
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from whitelist.checking.rule import CellRule, Message, Reach, Rule
from whitelist.exchanges.cells.amounts import NUMBER, WHOLE
from whitelist.exchanges.header import documented
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.columns.paid_coins import OtherCoin
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries
    from whitelist.exchanges.cells.cell_format import CellFormat
    from whitelist.exchanges.schema import Schema


class Dependence(NamedTuple):
    """A column, and with which texts of others its cell must be something else."""

    heading: str
    """As the exchange writes it."""
    exchange: str
    """Title of the exchange."""
    must_be: str
    """What the cell must be: a text, empty, or a number of some form."""
    texts: Mapping[str, tuple[str, ...]]
    """Heading of another column → the texts there with which the cell must be so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DependenceRule(Rule):
    """Checks whether cells have a text where another cell of their row asks for one, and none where it forbids it."""

    reach: Reach = field(default=Reach.ROW, init=False)
    message: Callable[[str, Dependence], Message]
    """The clean text of a failing cell and its column in."""
    explain_coin: Callable[[OtherCoin, str], Message]
    """The coins of a row that pays another one than it names, and the heading of its column, in."""


def _nowhere(cells: Cells) -> Mask:
    return cells.nowhere


def _in_row_only(_cell: str, _column: str, _name: str) -> Message:
    raise TypeError("the rest of the row decides what is wrong: ask message_in_row")


@dataclass(frozen=True, slots=True, kw_only=True)
class DependentCellRule(CellRule):
    """A rule about cells that the rest of the row decides; ``check`` alone finds nothing."""

    check: Callable[[Cells], Mask] = field(default=_nowhere, init=False)
    message: Callable[[str, str, str], Message] = field(default=_in_row_only, init=False)
    find: Callable[[Entries, str], Mask]
    """Rows and a column in; out comes True for every row whose cell in the column fails."""
    message_in_row: Callable[[Entries, int, str], Message]
    """Rows, the position of one, and a column in."""


def shared_fields(rule: Rule) -> dict[str, Any]:
    """Return what a rule that is bound to an exchange has from *rule*."""
    return {each.name: getattr(rule, each.name) for each in fields(Rule) if each.name != "reach"}


def bind_dependence(rule: DependenceRule, schema: Schema) -> DependentCellRule:
    """Return *rule* for the exchange of *schema*."""
    batch, names = schema.batch, documented(schema.batch)
    all_conditions = {column: _conditions(each) for column, each in batch.cells.items() if column in names}
    conditions = {column: each for column, each in all_conditions.items() if any(each.values())}

    def find(entries: Entries, column: str) -> Mask:
        found = (_broken(entries, column, kind, range(len(entries))) for kind in conditions[column])
        return entries.mask(map(any, zip(*found, strict=True))) | entries.mark(entries.other_coins.get(column, ()))

    def message(entries: Entries, row: int, column: str) -> Message:
        kind = next((kind for kind in conditions[column] if any(_broken(entries, column, kind, [row]))), None)
        if kind is None:
            return rule.explain_coin(entries.other_coins[column][row], names[column])
        texts = {names.get(other, other): listed for other, listed in conditions[column][kind].items()}
        (text,) = _texts(entries, column, [row])
        return rule.message(text, Dependence(names[column], schema.title, kind, texts))

    return DependentCellRule(**shared_fields(rule), columns=tuple(conditions), find=find, message_in_row=message)


def _broken(entries: Entries, column: str, kind: str, rows: Sequence[int]) -> list[bool]:
    """Say for each of *rows* whether its cell in *column* must be *kind*, and is not."""
    from whitelist.checking.distinct import map_distinct  # needs numpy; commands that only know the rules do without

    cells, asked = entries.reference.schema.batch.cells, [False] * len(rows)
    for other, listed in _conditions(cells[column])[kind].items():
        is_listed = partial(cells[other].is_one_of, texts=listed)
        asked = [*map(or_, asked, map_distinct(is_listed, _texts(entries, other, rows)))]
    texts, most = _texts(entries, column, rows), cells[column].decimals
    return [
        must and not (_IS[kind](text) if kind in _IS else _has_at_most(most, text))
        for must, text in zip(asked, texts, strict=True)
    ]


def _conditions(cell_format: CellFormat) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return what a cell must be → with which texts of other columns."""
    return {
        "a text": cell_format.needed_if,
        "empty": cell_format.empty_if,
        "a whole number": cell_format.whole_if,
        f"at most {cell_format.decimals} digits after the point": cell_format.decimals_if,
    }


def _texts(entries: Entries, column: str, rows: Sequence[int]) -> list[str]:
    from whitelist.checking.distinct import map_distinct

    return map_distinct(clean_text, (entries.raw_cells[column][row] for row in rows))


def _is_whole(text: str) -> bool:
    """Say whether *text* is a whole number, or no number at all, which amount-malformed reports."""
    return NUMBER.fullmatch(text) is None or WHOLE.fullmatch(text) is not None


def _has_at_most(most: int | None, text: str) -> bool:
    """Say whether the number *text* has at most so many digits after its point, or is no number at all."""
    number = NUMBER.fullmatch(text)
    return number is None or most is None or len(number["decimals"] or "") <= most


_IS: Mapping[str, Callable[[str], bool]] = {
    "a text": bool,
    "empty": lambda text: not text,
    "a whole number": _is_whole,
}
"""What a cell must be → whether its clean text is that."""
