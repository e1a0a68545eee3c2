"""Judges a row that was edited at once, together with the rows that a rule compares it with, and no others.

What only the whole file shows stays as it was, until ``judgement.judge_all`` has judged everything again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from whitelist.build.plan import Outcome
from whitelist.checking.pieces.related_rows import related_to, relations_of
from whitelist.checking.pieces.row_keys import IS_ALONE
from whitelist.page.part import Part
from whitelist.page.row_results import tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.page.inputs import Inputs
    from whitelist.page.judgement import Judgement
    from whitelist.page.row_results import RowResult

MOST_TOGETHER: Final = 250
"""If more rows are related, the row is judged by itself first, and the others with everything."""


def judge_rows(before: Judgement, inputs: Inputs, edited: Sequence[int]) -> Judgement:
    """Return the judgement *before* with new results of the *edited* rows, and of those that are related to them.

    *inputs* differ from those of the judgement before only in edits of these rows.
    """
    alone = Part(before, inputs, edited)
    keys, checkable = before.keys.copy(), before.checkable.copy()
    keys[list(edited)], checkable[list(edited)] = 0, False
    keys[alone.checkable], checkable[alone.checkable] = alone.keys, True
    after = replace(before, inputs=inputs, keys=keys, checkable=checkable, is_whole=False)
    relations = relations_of(inputs.rulebook.checker.rules)
    related = np.concatenate([related_to(each.keys, edited, relations) for each in (before, after)])
    affected = {*related.tolist(), *_other_kind(before, after)}
    rows = list(before.rows)
    chosen = sorted(affected) if len(affected) <= MOST_TOGETHER else edited
    part = alone if list(chosen) == list(edited) else Part(before, inputs, chosen)
    for number, result in part.results(_mixed(after)):
        rows[number] = _in_same_place(result, before.rows[number])
    totals = before.totals.copy()
    totals.subtract(tally(before.rows[row] for row in chosen))
    totals.update(tally(rows[row] for row in chosen))
    return replace(after, rows=tuple(rows), totals=totals)


def _mixed(judgement: Judgement) -> frozenset[int]:
    """Return the tables with withdrawals and inter-user transfers."""
    accounts = (judgement.keys["pair"] & IS_ALONE) != 0
    tables = np.searchsorted(judgement.starts, np.arange(len(accounts)), side="right") - 1
    kinds = [{*tables[judgement.checkable & mask].tolist()} for mask in (accounts, ~accounts)]
    return frozenset(kinds[0] & kinds[1])


def _other_kind(before: Judgement, after: Judgement) -> Iterator[int]:
    """Yield the inter-user transfers in tables that have withdrawals beside them only before, or only after."""
    for table in _mixed(before) ^ _mixed(after):
        end = [*after.starts, len(after.rows)][table + 1]
        accounts = np.flatnonzero(after.keys["pair"][after.starts[table] : end] & IS_ALONE)
        yield from (after.starts[table] + int(row) for row in accounts)


def _in_same_place(result: RowResult, before: RowResult) -> RowResult:
    """Return *result* with the place of the row *before*; a row that is placed now has none yet."""
    is_placed = result.outcome is Outcome.PLACED and before.outcome is Outcome.PLACED
    return replace(result, output=before.output if is_placed else None)
