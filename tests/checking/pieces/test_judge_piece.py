"""A piece is judged the same in another process."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from tests.checking.pieces.cut_source import CutSource
from tests.checking.pieces.test_pieces import LISTS, checker_of
from tests.each import check_each
from whitelist.checking.pieces.judge import Judge
from whitelist.checking.pieces.judge_piece import judge_piece
from whitelist.checking.pieces.judged_rows import TableFindings
from whitelist.checking.pieces.piece_result import Listing
from whitelist.checking.pieces.row_keys import KEYS
from whitelist.checking.rule import rule_in
from whitelist.model.finding import Severity
from whitelist.rules.selection import all_rules

CHECKER = checker_of(frozenset(("WL308",)), frozenset(("WL604",)))
ROOM = dict.fromkeys(Severity, 5)


def test_another_process() -> None:
    """Judge, piece and result are pickled; keys are equal in each process, whatever its hash seed."""
    source = LISTS[0]
    listing = Listing({(source.path, None): (0, 0)}, ROOM)
    piece = next(CutSource(source, 3).pieces())
    here = judge_piece(CHECKER.judge, piece, TableFindings(), listing)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(judge_piece, CHECKER.judge, piece, TableFindings(), listing).result()
    assert np.array_equal(here.keys, there.keys)
    assert (here.counts, here.found, here.kinds, here.told) == (there.counts, there.found, there.kinds, there.told)
    assert (here.outline, here.shown) == (there.outline, there.shown)


def test_judge_is_pickled_without_what_it_derives() -> None:
    """A judge that has worked is as small as a new one."""
    judge = CHECKER.judge
    size = len(pickle.dumps(judge))
    judge_piece(
        judge, next(CutSource(LISTS[0], 3).pieces()), TableFindings(), Listing({(LISTS[0].path, None): (0, 0)}, ROOM)
    )
    again: Judge = pickle.loads(pickle.dumps(judge))  # noqa: S301  # pickled in the line above
    assert again.rules == judge.rules
    assert len(pickle.dumps(again)) < 3 * size


def test_rules_are_pickled_by_name() -> None:
    """A rule comes back from its module."""

    def check(rule: object) -> None:
        assert pickle.loads(pickle.dumps(rule)) == rule  # noqa: S301  # pickled in the same line

    check_each(all_rules(), check)


def test_keys_are_small() -> None:
    """So many bytes are kept for each row of a run."""
    assert KEYS.itemsize == 34
    assert rule_in("whitelist.rules.file.row_limit").slug == "row-limit"
