"""Splits placed rows into batch files of limited size."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.build.batch import Batch, BatchEntry
from whitelist.exchanges.header import documented

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.build.plan import PlannedRow
    from whitelist.build.request import BuildRequest

LINE_END = re.compile(r"\r\n|\r|\n")


def split(
    rows: Sequence[PlannedRow], name: str, request: BuildRequest
) -> tuple[tuple[Batch, ...], tuple[PlannedRow, ...]]:
    """Return the batch files for the placed *rows*, and all rows with file and line of their entry.

    File names start with the exchange's *name*. Entries for accounts of the exchange, which have no network, are never
    in one file with withdrawals to addresses, because the exchange has another upload form for them.
    """
    entries = {number: row.entry for number, row in enumerate(rows) if row.entry is not None}
    order = sorted(entries, key=lambda number: _rank(entries[number])) if request.sort else list(entries)
    columns = _columns(entries, request)
    header = tuple(documented(request.batch)[column] for column in columns)
    kinds = {
        name: [number for number in order if entries[number].network],
        f"{name}-inter-user": [number for number in order if not entries[number].network],
    }
    batches: list[Batch] = []
    outputs: dict[int, tuple[str, int]] = {}
    for stem, numbers in kinds.items():
        first = request.first_numbers.get(stem, 1)
        for file, chosen in _portions(stem, numbers, request.limit, first):
            batch = Batch(file, columns, header, tuple(entries[number] for number in chosen))
            batches.append(batch)
            outputs.update(zip(chosen, ((file, line) for line in entry_lines(batch)), strict=True))
    placed = (replace(row, output=outputs[number]) if number in outputs else row for number, row in enumerate(rows))
    return tuple(batches), tuple(placed)


def _rank(entry: BatchEntry) -> tuple[str, ...]:
    return entry.coin, entry.network, entry.address, entry.memo


def _columns(entries: Mapping[int, BatchEntry], request: BuildRequest) -> tuple[str, ...]:
    with_remark = request.remark
    if with_remark is None:
        with_remark = any(entry.remark.strip() for entry in entries.values())
    batch = request.batch
    return (*batch.optional_first, *batch.columns) if with_remark else batch.columns


def _portions(stem: str, numbers: Sequence[int], limit: int, first: int) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield file names, counted from *first*, and the rows of each; the names sort in the order of their numbers."""
    count = -(-len(numbers) // limit)
    width = max(3, len(str(first + count - 1)))
    for portion in range(count):
        yield f"{stem}-{first + portion:0{width}}.csv", numbers[portion * limit : (portion + 1) * limit]


def entry_lines(batch: Batch) -> Iterator[int]:
    """Yield the physical line on which each entry of *batch* starts; a quoted cell can contain line ends."""
    line = 2
    for entry in batch.entries:
        yield line
        line += 1 + sum(len(LINE_END.findall(cell)) for cell in entry.cells(batch.columns))
