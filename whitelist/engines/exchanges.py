"""Why rows of all files are exchanged: to find those that have a key in common, and to judge related rows together."""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import pandas as pd

from whitelist.checking.pieces.judge_piece import rank_in_run
from whitelist.checking.pieces.judged_rows import TableFindings
from whitelist.checking.pieces.piece_result import TABLE, Found
from whitelist.checking.pieces.related_rows import Comparison, comparisons, find_alone
from whitelist.checking.pieces.together import judge_related
from whitelist.checking.table_rows import rows_of
from whitelist.engines.columns import Columns
from whitelist.engines.engine import Exchange
from whitelist.engines.findings_table import table_of, write_part
from whitelist.engines.work import Work, unpack
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from whitelist.checking.pieces.counts import Counts
    from whitelist.checking.pieces.ranks import Place
    from whitelist.checking.pieces.row_keys import Keys
    from whitelist.checking.rule import Relation
    from whitelist.engines.file_tasks import FileResult, Related

KEYS = Columns(dict.fromkeys(("kind", "value", "differs", "needed", "file", "slot"), "number"))
PLACES = Columns(dict.fromkeys(("file", "slot"), "number"))
ROWS = Columns({"batch": "number", "file": "number", "rows": "bytes"})
COUNTS = Columns({"batch": "number", "counts": "bytes"})

NOT_NEEDED, IF_DIFFERENT, IF_SEVERAL, IN_ANY_CASE = range(4)
"""When rows that are equal in kind and value are compared: the highest number among them decides."""

UNLIMITED = dict.fromkeys(Severity, 2**62)


def key_rows(keys: Keys, relations: Collection[Relation]) -> pd.DataFrame:
    """Return a row for each comparison of a slot, with the columns kind, value, differs, needed and slot."""
    parts = [_rows_of(kind, each) for kind, each in enumerate(comparisons(keys, relations), 1)]
    alone = find_alone(keys, relations)
    parts.append(_rows_of(0, Comparison(alone, alone.astype(np.uint64))).assign(needed=IN_ANY_CASE))
    return pd.concat(parts, ignore_index=True)


def _rows_of(kind: int, compared: Comparison) -> pd.DataFrame:
    rows, values, differing, needed = compared
    wanted = np.full(len(rows), IF_SEVERAL if differing is None else IF_DIFFERENT)
    numbers = {
        "value": values,
        "differs": rows if differing is None else differing,
        "needed": wanted if needed is None else np.where(needed, wanted, NOT_NEEDED),
        "slot": rows,
    }
    columns = {name: cells.astype(np.uint64).view(np.int64) for name, cells in numbers.items()}  # engines want signs
    return pd.DataFrame({"kind": np.full(len(rows), kind, dtype=np.int64), **columns})


def linked(rows: pd.DataFrame) -> pd.DataFrame:
    """Return those of *rows*, as of ``key_rows``, that a rule compares with another one; each group must be whole."""
    groups = rows.groupby(["kind", "value"], sort=False)
    size, needed = groups["needed"].transform("size"), groups["needed"].transform("max")
    differs = groups["differs"].transform("min") != groups["differs"].transform("max")
    several = (size > 1) & ((needed == IF_SEVERAL) | ((needed == IF_DIFFERENT) & differs))
    return rows[several | (needed == IN_ANY_CASE)]


def find_linked(relations: Collection[Relation]) -> Exchange:
    """Return how to find the rows of all files that have a key in common with another row."""
    return Exchange(partial(_give_keys, relations), KEYS, ("kind", "value"), _take_keys, PLACES)


def _give_keys(relations: Collection[Relation], result: FileResult) -> pd.DataFrame:
    if result.keys is None:
        return KEYS.empty()
    rows = key_rows(result.keys, relations)
    return KEYS.frame({**rows, "file": np.full(len(rows), result.task.number)})


def _take_keys(rows: pd.DataFrame) -> pd.DataFrame:
    found = linked(rows.astype(np.int64))
    return PLACES.frame({**found[["file", "slot"]].drop_duplicates()})


class Told(NamedTuple):
    """What all files together decide about related rows."""

    mixed: frozenset[Place]
    """Headers of tables with withdrawals and inter-user transfers."""
    several: bool
    """Whether people must be told the file of a row."""


def judge_batches(data: bytes, told: Told) -> Exchange:
    """Return how to judge the related rows of each batch together."""
    return Exchange(_give_rows, ROWS, ("batch",), partial(_take_rows, data, told), COUNTS)


def _give_rows(parts: Iterable[tuple[int, int, bytes]]) -> pd.DataFrame:
    return ROWS.frame(dict(zip(ROWS.kinds, zip(*parts, strict=True), strict=True))) if parts else ROWS.empty()


def _take_rows(data: bytes, told: Told, rows: pd.DataFrame) -> pd.DataFrame:
    work = cast("Work", unpack(data))
    numbers = rows["batch"].to_numpy(dtype=np.int64)
    batches = {int(number): rows[numbers == number].sort_values("file")["rows"] for number in np.unique(numbers)}
    counts = [pickle.dumps(_judge_batch(work, number, own, told)) for number, own in batches.items()]
    return COUNTS.frame({"batch": list(batches), "counts": counts})


def _judge_batch(work: Work, number: int, parts: Iterable[bytes], told: Told) -> Counts:
    """Judge related rows together, write their findings, and return the counts of these."""
    found: list[Related] = [pickle.loads(part) for part in parts]  # noqa: S301  # ``related_rows`` wrote it
    about_tables = TableFindings()
    for each in found:
        about_tables = about_tables.with_others(each.told)
    rows = replace(rows_of([table for each in found for table in each.tables]), names_file=told.several)
    counts, picked = judge_related(work.judge, rows, about_tables, told.mixed, UNLIMITED)
    if work.folder:
        order = {place: at for at, place in enumerate(dict.fromkeys((t.path, t.sheet) for t in rows.tables))}
        ranks = {place: (at, 0) for place, at in order.items()}
        listed = [Found(rank_in_run(finding, ranks), TABLE, finding) for _, finding in picked]
        write_part(table_of(sorted(listed, key=lambda each: each.rank)), work.folder, f"findings-related-{number:05}")
    return counts


def counts_in(frame: pd.DataFrame) -> Counts:
    """Return all counts of the batches together."""
    total: Counts = Counter()
    for counts in frame["counts"]:
        total.update(pickle.loads(counts))  # noqa: S301  # ``_take_rows`` wrote it
    return total
