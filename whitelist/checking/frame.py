"""Turns a pandas frame into a table, so that the rules check it like a sheet."""

from __future__ import annotations

from datetime import date, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from whitelist.model.errors import UsageError
from whitelist.model.number_text import FrameText
from whitelist.model.table import CellFacts, Source, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.model.table import ValueKind


_KINDS: tuple[tuple[type | tuple[type, ...], ValueKind], ...] = (
    ((bool, np.bool_), "boolean"),
    ((float, np.floating), "number"),
    ((date, np.datetime64), "date"),
    (time, "time"),
    ((timedelta, np.timedelta64), "duration"),
    ((bytes, bytearray), "bytes"),
)


def source_of(frame: pd.DataFrame, name: str) -> Source:
    """Return *frame* as a source called *name*.

    Column labels are the header, whatever the index. Rows count from 1 by position, and their lines as if the frame had
    been written below its header. The levels of a column's label are joined.
    """
    columns = [tuple(texts(frame.iloc[:, at])) for at in range(frame.shape[1])]
    rows = tuple(zip(*columns, strict=True))
    table = Table(
        name,
        "frame",
        header=tuple(map(_header_cell, frame.columns)),
        rows=rows,
        lines=tuple(range(2, len(rows) + 2)),
        cells=MappingProxyType({(row, at): facts for at in range(frame.shape[1]) for row, facts in _facts(frame, at)}),
    )
    return Source(name, (table,))


def _facts(frame: pd.DataFrame, at: int) -> Iterator[tuple[int, CellFacts]]:
    """Yield row and facts of the cells of a column that are truth values, floats, dates, times, durations or bytes.

    Other numbers are only marked by their text: they have all their digits, and no format that shows others.
    """
    column = frame.iloc[:, at]
    if not pd.api.types.is_string_dtype(column.dtype) or column.dtype == object:
        for row, value in enumerate(column):
            kind = None if isinstance(value, str) or is_missing(value) else _kind(value)
            if kind is not None:
                yield row, CellFacts(kind, "")


def _kind(value: object) -> ValueKind | None:
    """Return what *value* is, if its text does not say so; infinity does."""
    if isinstance(value, float | np.floating) and np.isinf(value):
        return None
    return next((kind for type_, kind in _KINDS if isinstance(value, type_)), None)


def _header_cell(label: object) -> str:
    return " ".join(filter(None, map(str, label))) if isinstance(label, tuple) else str(label)


def require_plain_columns(frame: pd.DataFrame) -> None:
    """Raise UsageError for columns of several levels, whose labels are not names of columns."""
    if frame.columns.nlevels > 1:
        hint = "keep one level, such as frame.columns = frame.columns.get_level_values(0)"
        raise UsageError(f"the columns of the frame have {frame.columns.nlevels} levels (a MultiIndex)", hint)


def is_missing(value: object) -> bool:
    """Say whether pandas takes *value* for a missing value: None, NaN, NaT or NA."""
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))  # type: ignore[call-overload]  # any object


def is_text(cells: pd.Series[Any]) -> bool:
    """Say whether all *cells* are text."""
    # A column of objects with a missing value is "mixed". One of text is "string" even so, and must be asked.
    has_missing = cells.dtype != object and cells.isna().any()
    return not has_missing and pd.api.types.infer_dtype(cells, skipna=False) in ("string", "empty")


def texts(cells: pd.Series[Any]) -> Iterator[str]:
    """Yield *cells* as text: empty for a missing value, and the digits that Python shows for a number."""
    if is_text(cells):
        yield from cells
        return
    for value, missing in zip(cells, cells.isna(), strict=True):
        yield "" if missing else value if isinstance(value, str) else FrameText(value)


def as_text(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return a copy of *frame* in which *columns* are text, and a missing value is an empty cell.

    Numbers keep the digits that Python shows, so that 1.0 or 1e+20 is reported as the damage it is.
    """
    require_plain_columns(frame)
    labels = [*frame.columns]
    repeated = [column for column in columns if labels.count(column) > 1]
    if repeated:
        raise UsageError(f"the frame has several columns called {repeated[0]}", "keep one of them")
    known = {column: frame[column] for column in columns if column in labels}
    return frame.assign(
        **{
            column: cells.astype(object)
            if is_text(cells)
            else pd.Series(list(texts(cells)), index=frame.index, dtype=object)
            for column, cells in known.items()
            if cells.dtype != object or not is_text(cells)  # most frames come from a table, where all cells are text
        }
    )


def require_missing(value: object, name: str) -> None:
    """Raise TypeError, with what to do, unless *value*, an argument called *name* that is not a text, is missing."""
    if is_missing(value):
        return
    kind = type(value).__name__
    if isinstance(value, bytes | bytearray):
        way = f"decode it, such as {name}.decode()"
    elif hasattr(value, "__iter__"):
        way = f"pass each {name} in a call of its own"
    elif isinstance(value, bool):
        way = "pass a str"
    else:
        way = "read the column with dtype=str"
    raise TypeError(f"the {name} is not a text: {kind}; {way}")
