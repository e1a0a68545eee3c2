"""Turns a pandas frame into a table, so that the rules check it like a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

import pandas as pd

from whitelist.model.errors import UsageError
from whitelist.model.number_text import NumberText
from whitelist.model.table import Source, Table

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_frame(thing: object) -> TypeGuard[pd.DataFrame]:
    """Return whether *thing* is a pandas frame."""
    return isinstance(thing, pd.DataFrame)


def source_of(frame: pd.DataFrame, name: str) -> Source:
    """Return *frame* as a source called *name*.

    Column labels are the header, whatever the index. Rows count from 1 by position, and their lines as if the frame had
    been written below its header. The levels of a column's label are joined.
    """
    columns = [tuple(texts(frame.iloc[:, at])) for at in range(frame.shape[1])]
    rows = tuple(zip(*columns, strict=True))
    lines = tuple(range(2, len(rows) + 2))
    return Source(name, (Table(name, "frame", tuple(map(_header_cell, frame.columns)), rows=rows, lines=lines),))


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


def texts(cells: pd.Series[Any]) -> Iterator[str]:
    """Yield *cells* as text: empty for a missing value, and the digits that Python shows for a number."""
    for value, missing in zip(cells, cells.isna(), strict=True):
        yield "" if missing else value if isinstance(value, str) else NumberText(value)
