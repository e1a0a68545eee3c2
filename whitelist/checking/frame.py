"""Turns a pandas frame into a table, so that the rules check it like a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

import pandas as pd

from whitelist.model.table import Source, Table

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_frame(thing: object) -> TypeGuard[pd.DataFrame]:
    """Return whether *thing* is a pandas frame."""
    return isinstance(thing, pd.DataFrame)


def source_of(frame: pd.DataFrame, name: str) -> Source:
    """Return *frame* as a source called *name*.

    Column labels are the header, whatever the index. Rows count from 1 by position, and their lines as if the frame had
    been written below its header.
    """
    columns = [tuple(texts(frame.iloc[:, at])) for at in range(frame.shape[1])]
    rows = tuple(zip(*columns, strict=True))
    lines = tuple(range(2, len(rows) + 2))
    return Source(name, (Table(name, "frame", tuple(map(str, frame.columns)), rows=rows, lines=lines),))


def texts(cells: pd.Series[Any]) -> Iterator[str]:
    """Yield *cells* as text: empty for a missing value, and the digits that Python shows for a number."""
    return ("" if missing else str(value) for value, missing in zip(cells, cells.isna(), strict=True))
