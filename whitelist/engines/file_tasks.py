"""What a worker does with one file: it judges each row by itself, and hands over keys, related rows and findings.

A result stays where it was made; only its facts go to the client of the engine.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it has no types

from whitelist.checking.columns.missing_header import is_other_file
from whitelist.checking.pieces.parts import select
from whitelist.checking.pieces.run import Run
from whitelist.checking.pieces.units import Unit
from whitelist.engines.findings_table import count_in, table_of, write_part
from whitelist.engines.renamed_source import renamed
from whitelist.engines.storage import as_local, state_of
from whitelist.engines.work import Work, unpack
from whitelist.model.errors import SourceError, WhitelistError
from whitelist.model.printable import printable_name
from whitelist.model.table import MaskedSource
from whitelist.settings.folders import is_url

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from whitelist.checking.pieces.counts import Counts
    from whitelist.checking.pieces.judged_rows import TableFindings
    from whitelist.checking.pieces.ranks import Place
    from whitelist.checking.pieces.related_rows import Positions
    from whitelist.checking.pieces.row_keys import Keys
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.table import MaskedTable


class Task(NamedTuple):
    """A file to judge, and its number among those of the run."""

    number: int
    path: str
    is_named: bool
    """Whether a person named it: then it is a list in any case."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the client of an engine knows of a file."""

    path: str
    """The path to show."""
    error: WhitelistError | None = None
    """Why the file could not be read."""
    is_other: bool = False
    """Whether it is no list of entries."""
    rows: int = 0
    slots: int = 0
    kinds: AbstractSet[tuple[Place, bool]] = frozenset()
    """Header of a table → whether it has an inter-user transfer, or a withdrawal."""

    @property
    def is_judged(self) -> bool:
        """Whether the file is a list that could be read."""
        return self.error is None and not self.is_other


@dataclass(frozen=True, slots=True)
class FileResult:
    """All that was found in a file, each row judged by itself."""

    task: Task
    facts: FileFacts
    state: str
    keys: Keys | None = None
    """For each slot; None if nothing was judged."""
    findings: pa.Table | None = None
    told: TableFindings | None = None


class Related(NamedTuple):
    """Related rows of a file for one batch, and what is told about them."""

    tables: tuple[MaskedTable, ...]
    told: TableFindings


def judge_file(data: bytes, task: Task) -> FileResult:
    """Judge the rows of a file, each by itself. What is wrong with the file is in the result, and never raises."""
    work = cast("Work", unpack(data))
    try:
        state = state_of(task.path)
        with as_local(task.path) as path:
            source = _open(work, path, task.path)
            if not task.is_named and _is_other(source, work):
                return FileResult(task, FileFacts(source.path, is_other=True), state)
            alone = Run(work.judge, [source], None).judge_alone()
    except WhitelistError as error:
        return FileResult(task, FileFacts(task.path, error), "")
    (unit,) = alone.units
    rows = unit.count if unit.source is not None else sum(table.row_count for table in unit.tables)
    facts = FileFacts(source.path, None, is_other=False, rows=rows, slots=unit.count, kinds=alone.kinds)
    return FileResult(task, facts, state, alone.keys.joined(), table_of(alone.kept.in_order()), unit.told)


def facts_of(result: FileResult, _: object) -> FileFacts:
    """Return the facts of a *result*."""
    return result.facts


def keys_at(result: FileResult, slots: Positions) -> Keys | None:
    """Return the keys of the rows with these *slots*."""
    return None if result.keys is None else result.keys[slots]


def related_rows(
    data: bytes, result: FileResult, batches: Sequence[tuple[int, Positions]]
) -> list[tuple[int, int, bytes]]:
    """Return the rows of a file that are in *batches*, number and slots: number, number of the file, and the rows.

    Raises SourceError when the file was changed since it was judged.
    """
    if not batches or result.told is None:
        return []
    work, task = cast("Work", unpack(data)), result.task
    with as_local(task.path) as path:
        source = _open(work, path, task.path)
        tables, pieces = (source.tables, None) if isinstance(source, MaskedSource) else ((), source)
        unit = Unit(tables, pieces, 0, result.facts.slots, result.told)
        found = [(batch, task.number, pickle.dumps(_take(unit, slots, work))) for batch, slots in batches]
        if state_of(task.path) != result.state:
            message = f"{printable_name(result.facts.path)}: was changed by something else while it was read"
            raise SourceError(message, "run the command again")
    return found


def _is_other(source: MaskedSource | PieceSource, work: Work) -> bool:
    return isinstance(source, MaskedSource) and is_other_file(source, work.judge.reference)


def _take(unit: Unit, slots: Positions, work: Work) -> Related:
    """Return the rows of *unit* with these *slots*, and nothing else of its tables."""
    tables: list[MaskedTable] = []
    told = unit.told
    for rows, more in unit.rows_at(slots, work.judge):
        told = told.with_others(more)
        for number, table in enumerate(rows.tables):
            indices = [index for at, index in rows.places if at == number]
            if indices:
                tables.append(select(table, indices))
    return Related(tuple(tables), told)


def write_findings(data: bytes, result: FileResult, again: Positions) -> Counts:
    """Write the findings of a file without those of rows that are judged *again*; return the counts of the rest."""
    if result.findings is None:
        return count_in(table_of(()))
    slots = result.findings.column("slot").to_numpy()
    kept = result.findings.filter(pa.array(~np.isin(slots, again)))
    folder = cast("Work", unpack(data)).folder
    if folder:
        write_part(kept, folder, f"findings-{result.task.number:05}")
    return count_in(kept)


def _open(work: Work, local: str, path: str) -> MaskedSource | PieceSource:
    """Return the list in the file at *local*, a path of this machine, under the name of its *path*."""
    source = work.open(local, work.judge.reference)
    return renamed(source, path) if is_url(path) else source
