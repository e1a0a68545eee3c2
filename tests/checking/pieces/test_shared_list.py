"""Several processes find in lists what one finds, in whatever state the pieces are."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from collections import Counter
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checking.pieces.test_pieces import KNOWN, RULES, TEXTS, TRON, WORDS
from tests.examples import examples
from whitelist.checking.gate.list_gate import mask_pieces
from whitelist.checking.gate.piece_gate import GateState, state_after
from whitelist.checking.pieces import shared_list
from whitelist.checking.pieces.judge import Judge
from whitelist.checking.pieces.kept_findings import KeptFindings
from whitelist.checking.pieces.outline import HEAD
from whitelist.checking.pieces.run import Run
from whitelist.checking.pieces.workers import Workers
from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.errors import SourceError
from whitelist.readers.pieces.list_file import ListFile
from whitelist.readers.pieces.survey import survey
from whitelist.readers.pieces.text_list import TextList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from whitelist.checking.gate.masked_pieces import MaskedPieces

LIMIT = HEAD + 20
"""Rows of an upload: of all that are above, the outline of a list has some by another reason."""
SCHEMA = replace(KNOWN.schema, batch=replace(KNOWN.schema.batch, row_limit=LIMIT))
JUDGE = Judge(replace(KNOWN, schema=SCHEMA), RULES)
HEADER = "coin,network,address,memo\n"
ROW = f"USDT,TRC20,{TRON[0]},\n"
BAD = f"USDT,ALGO,{TRON[0]},\n"
KEY = "BTC,BTC,5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ,\n"  # Bitcoin wiki, wallet import format
OTHER_HEADER = "coin,address,network,memo\n"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Two processes."""
    with Workers(JUDGE, 2) as started:
        yield started


def pieces_of(text: str, size: int, path: str = "a.csv") -> MaskedPieces | None:
    """Return the list in *text* in pieces of so many rows; None if it is not read in pieces."""
    file = ListFile(path, path, aside=io.BytesIO(text.encode()))
    found = survey(file, WORDS, NO_DEADLINE)
    if found is None or not found.header:
        return None
    return mask_pieces(TextList(file, found, size), found.header, WORDS, KNOWN)


def assert_same(texts: list[str], workers: Workers, most: int | None = None, sizes: Sequence[int] = (1, 2, 7)) -> None:
    """Check *texts* in pieces of each size, with the workers and without."""
    names = [f"{number}.csv" for number in range(len(texts))]
    for size in sizes:
        one, several = (
            Run(JUDGE, [each for text, name in zip(texts, names, strict=True) if (each := pieces_of(text, size, name))],
                most, how).review()
            for how in (None, workers)
        )  # fmt: skip
        assert several == one


@pytest.mark.thorough
@settings(max_examples=examples(5), deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=2), st.sampled_from((None, 3)))
def test_mixed_lists(workers: Workers, texts: list[str], most: int | None) -> None:
    """The review is the same, also of lists with related rows in other pieces and files."""
    assert_same(texts, workers, most)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "rows",
    [
        HEADER * 3 + ROW + HEADER + ROW,
        ROW + HEADER + ROW + OTHER_HEADER + ROW * 4,
        f"{KEY}\n{ROW}{KEY}{HEADER}\n{ROW}{ROW}",
        ROW + '"USDT","TRC20","two\nlines",\n' + ROW + "\n,,,\n" + ROW * 3,
        ROW * 3 + 'USDT,"TRC20"x\n' + ROW * 3,
        ROW + HEADER * 2 + BAD + ROW * 8 + BAD,
    ],
    ids=["header again", "other header", "secrets", "quoted line ends", "broken quote", "bad rows"],
)
def test_wrong_guesses(workers: Workers, rows: str) -> None:
    """The state before a piece can be another than its worker was told."""
    assert_same([HEADER + rows, HEADER + rows + ROW], workers)


def test_row_limit(workers: Workers) -> None:
    """The first row after the limit is found, although the headers in another piece are no rows."""
    assert_same([HEADER + ROW * (LIMIT - 30) + HEADER * 3 + ROW * 40], workers, sizes=(40,))


def test_few_tasks_wait(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a list is, only a few of its pieces are in memory."""
    begun, most = [0], [0]
    submit = workers.submit

    def counted(*args: object) -> object:
        begun[0] += 1
        return submit(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "submit", counted)
    found = pieces_of(HEADER + ROW * 60, 2)
    assert found is not None
    kept = KeptFindings({("a.csv", None): (0, 0)}, None)
    for number, _ in enumerate(shared_list.judge_shared(found, JUDGE.sum_up([]), kept.listing, workers, LIMIT)):
        most[0] = max(most[0], begun[0] - number)
    assert begun == [30]
    assert most[0] <= 6


def test_workers_do_the_work(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece is judged once, also below repeated headers; workers mask again what has something special."""
    tasks = Counter[str]()
    submit = workers.submit

    def counted(function: Callable[..., object], *args: object) -> object:
        tasks[function.__name__] += 1
        return submit(function, *args)

    monkeypatch.setattr(workers, "submit", counted)
    special = f'"USDT","TRC20","{TRON[0]}","two\nlines"\n'
    found = pieces_of(HEADER + ROW * HEAD + HEADER + ROW * 150 + special + ROW * 40, 50)
    assert found is not None
    with mock.patch.object(found, "pieces", wraps=found.pieces) as pieces:
        Run(JUDGE, [found], None, workers).review()
    assert tasks == {"judge_raw": 8, "select_raw": 3}
    assert pieces.call_count == 1


@pytest.mark.parametrize(
    ("before", "guess", "after", "expected"),
    [
        pytest.param(GateState(5), GateState(3), GateState(7), GateState(9), id="position"),
        pytest.param(
            GateState(text_tries=8), GateState(text_tries=9), GateState(1, text_tries=4), GateState(1, text_tries=3),
            id="tries",
        ),
        pytest.param(
            GateState(text_tries=5), GateState(text_tries=9), GateState(1, text_tries=4), None, id="too few tries"
        ),
        pytest.param(
            GateState(digit_tries=9), GateState(digit_tries=2), GateState(1, digit_tries=0), None, id="ended tries"
        ),
        pytest.param(
            GateState(shift_tries=0), GateState(shift_tries=0), GateState(1, shift_tries=0),
            GateState(1, shift_tries=0), id="no tries in both",
        ),
        pytest.param(GateState(ends_hidden=True), GateState(), GateState(2), None, id="hidden"),
        pytest.param(GateState(), GateState(has_other_header=True), GateState(2), None, id="other header"),
    ],
)  # fmt: skip
def test_state_after(before: GateState, guess: GateState, after: GateState, expected: GateState | None) -> None:
    """A piece is masked again if another state before it can change more than the number of its rows."""
    assert state_after(before, guess, after) == expected


def test_ended_worker() -> None:
    """A worker that is ended is an error of one line, and nothing waits for it."""
    found = pieces_of(HEADER + ROW * 50, 1)
    assert found is not None
    with Workers(JUDGE, 2) as started:
        os.kill(started.submit(os.getpid).result(), signal.SIGTERM)
        with pytest.raises(SourceError, match="ended unexpectedly") as caught:
            Run(JUDGE, [found], None, started).review()
    assert caught.value.hint == "check whether there is enough memory, or use --jobs 1"


def test_worker_that_ends_while_another_starts() -> None:
    """The pool closes what the other one is to get, which is an error of the system: it is told as any other end."""
    with Workers(JUDGE, 2) as started, mock.patch.object(started, "_pool") as pool:
        pool.submit.side_effect = [OSError("handle is closed"), BrokenProcessPool()]
        with pytest.raises(SourceError, match="ended unexpectedly"):
            started.submit(os.getpid)
        pool.submit.side_effect = OSError("no more processes")
        with pytest.raises(OSError, match="no more processes"):
            started.submit(os.getpid)


@pytest.mark.skipif(sys.platform == "win32", reason="there, a process with this number cannot be asked for")
def test_end_of_the_block() -> None:
    """Workers end at once, whatever they do."""
    start = time.monotonic()
    with Workers(JUDGE, 1) as started:
        pid = started.submit(os.getpid).result()
        started.submit(time.sleep, 60)
    assert time.monotonic() - start < 50
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_error_of_a_worker(workers: Workers) -> None:
    """It is raised here, with its hint."""
    with pytest.raises(SourceError, match="there is no") as caught:
        workers.submit(_fail).result()
    assert caught.value.hint == "look again"


def _fail() -> None:
    raise SourceError("there is no such thing", "look again")


def test_list_of_one_process(workers: Workers) -> None:
    """A list with secrets that are spread over cells is judged by one process alone."""
    phrase = [*["legal", "winner", "thank", "year", "wave", "sausage", "worth", "useful"], "legal", "winner", "thank"]
    text = HEADER + "".join(f"USDT,TRC20,{TRON[0]},{word}\n" for word in [*phrase, "yellow"])
    found = pieces_of(text, 3)
    assert found is not None
    assert found.parser is None
    assert shared_list.shared(found) is None
    assert_same([text], workers)
