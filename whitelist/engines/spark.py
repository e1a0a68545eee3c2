"""Runs tasks on Spark: on a cluster that exists, or with all cores of this machine."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd
from py4j.protocol import Py4JError
from pyspark import StorageLevel
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.functions import broadcast

from whitelist.engines.columns import Columns
from whitelist.model.errors import SourceError, UsageError, WhitelistError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from typing import Self

    from pyspark.sql import DataFrame

    from whitelist.engines.engine import Exchange, Watch

T = TypeVar("T")

RESULTS = Columns({"number": "number", "result": "bytes"})
ITEMS = Columns({"number": "number", "item": "bytes"})

MOST_PARTITIONS = 256
"""Into how many partitions rows are exchanged, at most."""

THIS_MACHINE = "local[*,4]"
"""The master with a thread for each core; a task that loses its worker is tried four times."""

LOST = ("Python worker exited unexpectedly", "ExecutorLostFailure")
"""What Spark says when a worker was ended by the system, and not by an exception."""

TOLD = re.compile("whitelist:([0-9a-f]+):")
PATIENCE = 0.2
"""Seconds between two looks at how many tasks are done."""

LOGGING = Path(__file__).with_name("log4j2.properties")


class Spark:
    """A session with the master at *address*, or with one on this machine."""

    def __init__(self, address: str | None, watch: Watch) -> None:
        """*watch* is told the tasks that are done, and shows how many."""
        self._address = address
        self._watch = watch
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Start the session. Raises UsageError without Java, and when no master answers."""
        if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
            raise UsageError("Spark needs Java 17 or newer, which is not installed", "install it, or use Dask")
        try:
            with _muted_errors():
                self._session = self._start_session()
        except PySparkException as error:
            raise UsageError(f"no Spark master answers at {self._address}", "check --scheduler") from error
        self._open.callback(self._session.stop)
        return self

    def _start_session(self) -> SparkSession:
        builder = SparkSession.builder.appName("whitelist").master(self._address or THIS_MACHINE)
        options = {
            "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={LOGGING.as_uri()}",
            "spark.sql.execution.arrow.pyspark.enabled": "true",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
        }
        if self._address is None:
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            options |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        for name, value in options.items():
            builder = builder.config(name, value)
        return builder.getOrCreate()

    def __exit__(self, *error: object) -> None:
        """End the session, and give up all results."""
        self._open.close()

    def start(self, function: Callable[[Any], Any], items: Sequence[Any], label: str) -> DataFrame:
        """Run *function* on each of *items*, each in a partition of its own."""
        numbers = self._session.range(0, len(items), 1, len(items))
        return self._keep(numbers.mapInPandas(partial(_start, function, items), RESULTS.schema), len(items), label)

    def follow(
        self, results: DataFrame, function: Callable[[Any, Any], Any], items: Sequence[Any], label: str
    ) -> DataFrame:
        """Run *function* on each of *results* and its item, where the result is."""
        cells = {"number": range(len(items)), "item": list(map(pickle.dumps, items))}
        sent = self._session.createDataFrame(ITEMS.frame(cells), ITEMS.schema)
        pairs = results.join(broadcast(sent), "number")
        return self._keep(pairs.mapInPandas(partial(_follow, function), RESULTS.schema), len(items), label)

    def _keep(self, results: DataFrame, count: int, label: str) -> DataFrame:
        """Return *results*, made now and kept; what a lost executor had is made again."""
        kept = results.persist(StorageLevel.MEMORY_AND_DISK)
        self._run(kept.count, count, label)
        return kept

    def _run(self, action: Callable[[], T], count: int, label: str) -> T:
        """Run *action* in Spark, and show how many of its *count* tasks are done."""
        with _errors(), ThreadPoolExecutor(1) as pool:
            future = pool.submit(action)
            try:
                for _ in self._watch(self._done(future, count), count, label):
                    pass
            except BaseException:  # Ctrl-C: else the pool would wait for all tasks
                self._session.sparkContext.cancelAllJobs()
                raise
            return future.result()

    def _done(self, future: Future[Any], count: int) -> Iterator[int]:
        """Yield the number of each task when it is done."""
        tracker, told = self._session.sparkContext.statusTracker(), 0
        while not future.done():
            wait([future], PATIENCE)
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            done = min(count, sum(stage.numCompletedTasks for stage in stages if stage is not None))
            yield from range(told, done)
            told = max(told, done)
        yield from range(told, count)

    def fetch(self, results: DataFrame) -> list[Any]:
        """Return *results* themselves."""
        rows = self._run(results.collect, 0, "")
        return [pickle.loads(result) for _, result in sorted(rows)]  # noqa: S301  # _start and _follow wrote it

    def exchange(self, results: DataFrame, exchange: Exchange, label: str) -> pd.DataFrame:
        """Return what *exchange* makes of *results*."""
        rows = results.mapInPandas(partial(_give, exchange.give), exchange.given.schema)
        partitions = min(results.rdd.getNumPartitions(), MOST_PARTITIONS)
        divided = rows.repartition(partitions, *exchange.by)
        found = divided.mapInPandas(partial(_take, exchange.take), exchange.taken.schema)
        return exchange.taken.frame(self._run(found.toPandas, 2 * partitions, label))


@contextmanager
def _muted_errors() -> Iterator[None]:
    """Let the Java process that is started write to nowhere: it has no word that a run needs."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


@contextmanager
def _errors() -> Iterator[None]:
    """Raise the WhitelistError of a task, which Spark knows only as a text, and SourceError when workers were lost."""
    try:
        yield
    except (PySparkException, Py4JError) as error:
        text = str(error)
        if found := TOLD.search(text):
            raise pickle.loads(bytes.fromhex(found[1])) from None  # noqa: S301  # _told wrote it
        if any(words in text for words in LOST):
            hint = "give the workers more memory, or divide the list into smaller files"
            raise SourceError("the workers of Spark were lost several times", hint) from error
        raise


@contextmanager
def _told() -> Iterator[None]:
    """Put a WhitelistError of a task into the text that Spark hands on."""
    try:
        yield
    except WhitelistError as error:
        raise RuntimeError(f"whitelist:{pickle.dumps(error).hex()}:") from None


def _start(
    function: Callable[[Any], Any], items: Sequence[Any], batches: Iterable[pd.DataFrame]
) -> Iterator[pd.DataFrame]:
    for batch in batches:
        for number in batch["id"]:
            with _told():
                result = function(items[number])
            yield _result(number, result)


def _follow(function: Callable[[Any, Any], Any], batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for batch in batches:
        for number, result, item in zip(batch["number"], batch["result"], batch["item"], strict=True):
            with _told():
                following = function(pickle.loads(result), pickle.loads(item))  # noqa: S301  # we wrote both
            yield _result(number, following)


def _result(number: int, result: object) -> pd.DataFrame:
    return RESULTS.frame({"number": [number], "result": [pickle.dumps(result)]})


def _give(give: Callable[[Any], pd.DataFrame], batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for batch in batches:
        for result in batch["result"]:
            yield give(pickle.loads(result))  # noqa: S301  # _start and _follow wrote it


def _take(take: Callable[[pd.DataFrame], pd.DataFrame], batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Yield what *take* makes of a partition: Spark hands it over in batches, which can cut a group."""
    rows = list(batches)
    if rows:
        yield take(pd.concat(rows, ignore_index=True))
