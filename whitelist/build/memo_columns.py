"""Which column is the memo: if several can be it, you are asked; two that complement each other can be merged."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.build.missing_columns import ColumnProblem
from whitelist.build.repeated_columns import how_to_keep
from whitelist.checking.columns.memo_rivals import also_memos, memo_rivals, remark_in_memo
from whitelist.checking.columns.needed import may_have_memos
from whitelist.checking.secret_masking import with_cells
from whitelist.exchanges.header import MERGED, assigned_column, header_words, read_header, shown_column
from whitelist.exchanges.header_word import Mapped, header_word, is_qualified
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.model.characters import clean_text
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

LONGEST = 40
"""Characters of a cell that are shown."""


def memo_question(table: MaskedTable, mapping: Mapping[str, str], reference: ReferenceData) -> ColumnProblem | None:
    """Return a problem if it is not clear which column of *table* is the memo, or None.

    What a --map option assigns in *mapping*, header word → column, is clear.
    """
    header, words = table.columns, header_words(reference.schema.batch)
    field = header.fields.get(MERGED)
    if field is None or MERGED in (assigned_column(cell, mapping) for cell in table.header):
        return None
    name = table.header[field].strip()
    rivals = memo_rivals(table, words)
    rival = next((each for each in rivals if header_word(table.header[each]) not in mapping), None)
    if rival is not None:
        other = table.header[rival].strip()
        memo, remark = (shown_column(reference.schema.batch, column) for column in (MERGED, "remark"))
        hint = how_to_keep(table, field, rival, MERGED, remark)
        if is_qualified(other):
            hint = f'if no cell of {other!r} is a memo to be used: --map "{other}={IGNORE}"; else {hint}'
        return ColumnProblem(f"{name!r} and {other!r} can both be the {memo} column", hint)
    if sentence := remark_in_memo(table, words):
        text = f"the cells of {name!r} read like remarks, such as {clipped(sentence, LONGEST)!r}"
        return ColumnProblem(text + also_memos(table, words), _say_what_it_is(table, field, reference))
    return None


def _say_what_it_is(table: MaskedTable, field: int, reference: ReferenceData) -> str:
    """Return how to say whether *field*, the memo column, is one; without it, rows can lack a memo column."""
    name = table.header[field].strip()
    other = IGNORE if "remark" in table.columns.fields else "remark"
    hint = f'say what {name!r} is: --map "{name}={MERGED}", or if no cell in it is a memo, --map "{name}={other}"'
    words = {**header_words(reference.schema.batch), header_word(name): Mapped(other)}
    header = read_header(table.header, words).behind_gate(table.columns)
    without = replace(table, columns=header)
    if MERGED not in without.columns.fields and may_have_memos(without, reference):
        hint += " and a column for the memos in the source: rows can have one"
    elif MERGED in without.columns.fields:
        hint += f"; then {without.header[without.columns.fields[MERGED]].strip()!r} is the memo"
    return hint


def merge_memos(table: MaskedTable, reference: ReferenceData) -> MaskedTable:
    """Return *table* with the cells of its further memo columns moved into the empty cells of the first.

    A row with a secret does not change, and neither does one with different memos, which a rule reports.
    """
    first = table.columns.fields.get(MERGED)
    if first is None or not table.columns.merged:
        return table
    hidden = {row for row, _ in table.secrets}
    cells: dict[tuple[int, int], str] = {}
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    for row, record in enumerate(table.rows):
        filled = [each for each in (first, *table.columns.merged) if each < len(record) and clean_text(record[each])]
        if row in hidden or len({clean_text(record[each]) for each in filled}) != 1:
            continue
        cells |= {(row, each): "" for each in filled} | {(row, first): record[filled[0]]}
        moved[row, filled[0]] = row, first
    facts = {moved.get(cell, cell): fact for cell, fact in table.cells.items() if cell not in cells or cell in moved}
    return with_cells(replace(table, cells=MappingProxyType(facts)), cells, reference)
