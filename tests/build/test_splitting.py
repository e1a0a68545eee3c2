"""Placed rows are spread over files that the exchange takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build.cases import HEADER, KNOWN, address, plan, source, written
from whitelist.build.batch import Batch, BatchEntry
from whitelist.build.plan import Outcome, PlannedRow
from whitelist.build.request import BuildRequest
from whitelist.build.splitting import split
from whitelist.exchanges.header import header_words
from whitelist.model.location import Location
from whitelist.readers.csv import read_text
from whitelist.writers.table_text import csv_bytes

BATCH = KNOWN.schema.batch
WORDS = header_words(BATCH)
REMARKED = ("remark", *HEADER)


def rows(count: int, remark: str = "", network: str = "TRC20") -> list[PlannedRow]:
    return [
        PlannedRow(
            Location("a.csv", n + 2, n),
            0,
            n,
            Outcome.PLACED,
            (),
            (),
            (),
            BatchEntry("USDT", network, f"T{n}", "", remark),
        )
        for n in range(count)
    ]


def names(batches: tuple[Batch, ...]) -> list[tuple[str, int]]:
    return [(batch.name, len(batch.entries)) for batch in batches]


@pytest.mark.parametrize(
    ("count", "limit", "files"),
    [
        (0, 100, []),
        (100, 100, [("coinex-001.csv", 100)]),
        (101, 100, [("coinex-001.csv", 100), ("coinex-002.csv", 1)]),
        (5, 2, [("coinex-001.csv", 2), ("coinex-002.csv", 2), ("coinex-003.csv", 1)]),
    ],
)
def test_files_hold_at_most_the_limit(count: int, limit: int, files: list[tuple[str, int]]) -> None:
    """All files but the last are full."""
    assert names(split(rows(count), "coinex", BuildRequest(BATCH, limit))[0]) == files


def test_names_of_many_files_sort_like_numbers() -> None:
    """From a thousand files on, every number has four digits."""
    batches, _ = split(rows(1_001), "coinex", BuildRequest(BATCH, 1))
    assert [batches[0].name, batches[-1].name] == ["coinex-0001.csv", "coinex-1001.csv"]
    assert sorted(batch.name for batch in batches) == [batch.name for batch in batches]


def test_order_is_as_given_or_sorted() -> None:
    """Sorted is by coin, network, address and memo, whatever order the rows came in."""
    given_rows = [("USDT", "TRC20", address("TRC20"), ""), *(("XRP", "XRP", address("XRP"), memo) for memo in "291")]
    given_rows += [("BTC", "BTC", address("BTC"), "")]
    assert written(plan(source(*given_rows))) == [given_rows]
    assert written(plan(source(*given_rows), sort=True)) == [sorted(given_rows)]


@pytest.mark.parametrize(
    ("remarks", "wanted", "header"),
    [
        (["", " "], None, HEADER),
        (["", "Ann"], None, REMARKED),
        (["", ""], True, REMARKED),
        (["Ann", "Bob"], False, HEADER),
    ],
)
def test_remark_column_is_written_when_there_is_a_remark(
    remarks: list[str],
    wanted: bool | None,  # noqa: FBT001
    header: tuple[str, ...],
) -> None:
    """Unless the operator says otherwise."""
    sources = source(
        *((text, "USDT", "TRC20", address("TRC20", n), "") for n, text in enumerate(remarks)), header=REMARKED
    )
    assert plan(sources, remark=wanted).batches[0].header == header


TEXT = st.text(st.sampled_from('a,"\n\r ;\u2028\x0b\x85é'), max_size=6)


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_line_of_an_entry_is_where_a_reader_finds_it(remarks: list[str]) -> None:
    """A remark of several lines moves the entries below it; the manifest's line is the physical one."""
    many = [row for remark in remarks for row in rows(1, remark)]
    (batch,), placed = split(many, "coinex", BuildRequest(BATCH, 100, remark=True))
    data = csv_bytes(batch.header, (entry.cells(batch.columns) for entry in batch.entries))
    assert [("coinex-001.csv", line) for line in read_text(data, "x.csv", WORDS).lines] == [
        row.output for row in placed
    ]
