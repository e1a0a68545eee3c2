"""Functions for frames of a job of your own: partition for partition, they find what one check of all rows finds."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import whitelist
from tests.engines.lists import in_order, sample_rows
from tests.examples import TIMES
from whitelist.engines import FINDINGS, IDS, KEYS, FrameChecker

if TYPE_CHECKING:
    from whitelist.engines.columns import Columns


SHORT = 20
"""Characters of an address cell that could be a heading."""


def rows_with_ids() -> pd.DataFrame:
    """Return the rows of the samples with an address, and ids that are the numbers of the rows.

    Lines of text between rows say something about the rows below them in a file, and nothing in a partition.
    """
    rows = [row for row in sample_rows() if len(row["address"]) > SHORT]
    frame = pd.DataFrame([*rows, *rows[::9]])
    frame.insert(0, "entry", range(1, len(frame) + 1))
    return frame


def expected_findings(frame: pd.DataFrame) -> pd.DataFrame:
    """Return what a check of the whole *frame* finds, with ids instead of places."""
    found = whitelist.check(frame.drop(columns="entry")).to_frame()
    return sorted_findings(found.assign(id=found["row"].astype("string"))[list(FINDINGS.kinds)])


def sorted_findings(findings: pd.DataFrame) -> pd.DataFrame:
    """Return *findings* in an order of their own."""
    places = findings.assign(path="", sheet="", line=findings["id"], row="")
    return in_order(places)[list(FINDINGS.kinds)]


PARTITIONS = (1, 9, 60) if TIMES == 1 else (1, 9, 60, 1000)
"""Numbers of partitions. In a long run, there is also one for each row."""


@pytest.mark.thorough
@pytest.mark.parametrize("count", PARTITIONS)
def test_partitions_find_what_a_whole_frame_finds(count: int) -> None:
    """The three steps give the same findings, however the frame is divided, in other processes as well.

    Neighbours, which are related in the samples, are in different partitions.
    """
    frame = rows_with_ids()
    checker: FrameChecker = pickle.loads(pickle.dumps(FrameChecker("entry")))  # noqa: S301  # as an engine does
    parts = [frame.iloc[start::count] for start in range(min(count, len(frame)))]
    keys = pd.concat(map(checker.row_keys, parts), ignore_index=True)
    related = set(checker.find_related(keys)["id"])
    alone = pd.concat(checker.in_batches(parts), ignore_index=True)
    together = checker.check_related(frame[frame["entry"].astype(str).isin(related)], mixed=True)
    found = pd.concat([alone[~alone["id"].isin(related)], together], ignore_index=True)
    pd.testing.assert_frame_equal(expected_findings(frame), sorted_findings(found))


def test_partition_without_rows_has_no_findings() -> None:
    """Only a whole frame without rows has: a filter often leaves partitions without rows, and few rows are related."""
    empty, checker = rows_with_ids().iloc[:0], FrameChecker("entry")
    for step in (checker.check_rows, checker.check_related):
        assert step(empty).empty
    expected = whitelist.check(empty.drop(columns="entry")).to_frame()
    found = checker.check_empty(empty)
    assert [*found["code"]] == [*expected["code"]] == ["WL112"]
    assert checker.check_empty(rows_with_ids()).empty


@pytest.mark.parametrize("step", ["check_rows", "row_keys", "check_related"])
def test_columns_are_those_of_the_schema(step: str) -> None:
    """Also a partition without rows has the columns and types that Dask and Spark are told before."""
    expected: Columns = KEYS if step == "row_keys" else FINDINGS
    for frame in (rows_with_ids(), rows_with_ids().iloc[:0]):
        found = getattr(FrameChecker("entry"), step)(frame)
        assert found.dtypes.to_dict() == expected.empty().dtypes.to_dict()
    assert IDS.empty().dtypes.to_dict() == FrameChecker().find_related(KEYS.empty()).dtypes.to_dict()


def test_schema_of_spark_names_the_same_columns() -> None:
    """Its types are those that Spark makes of the types of pandas."""
    assert KEYS.schema == "`id` string, `kind` long, `value` long, `differs` long, `needed` long"


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pd.DataFrame({"id": ["1"], "coin": ["BTC"]}), "no column network, address, memo"),
        (pd.DataFrame([], columns=["coin", "network", "address", "memo"]), "no column id"),
        (pd.DataFrame([["1"] * 5] * 2, columns=["id", "coin", "network", "address", "memo"]), "more than once"),
    ],
)
def test_frame_that_cannot_be_checked_is_a_usage_error(frame: pd.DataFrame, message: str) -> None:
    """A missing column is no finding: it would be one for each partition."""
    with pytest.raises(whitelist.UsageError, match=message):
        FrameChecker().check_rows(frame)


def test_reference_data_goes_with_the_checker() -> None:
    """A worker needs no schema and no catalogue of its own: what the checker was made with counts."""
    frame = rows_with_ids()
    checker = pickle.loads(pickle.dumps(FrameChecker("entry", ignore=["WL4"])))  # noqa: S301  # as an engine does
    assert not checker.check_rows(frame)["code"].str.startswith("WL4").any()
    assert FrameChecker("entry").check_rows(frame)["code"].str.startswith("WL4").any()


def test_secret_in_an_id_is_hidden_in_messages() -> None:
    """An id is shown in messages about other rows, and can be anything."""
    key = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
    frame = rows_with_ids().iloc[[-1, -1]].assign(entry=[key, "2"])
    found = FrameChecker("entry").check_related(frame)
    assert "duplicate-entry" in set(found["slug"])
    assert not found["message"].str.contains(key).any()
