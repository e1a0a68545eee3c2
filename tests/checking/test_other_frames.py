"""Frames of other libraries: polars itself, and stand-ins for the rest, which ``tests.campaign.frames`` tries."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pandas as pd
import polars as pl
import pytest

import whitelist
from tests.each import check_each
from whitelist.checking.frame import source_of
from whitelist.checking.other_frames import as_pandas

TON = "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq"
COLUMNS: dict[str, list[Any]] = {
    "coin": ["USDT", "USDT", "USDT"],
    "network": ["TON", "TON", "TON"],
    "address": [TON, TON, TON],
    "memo": ["00012345", None, "1e5"],
    "amount": [1, None, 3],
}


def stand_in(library: str, name: str = "DataFrame", **parts: Any) -> Any:
    """Return an object whose class is called *name* in *library*, with these *parts*."""
    return type(name, (), {"__module__": f"{library}.inner", **parts})()


def frames(columns: dict[str, list[Any]]) -> dict[str, Any]:
    """Return *columns* as frames of all libraries."""
    plain = pd.DataFrame(columns, dtype=object)
    polars = pl.DataFrame(columns, strict=False)
    lists = [SimpleNamespace(to_pylist=lambda cells=cells: cells) for cells in columns.values()]
    schema = SimpleNamespace(names=[*columns])
    return {
        "pandas": plain,
        "polars": polars,
        "polars, lazy": polars.lazy(),
        "arrow": stand_in("pyarrow", "Table", schema=schema, columns=lists),
        "dask": stand_in("dask", columns=plain.columns, compute=lambda _: plain),
        "modin": stand_in("modin", columns=plain.columns, modin=SimpleNamespace(to_pandas=lambda: plain)),
        "modin, old": stand_in("modin", columns=plain.columns, _to_pandas=lambda _: plain),
        "narwhals": stand_in("narwhals", columns=[*columns], to_native=lambda _: polars),
    }


@pytest.mark.parametrize("library", frames(COLUMNS))
def test_cells_keep_their_values(library: str) -> None:
    """A text of digits stays a text, a null is an empty cell, a whole number beside one has no decimals."""
    frame = as_pandas(frames(COLUMNS)[library])
    assert frame is not None
    (table,) = source_of(frame, "DataFrame").tables
    assert table.header == tuple(COLUMNS)
    assert [row[3:] for row in table.rows] == [("00012345", "1"), ("", ""), ("1e5", "3")]
    assert [type(row[3]) for row in table.rows] == [str, str, str]


@pytest.mark.thorough
@pytest.mark.parametrize(
    "memo", ["00012345", 12345, 12345.0, 12.5, float("nan"), None, True, b"12", date(2026, 1, 5), Decimal("12.50")]
)
def test_findings_are_those_of_pandas(memo: Any) -> None:
    """Whatever is in the memo column, the review is that of the same frame in pandas."""
    columns = {**COLUMNS, "memo": [memo] * 3}
    expected = whitelist.check(pd.DataFrame(columns, dtype=object))

    def check(frame: Any) -> None:
        assert whitelist.check(frame) == expected

    check_each(frames(columns), check)


def test_subclass_of_a_frame() -> None:
    """A class of your own, made of a library's, is that library's frame."""

    class Own(pl.DataFrame):
        pass

    assert whitelist.check(Own(COLUMNS)).rows == 3


def test_frames_of_several_libraries_together() -> None:
    """What repeats in the frame of another library is found."""
    one = {name: cells[:1] for name, cells in COLUMNS.items()}
    review = whitelist.check([pd.DataFrame(one), pl.DataFrame(one)])
    assert [(finding.slug, finding.location.path) for finding in review.findings] == [
        ("duplicate-entry", "DataFrame 2"),
    ]


@pytest.mark.parametrize(
    ("thing", "message"),
    [
        (stand_in("pyspark", columns=[], toPandas=len), "DataFrame of pyspark; convert it .*: frame.toPandas()"),
        (stand_in("cudf", columns=[], to_pandas=len), "DataFrame of cudf; convert it .*: frame.to_pandas()"),
        (stand_in("duckdb", "Relation", columns=[], df=len), "Relation of duckdb; convert it .*: frame.df()"),
        (stand_in("other", columns=[]), "DataFrame of other$"),
        (pl.Series(["x"]), r'Series of polars; make a frame of it: series\.to_frame\(name="address"\)$'),
        (pd.Series(["x"]), r'Series of pandas; make a frame of it: series\.to_frame\(name="address"\)$'),
        (stand_in("dask", "Series", compute=lambda _: pd.Series(["x"])), "Series of dask$"),
        (stand_in("dask", "Odd", columns=[], compute=lambda _: [1]), "Odd of dask$"),
        (5, "int$"),
        (b"batch.csv", "bytes$"),
        ({"coin": ["BTC"]}, r"dict; make a frame of it: pandas\.DataFrame\(data\)$"),
    ],
)
def test_other_objects_are_named(thing: Any, message: str) -> None:
    """What is not read is called by its library, with the way to a pandas frame if the library has one."""
    with pytest.raises(TypeError, match=message):
        whitelist.check(thing)


def test_no_other_library_is_imported() -> None:
    """A check of a pandas frame imports no other library of frames, although polars is installed here."""
    program = (
        "import sys, pandas, whitelist\nwhitelist.check(pandas.DataFrame({'coin': ['BTC']}))\n"
        "print({'polars', 'dask', 'modin', 'narwhals'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
