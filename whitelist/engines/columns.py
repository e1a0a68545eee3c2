"""Names and types of the columns of frames that go through an engine, in the words of pandas, Dask and Spark."""

from __future__ import annotations

from collections.abc import Mapping  # needed at run time, for the type of a field
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Kind = Literal["text", "number", "truth", "bytes"]

_DTYPES: Mapping[Kind, str] = {"text": "string", "number": "Int64", "truth": "bool", "bytes": "object"}
_SPARK: Mapping[Kind, str] = {"text": "string", "number": "long", "truth": "boolean", "bytes": "binary"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a frame, in their order. A text or number can be missing; a truth value and bytes cannot."""

    kinds: Mapping[str, Kind]

    def frame(self, cells: Mapping[str, object]) -> pd.DataFrame:
        """Return a frame of *cells*, name → values, with these columns and types."""
        return pd.DataFrame({name: pd.array(cells[name], dtype=_DTYPES[kind]) for name, kind in self.kinds.items()})  # type: ignore[call-overload]  # values of any kind

    def empty(self) -> pd.DataFrame:
        """Return a frame without rows: the ``meta`` of Dask."""
        return self.frame(dict.fromkeys(self.kinds, ()))

    @property
    def schema(self) -> str:
        """The same as a schema of Spark."""
        return ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in self.kinds.items())
