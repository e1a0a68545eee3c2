"""Findings as Arrow tables, and as Parquet files in a folder."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import fsspec
import pyarrow as pa  # type: ignore[import-untyped]  # it has no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # likewise

from whitelist.model.finding import Severity
from whitelist.model.findings_frame import findings_frame
from whitelist.model.review import FindingKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from whitelist.checking.pieces.counts import Counts
    from whitelist.checking.pieces.piece_result import Found

UNFINISHED = "_unfinished"
"""Folder for the files of a run until all of them are written. Readers of Parquet skip it for its name."""

_NUMBERS, _TRUTHS = ("line", "row"), ("fix_is_safe", "unverified")
SCHEMA = pa.schema(
    [
        (name, pa.int64() if name in _NUMBERS else pa.bool_() if name in _TRUTHS else pa.string())
        for name in findings_frame(()).columns
    ]
)


def table_of(found: Iterable[Found]) -> pa.Table:
    """Return *found* in their order, with the slot of each beside the columns of a review's frame."""
    found = list(found)
    frame = findings_frame(each.finding for each in found)
    table = pa.Table.from_pandas(frame, SCHEMA, preserve_index=False)
    return table.append_column("slot", pa.array([each.slot for each in found], pa.int64()))


def count_in(table: pa.Table) -> Counts:
    """Return how many findings of each kind *table* has."""
    names = ("path", "code", "slug", "severity", "unverified")
    rows = zip(*(table.column(name).to_pylist() for name in names), strict=True)
    return Counter(
        (path, FindingKind(code, slug, Severity.parse(severity), unverified))
        for path, code, slug, severity, unverified in rows
    )


def write_part(table: pa.Table, folder: str, name: str) -> None:
    """Write the findings of *table* into the unfinished *folder*; the same task can do so again."""
    system, path = fsspec.url_to_fs(folder)
    system.makedirs(f"{path}/{UNFINISHED}", exist_ok=True)
    target = f"{path}/{UNFINISHED}/{name}.parquet"
    with system.open(target, "wb") as file:
        pq.write_table(table.select(SCHEMA.names), file, compression="zstd")


def finish(folder: str, names: Collection[str]) -> None:
    """Move the files with these *names* from the unfinished folder into *folder*, and remove the former."""
    system, path = fsspec.url_to_fs(folder)
    for name in names:
        system.mv(f"{path}/{UNFINISHED}/{name}.parquet", f"{path}/{name}.parquet")
    discard(folder)


def discard(folder: str) -> None:
    """Remove the unfinished folder in *folder*, if there is one."""
    system, path = fsspec.url_to_fs(folder)
    if system.exists(f"{path}/{UNFINISHED}"):
        system.rm(f"{path}/{UNFINISHED}", recursive=True)
