"""One run over files on an engine: each file by itself, then the rows that have keys in common, then the verdict."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from whitelist.checking.pieces.key_store import KeyStore
from whitelist.checking.pieces.related_rows import batches_of, relations_of
from whitelist.engines.exchanges import Told, counts_in, find_linked, judge_batches
from whitelist.engines.file_tasks import FileFacts, Task, facts_of, judge_file, keys_at, related_rows, write_findings
from whitelist.engines.findings_table import discard, finish
from whitelist.engines.work import Work, pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from whitelist.checking.pieces.counts import Counts
    from whitelist.checking.pieces.related_rows import Positions
    from whitelist.engines.engine import Engine

BATCH: Final = 100_000
"""So many related rows are judged together, or more if more are related with each other."""


@dataclass(frozen=True, slots=True)
class EngineResult:
    """What the client of an engine has in the end; the findings themselves are in the folder."""

    files: tuple[FileFacts, ...]
    counts: Counts


class FileRun:
    """A run over files on an engine."""

    def __init__(self, engine: Engine, work: Work, tasks: Sequence[Task], batch: int = BATCH) -> None:
        """*batch* is how many related rows are judged together, if no more are related."""
        self._engine = engine
        self._work = work
        self._data = pack(work)
        self._tasks = tasks
        self._batch = batch
        self._relations = relations_of(work.judge.rules)

    def check(self) -> EngineResult:
        """Check the files. A file that cannot be read has an error in the result; other errors are raised."""
        try:
            return self._check()
        except BaseException:  # also Ctrl-C
            if self._work.folder:
                discard(self._work.folder)
            raise

    def _check(self) -> EngineResult:
        engine, data = self._engine, self._data
        results = engine.start(partial(judge_file, data), self._tasks, "checking")
        nothing = [None] * len(self._tasks)
        facts: list[FileFacts] = engine.fetch(engine.follow(results, facts_of, nothing, "counting"))
        places = engine.exchange(results, find_linked(self._relations), "comparing")
        batches = self._batches(results, self._slots_by_file(places), facts)
        by_file = _by_file(batches, facts)
        counts, names = self._judge_related(results, by_file, facts)
        again = [_joined([slots for _, slots in own]) for own in by_file]
        alone = engine.fetch(engine.follow(results, partial(write_findings, data), again, "writing"))
        for each in alone:
            counts.update(each)
        if self._work.folder:
            judged = [task.number for task, each in zip(self._tasks, facts, strict=True) if each.is_judged]
            finish(self._work.folder, [*(f"findings-{number:05}" for number in judged), *names])
        return EngineResult(tuple(facts), counts)

    def _slots_by_file(self, places: pd.DataFrame) -> list[Positions]:
        """Return for each file the slots among *places*, in ascending order."""
        files, slots = (places[name].to_numpy(dtype=np.int64) for name in ("file", "slot"))
        return [np.unique(slots[files == number]) for number in range(len(self._tasks))]

    def _batches(self, results: Any, linked: Sequence[Positions], facts: Sequence[FileFacts]) -> list[Positions]:
        """Return the batches of related rows among those that are *linked*, each row with a number in the run."""
        found = self._engine.fetch(self._engine.follow(results, keys_at, linked, "comparing"))
        keys = KeyStore()
        for each in found:
            if each is not None:
                keys.add(each)
        if not len(keys):
            return []
        starts = _starts(facts)
        rows = np.concatenate([start + slots for start, slots in zip(starts, linked, strict=True)])
        return [rows[batch] for batch in batches_of(keys, self._batch, self._relations)]

    def _judge_related(
        self, results: Any, by_file: Sequence[Sequence[tuple[int, Positions]]], facts: Sequence[FileFacts]
    ) -> tuple[Counts, list[str]]:
        """Judge related rows together; return the counts of their findings, and the names of the files with these."""
        numbers = {number for own in by_file for number, _ in own}
        if not numbers:
            return Counter(), []
        kinds = {kind for each in facts for kind in each.kinds}
        mixed = frozenset(place for place, is_account in kinds if (place, not is_account) in kinds)
        told = Told(mixed, sum(each.is_judged for each in facts) > 1)
        rows = self._engine.follow(results, partial(related_rows, self._data), by_file, "reading again")
        counts = counts_in(self._engine.exchange(rows, judge_batches(self._data, told), "checking related rows"))
        return counts, [f"findings-related-{number:05}" for number in sorted(numbers)]


def _starts(facts: Sequence[FileFacts]) -> list[int]:
    """Return for each file how many slots are before it."""
    return [0, *np.cumsum([each.slots for each in facts]).tolist()][:-1]


def _by_file(batches: Sequence[Positions], facts: Sequence[FileFacts]) -> list[list[tuple[int, Positions]]]:
    """Return for each file the batches with rows of it: their numbers, and its slots."""
    found: list[list[tuple[int, Positions]]] = []
    for start, each in zip(_starts(facts), facts, strict=True):
        own = [
            (number, rows[(rows >= start) & (rows < start + each.slots)] - start) for number, rows in enumerate(batches)
        ]
        found.append([(number, slots) for number, slots in own if len(slots)])
    return found


def _joined(parts: Sequence[Positions]) -> Positions:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])
