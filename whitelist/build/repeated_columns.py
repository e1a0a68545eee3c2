"""What to do with two columns of the same meaning in a source, so that no cell is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.fit import reads_like_remarks
from whitelist.checking.columns.pair import compare_columns, list_lines
from whitelist.exchanges.header import MERGED
from whitelist.exchanges.header_word import header_word
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whitelist.model.table import MaskedTable


def how_to_keep(table: MaskedTable, first: int, second: int, column: str, remark: str) -> str:
    """Return how to use the fields *first* and *second*, both of which are *column*.

    Memos that complement each other are merged. A column is ignored only if all its cells are in the other one, too, or
    if a person says that they are wrong. *remark* is what people read for the column of remarks.
    """
    pair, (one, two) = compare_columns(table, first, second), map(column_letters, (first, second))
    names = [table.header[field].strip() for field in (first, second)]
    can_be_mapped = header_word(names[0]) != header_word(names[1])
    if column == MERGED and (remarks := _remarks(table, (first, second), remark)):
        return remarks
    if column == MERGED and can_be_mapped:
        return _how_to_merge(pair.different, names, _other_meaning(table, second))
    if pair.different:
        hint = f"they differ on {list_lines(pair.different)}: ask which cells are right, and correct the source"
        ignore = " or ".join(f'--map "{name}={IGNORE}"' for name in reversed(names))
        return f"{hint}; if all cells of one column are right, ignore the other: {ignore}" if can_be_mapped else hint
    if not (pair.first_is_spare or pair.second_is_spare):
        return f"move the cells of column {two} into the empty cells of column {one} in the source"
    if can_be_mapped:
        kept, spare = names if pair.second_is_spare else names[::-1]
        return f'ignore {spare!r}, whose cells are in {kept!r}, too: --map "{spare}={IGNORE}"'
    spare, kept = (two, one) if pair.second_is_spare else (one, two)
    return f"delete column {spare} in the source: its cells are in column {kept}, too"


def merging_mappings(table: MaskedTable, first: int, second: int) -> tuple[str, ...]:
    """Return the options that use two memo columns, such as ``Tag=memo``, if nobody has to be asked; else nothing."""
    names = [table.header[field].strip() for field in (first, second)]
    is_asked = second in table.columns.unclear or any(reads_like_remarks(table, field) for field in (first, second))
    if is_asked or header_word(names[0]) == header_word(names[1]) or compare_columns(table, first, second).different:
        return ()
    return tuple(f"{name}={MERGED}" for name in names)


def _how_to_merge(different: Sequence[int], names: Sequence[str], other: str) -> str:
    """Return how to use two memo columns; *other* is what the second one could also be, if it can be something else."""
    merge = " ".join(f'--map "{name}={MERGED}"' for name in names)
    hint = f"use both; no row has different ones: {merge}"
    if different:
        lines = list_lines(different)
        hint = f"they differ on {lines}: ask which cells are right, and correct the source; then use both: {merge}"
    return f'{hint}; if no cell of {names[1]!r} is a memo: --map "{names[1]}={other}"' if other else hint


def _other_meaning(table: MaskedTable, field: int) -> str:
    """Return what a column is whose name people also use for remarks, if its cells are no memos; empty for others."""
    if field in table.columns.unclear:
        return IGNORE if "remark" in table.columns.fields else "remark"
    return ""


def _remarks(table: MaskedTable, fields: Iterable[int], remark: str) -> str:
    """Return what to do with one of *fields* whose cells read like remarks; empty if none does."""
    name = next((table.header[field].strip() for field in fields if reads_like_remarks(table, field)), None)
    if name is None:
        return ""
    if "remark" in table.columns.fields:
        return f"the cells of {name!r} read like remarks: move them into the {remark} column in the source"
    return f'the cells of {name!r} read like remarks; if no cell in it is a memo: --map "{name}=remark"'
