"""Turns the frames of other libraries into pandas frames, without importing a library that the caller did not.

The cells keep their values: what these libraries themselves hand to pandas can turn whole numbers into floats, where a
cell beside them is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def as_pandas(thing: object) -> pd.DataFrame | None:
    """Return *thing* as a pandas frame, or None if it is not a frame of a library that is known here."""
    if isinstance(thing, pd.DataFrame):
        return thing
    convert = _CONVERSIONS.get(_library(thing))
    if convert is None or not _has_columns(thing):
        return None
    found = convert(thing)
    return found if isinstance(found, pd.DataFrame) else None


def describe(thing: object) -> str:
    """Return what *thing* is, with its library, and how to make a frame of it if that is known: for an error."""
    kind = type(thing)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__name__} of {_library(thing)}"
    way = next((way for way in _WAYS if _has_columns(thing) and callable(getattr(thing, way, None))), None)
    if way:
        return f"{name}; convert it to a pandas frame: frame.{way}()"
    if callable(getattr(kind, "to_frame", None)):
        return f'{name}; make a frame of it: series.to_frame(name="address")'
    is_data = isinstance(thing, Mapping) or hasattr(kind, "__array__")
    return f"{name}; make a frame of it: pandas.DataFrame(data)" if is_data else name


def _has_columns(thing: object) -> bool:
    """Say whether *thing* is a frame, and not a column. Asking a lazy frame itself would plan its whole work."""
    return hasattr(type(thing), "columns")


def _library(thing: object) -> str:
    """Return the library of the first known base class of *thing*, or else its own."""
    libraries = [kind.__module__.partition(".")[0] for kind in type(thing).__mro__]
    return next((library for library in libraries if library in _CONVERSIONS), libraries[0])


def _from_columns(names: Iterable[object], columns: Iterable[list[object]]) -> pd.DataFrame:
    """Return the frame of *columns*, whose names can repeat."""
    frame = pd.DataFrame(dict(enumerate(columns)), dtype=object)
    return frame.set_axis(pd.Index([*names], dtype=object), axis=1)


def _from_polars(frame: Any) -> pd.DataFrame:
    """Return a DataFrame or LazyFrame of polars as a pandas frame."""
    eager = frame.collect() if hasattr(frame, "collect") else frame
    return _from_columns(eager.columns, (column.to_list() for column in eager.get_columns()))


def _from_arrow(table: Any) -> pd.DataFrame:
    """Return a Table or RecordBatch of pyarrow as a pandas frame."""
    return _from_columns(table.schema.names, (column.to_pylist() for column in table.columns))


def from_arrays(names: Iterable[str], columns: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Return the columns with these *names*, each of which is several arrays of pyarrow, as a pandas frame."""
    return _from_columns(names, ([value for array in arrays for value in array.to_pylist()] for arrays in columns))


def _from_modin(frame: Any) -> object:
    """Return a frame of Modin as a pandas frame; releases before 0.33 have no public name for that."""
    return frame.modin.to_pandas() if hasattr(frame, "modin") else frame._to_pandas()  # noqa: SLF001


_CONVERSIONS: Mapping[str, Callable[[Any], object]] = MappingProxyType(
    {
        "polars": _from_polars,
        "pyarrow": _from_arrow,
        "dask": lambda frame: frame.compute(),
        "modin": _from_modin,
        "narwhals": lambda frame: as_pandas(frame.to_native()),
    }
)
"""Top module of a library → what turns its frames into pandas frames."""

_WAYS = ("to_pandas", "toPandas", "df")
"""Methods of frames of other libraries that return a pandas frame: cuDF and Ibis, Spark, DuckDB."""
