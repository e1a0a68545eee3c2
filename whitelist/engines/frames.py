"""Checks frames of Dask and Spark: the rows where they are, and related rows, which are few, in this process."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from whitelist.checking.frame import texts
from whitelist.engines.exchanges import IN_ANY_CASE
from whitelist.engines.frame_checker import FINDINGS, IDS, KEYS, FrameChecker

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator


def check_dask_frame(frame: Any, checker: FrameChecker) -> Any:
    """Return the findings in a *frame* of Dask, as a frame of Dask, which is lazy, with the columns FINDINGS.

    The keys of all rows are compared now. Related rows are compared in the order of their ids.
    """
    import dask.dataframe as dd

    keys = frame.map_partitions(checker.row_keys, meta=KEYS.empty())
    together = keys.shuffle(on=["kind", "value"], shuffle_method="tasks")
    ids, special, rows = dd.compute(
        together.map_partitions(checker.find_related, meta=IDS.empty()),
        (keys["needed"] == IN_ANY_CASE).sum(),
        frame.map_partitions(len),
    )
    related = frozenset(ids["id"])
    few = frame.map_partitions(_rows_with, checker.id, related).compute()
    size = int(rows.sum())
    found = _check_few(_by_id(few, checker.id), checker, mixed=0 < special < size, is_all=not size)
    alone = frame.map_partitions(_check_others, checker, related, meta=FINDINGS.empty())
    return dd.concat([alone, dd.from_pandas(found, npartitions=1)])


def check_spark_frame(frame: Any, checker: FrameChecker) -> Any:
    """Return the findings in a *frame* of Spark, as a frame of Spark, which is lazy, with the columns FINDINGS.

    The keys of all rows are compared now. Related rows are compared in the order of their ids.
    """
    from pyspark.sql import functions

    keys = frame.mapInPandas(partial(_each, checker.row_keys), KEYS.schema)
    together = keys.repartition("kind", "value")
    ids = together.mapInPandas(partial(_all, checker.find_related), IDS.schema).distinct().cache()
    special = keys.where(keys["needed"] == IN_ANY_CASE).count()
    few = frame.join(ids, frame[checker.id].cast("string") == ids["id"], "left_semi").toPandas()
    found = _check_few(
        _by_id(few, checker.id),
        checker,
        mixed=0 < special < (frame.count() if special else 0),
        is_all=few.empty and frame.isEmpty(),
    )
    alone = frame.mapInPandas(checker.in_batches, FINDINGS.schema).join(functions.broadcast(ids), "id", "left_anti")
    return alone.union(frame.sparkSession.createDataFrame(found, FINDINGS.schema))


def _rows_with(frame: pd.DataFrame, name: str, ids: Collection[str]) -> pd.DataFrame:
    """Return the rows of *frame* of which the column *name* has one of *ids*."""
    return frame[[each in ids for each in texts(frame[name])]]


def _check_few(few: pd.DataFrame, checker: FrameChecker, *, mixed: bool, is_all: bool) -> pd.DataFrame:
    """Return the findings in the related rows; *is_all* says that the frame has no other rows, nor these."""
    return checker.check_empty(few) if is_all else checker.check_related(few, mixed=mixed)


def _check_others(frame: pd.DataFrame, checker: FrameChecker, ids: Collection[str]) -> pd.DataFrame:
    """Return the findings in *frame* but those in rows with one of *ids*."""
    found = checker.check_rows(frame)
    return found[[each not in ids for each in found["id"]]].reset_index(drop=True)


def _by_id(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    return frame.sort_values(name, ignore_index=True)


def _each(function: Callable[[pd.DataFrame], pd.DataFrame], frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    return map(function, frames)


def _all(function: Callable[[pd.DataFrame], pd.DataFrame], frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Yield what *function* makes of all *frames* together: Spark cuts a partition into several."""
    rows = list(frames)
    if rows:
        yield function(pd.concat(rows, ignore_index=True))
