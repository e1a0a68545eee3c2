"""Splits placed rows into batch files of limited size."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.build.batch import Batch, BatchEntry
from whitelist.build.files.kinds import split_by_kind
from whitelist.exchanges.header import documented
from whitelist.model.characters import character_name
from whitelist.model.errors import SourceError
from whitelist.writers.table_text import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.addresses.network import Network
    from whitelist.build.plan import PlannedRow
    from whitelist.build.request import BuildRequest

LINE_END = re.compile(r"\r\n|\r|\n")


def split(
    rows: Sequence[PlannedRow], name: str, request: BuildRequest, networks: Mapping[str, Network] = MappingProxyType({})
) -> tuple[tuple[Batch, ...], tuple[PlannedRow, ...]]:
    """Return the batch files for the placed *rows*, and all rows with file and line of their entry.

    File names start with the exchange's *name*; *networks* are its networks by its own names of them.
    """
    entries = {number: row.entry for number, row in enumerate(rows) if row.entry is not None}
    order = sorted(entries, key=lambda number: _rank(entries[number])) if request.sort else list(entries)
    columns = _columns(entries, request)
    header = tuple(documented(request.batch)[column] for column in columns)
    codec = request.batch.codec
    batches: list[Batch] = []
    outputs: dict[int, tuple[str, int]] = {}
    for stem, network, title, numbers in split_by_kind(entries, order, name, request.batch, networks):
        first = request.first_numbers.get(stem, 1)
        sizes = [_size(entries[number].cells(columns), codec) for number in numbers]
        for file, portion in _portions(stem, sizes, _size(header, codec), request, first):
            chosen = numbers[portion]
            placed = tuple(entries[number] for number in chosen)
            batch = Batch(file, columns, header, placed, network, title, request.batch.delimiter, codec)
            batches.append(batch)
            outputs.update(zip(chosen, ((file, line) for line in entry_lines(batch)), strict=True))
    located = (replace(row, output=outputs[number]) if number in outputs else row for number, row in enumerate(rows))
    return tuple(batches), tuple(located)


def _rank(entry: BatchEntry) -> tuple[str, ...]:
    return entry.coin, entry.network, entry.address, entry.memo


def _columns(entries: Mapping[int, BatchEntry], request: BuildRequest) -> tuple[str, ...]:
    """Return the columns of the files: an optional one is written if any entry has a text there, or if it is wanted."""
    batch, wanted = request.batch, {"remark": request.remark}

    def is_written(column: str) -> bool:
        if column in batch.columns:
            return True
        if wanted.get(column) is not None:
            return bool(wanted[column])
        return any(cell.strip() for entry in entries.values() for cell in entry.cells((column,)))

    return tuple(filter(is_written, batch.order))


def _portions(
    stem: str, sizes: Sequence[int], above: int, request: BuildRequest, first: int
) -> Iterator[tuple[str, slice]]:
    """Yield file names, counted from *first*, and which entries each has; the names sort in the order of their numbers.

    *sizes* are the bytes of each entry, and *above* those of the header.
    """
    most = request.batch.size_limit
    starts: list[int] = []
    total = 0
    for at, size in enumerate(sizes):
        is_full = starts and (at - starts[-1] == request.limit or (most is not None and total + size > most))
        if is_full or not starts:
            starts.append(at)
            total = above
        total += size
    width = max(3, len(str(first + len(starts) - 1)))
    for number, (start, end) in enumerate(pairwise((*starts, len(sizes))), first):
        yield f"{stem}-{number:0{width}}.csv", slice(start, end)


def _size(cells: Sequence[str], encoding: str) -> int:
    """Return the bytes of a record of *cells* with its line end.

    Raises SourceError for what cannot be written: the rule that rejects such rows can be off.
    """
    try:
        return len(csv_bytes(cells, (), encoding=encoding))
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        message = f"{character!r} ({character_name(character)}) cannot be written as {encoding}"
        raise SourceError(message, "do not ignore the rule text-limit, which rejects such rows") from None


def entry_lines(batch: Batch) -> Iterator[int]:
    """Yield the physical line on which each entry of *batch* starts; a quoted cell can contain line ends."""
    line = 2
    for entry in batch.entries:
        yield line
        line += 1 + sum(len(LINE_END.findall(cell)) for cell in entry.cells(batch.columns))
