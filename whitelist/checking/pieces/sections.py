"""Reads a list again for the rows below a line of text that says something about them, in whatever piece they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.lines.text_rows import find_sections
from whitelist.checking.pieces.parts import join, select, without_lines
from whitelist.checking.rule import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.checking.pieces.judge import Judge
    from whitelist.checking.rule import TableRule
    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedTable


def has_section(outline: MaskedTable, judge: Judge) -> bool:
    """Say whether a line of text in the list with this *outline* says something about rows."""
    return any(section.below for section in find_sections(outline, judge.reference))


def find_in_sections(pieces: Iterable[MaskedTable], judge: Judge) -> Iterator[tuple[MaskedTable, list[Finding]]]:
    """Yield each piece, with the line of text before it, and the findings of rules about sections in its rows."""
    carried: MaskedTable | None = None
    for piece in pieces:
        table = piece if carried is None else join([carried, piece])
        first = 0 if carried is None else len(carried.rows)
        found = judge.find_in_tables([table], is_about_sections)
        yield table, [each for each in found if each.location.row and table.index_of(each.location.row) >= first]
        carried = _last_section(table, judge)


def is_about_sections(rule: TableRule) -> bool:
    """Say whether *rule* is about lines of text and the rows below them."""
    return rule.reach is Reach.SECTION


def _last_section(table: MaskedTable, judge: Judge) -> MaskedTable | None:
    """Return the last line of text and the last row of *table*, if the line can be about the rows after it."""
    last = len(table.rows) - 1
    for section in find_sections(table, judge.reference):
        if section.row == last or last in section.below:
            return without_lines(select(table, sorted({section.row, last})))
    return None
