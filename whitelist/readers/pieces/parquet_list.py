"""A list in a Parquet file that is read in pieces. Its cells become text as those of a frame do."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from whitelist.addresses.pem import has_key
from whitelist.addresses.spread_phrase import could_spread, listed_words
from whitelist.model.errors import SourceError
from whitelist.model.installation import extra_hint
from whitelist.model.piece_source import RawPiece
from whitelist.model.printable import printable_name
from whitelist.model.table import ReadFailure, Table
from whitelist.readers.contents import changed
from whitelist.readers.delimited.records import FIELD_LIMIT
from whitelist.readers.pieces.unpacking import DamagedData

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.deadline import Deadline
    from whitelist.readers.pieces.list_file import ListFile

BATCH: Final = 1024
"""Rows that are unpacked at once: a long text is in the file only once, however many rows have it."""
PIECE_LIMIT: Final = 256 * 1024 * 1024
"""Maximum bytes of the values of a piece."""


class ParquetList:
    """The rows of a Parquet file. The names of its columns are the header, and lines count as if rows were below it."""

    is_packed = False
    line_ends: frozenset[str] = frozenset()

    def __init__(self, file: ListFile, piece_rows: int) -> None:
        """Read what the columns are. Raises SourceError, also if pyarrow is missing, and DamagedData."""
        self.file = file
        self.path = file.name
        self.stamp = file.stamp
        self.size = 0
        """Bytes of all values, after ``survey``."""
        self.may_spread = True
        self._piece_rows = piece_rows
        self._texts: list[str] = []
        self._failure: ReadFailure | None = None
        with self._opened() as parquet:
            self.header: tuple[str, ...] = tuple(parquet.schema_arrow.names)
            self._texts = _text_columns(parquet.schema_arrow)
            groups = [parquet.metadata.row_group(at).num_rows for at in range(parquet.num_row_groups)]
        self._groups = [0, *accumulate(groups)]
        self.row_count = self._groups[-1]
        """Rows, up to one that cannot be read."""
        self.sha256 = file.sha256()

    def tables(self, first: int = 0) -> Iterator[Table]:
        """Yield the list in pieces, from the piece with this number on. Raises SourceError for a changed file."""
        starts = range(0, self.row_count, self._piece_rows) or range(1)
        try:
            with self._opened() as parquet:
                batches, rest = self._batches(parquet, starts[first]), None
                for start in starts[first:]:
                    parts, missing = [], min(self._piece_rows, self.row_count - start)
                    while missing:
                        batch = rest or next(batches)
                        rest = batch.slice(missing) if batch.num_rows > missing else None
                        parts.append(batch.slice(0, missing))
                        missing -= parts[-1].num_rows
                    table = self._table(parts, start)
                    yield replace(table, read_failure=self._failure) if start == starts[-1] else table
        except (DamagedData, StopIteration):  # the survey saw neither
            raise changed(self.path) from None

    @property
    def parser(self) -> ParquetList | None:
        """What reads the pieces of ``raw`` in any process; None for what is not in a file."""
        return self if self.file.aside is None else None

    def raw(self, first: int = 0) -> Iterator[RawPiece]:
        """Yield the pieces from the one with this number on, without any of their values."""
        last = max(self.row_count - 1, 0) // self._piece_rows
        for number in range(first, last + 1):
            start = number * self._piece_rows
            yield RawPiece(number, start, min(self._piece_rows, self.row_count - start), is_last=number == last)

    def share(self, number: int) -> float:
        """Return how much of the list is read after the piece with this number."""
        return min(1.0, (number + 1) * self._piece_rows / (self.row_count or 1))

    def table(self, piece: RawPiece) -> Table:
        """Return the table of *piece*."""
        return next(iter(self.tables(piece.number)))

    def _table(self, batches: list[Any], start: int) -> Table:
        """Return the rows of *batches* as a table; so many rows are above them."""
        from whitelist.checking.frame import source_of
        from whitelist.checking.other_frames import from_arrays

        if sum(map(_size_of, batches)) > PIECE_LIMIT:
            message = f"{printable_name(self.path)}: has {self._piece_rows:,} rows with more than {PIECE_LIMIT:,} bytes"
            raise SourceError(message, "delete the columns that the list does not need")
        columns = [[_decoded(batch.column(at)) for batch in batches] for at in range(len(self.header))]
        (table,) = source_of(from_arrays(self.header, columns), self.path).tables
        end = start + len(table.rows)
        return replace(table, lines=tuple(range(start + 2, end + 2)), positions=range(start, end))

    def survey(self, deadline: Deadline) -> None:
        """Look at all values. Raises SourceError when the time is over, and DamagedData."""
        words: set[str] = set()
        has_begin, row = False, 0
        with self._opened() as parquet:
            for batch in self._batches(parquet, 0):
                deadline.check()
                for texts in _distinct_texts(batch):
                    words |= listed_words(texts)
                    has_begin = has_begin or any(map(has_key, texts))
                self.size += _size_of(batch)
                long = _first_long(batch)
                if long is not None:
                    self._end_at(row + long)
                    break
                row += batch.num_rows
        self.may_spread = has_begin or could_spread(words)

    def _end_at(self, row: int) -> None:
        """End the list above *row*, which has a text that is too long."""
        self.row_count = row
        detail = f"row {row + 1} has a field with more than {FIELD_LIMIT:,} bytes"
        self._failure = ReadFailure("field too long", detail, row + 2)

    def _batches(self, parquet: Any, start: int) -> Iterator[Any]:
        """Yield the rows from the row *start* on, some at a time."""
        group = max((at for at, row in enumerate(self._groups[:-1]) if row <= start), default=0)
        skipped = start - self._groups[group]
        groups = range(group, len(self._groups) - 1)
        for batch in parquet.iter_batches(batch_size=BATCH, row_groups=groups, use_threads=False) if groups else ():
            if skipped >= batch.num_rows:
                skipped -= batch.num_rows
                continue
            yield batch.slice(skipped)
            skipped = 0

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        """Yield the file as pyarrow reads it."""
        try:
            import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]
            from pyarrow import parquet
        except ImportError:
            message = f"{printable_name(self.path)}: pyarrow is needed to read this file"
            raise SourceError(message, extra_hint("parquet")) from None
        with self.file.opened() as stream:
            try:
                # Each text once, so that a small file cannot become large in memory.
                yield parquet.ParquetFile(stream, read_dictionary=self._texts, buffer_size=65_536, pre_buffer=False)
            except (OSError, pa.ArrowException, UnicodeDecodeError):
                raise DamagedData("is a damaged Parquet file") from None


def _text_columns(schema: Any) -> list[str]:
    """Return the names of the columns of texts or bytes."""
    return [field.name for field in schema if _is_binary(field.type)]


def _is_binary(type_: Any) -> bool:
    import pyarrow as pa

    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary)
    return any(test(type_) for test in tests)


def _dictionaries(batch: Any) -> Iterator[Any]:
    """Yield the columns of texts or bytes, in which each of them is kept once."""
    import pyarrow as pa

    for column in batch.columns:
        if pa.types.is_dictionary(column.type) and _is_binary(column.type.value_type):
            yield column


def _decoded(column: Any) -> Any:
    """Return a column of texts or bytes as it is without a dictionary, which becomes Python objects much faster."""
    import pyarrow as pa

    is_text = pa.types.is_dictionary(column.type) and _is_binary(column.type.value_type)
    return column.dictionary_decode() if is_text else column


def _distinct_texts(batch: Any) -> Iterator[set[str]]:
    """Yield the texts of each column that has texts, each once."""
    for column in _dictionaries(batch):
        used = column.dictionary.take(column.indices.unique().drop_null())
        yield {value for value in used.to_pylist() if isinstance(value, str)}


def _lengths(column: Any) -> Any:
    """Return the lengths in bytes of the values of a column of texts or bytes."""
    import pyarrow.compute as pc  # type: ignore[import-untyped, unused-ignore]

    return pc.take(pc.binary_length(column.dictionary), column.indices)


def _size_of(batch: Any) -> int:
    """Return how many bytes the values have, when each text is written out."""
    import pyarrow as pa

    others = (column for column in batch.columns if not pa.types.is_dictionary(column.type))
    texts = (_lengths(column).sum().as_py() or 0 for column in _dictionaries(batch))
    return sum(texts) + sum(int(column.nbytes) for column in others)


def _first_long(batch: Any) -> int | None:
    """Return the first row with a text that is too long."""
    import pyarrow.compute as pc

    long = (pc.greater(_lengths(column), FIELD_LIMIT) for column in _dictionaries(batch))
    found = [pc.index(pc.fill_null(each, fill_value=False), value=True).as_py() for each in long]
    return min((row for row in found if row >= 0), default=None)
