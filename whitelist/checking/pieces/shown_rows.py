"""The rows and lines of a list that reports show: those with a finding that is listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.pieces.parts import join, select
from whitelist.model.table import MaskedSource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.model.finding import Finding
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.table import MaskedTable


def shown_source(
    source: PieceSource, outline: MaskedTable, parts: Iterable[MaskedTable], findings: Iterable[Finding]
) -> MaskedSource:
    """Return *source* as far as reports on *findings* show it: the rows of *parts* and *outline* that have some."""
    wanted = {finding.location.row for finding in findings}
    table = join([_with(part, wanted) for part in (outline, *parts)])
    positions = list(table.positions or ())
    first = {position: index for index, position in reversed([*enumerate(positions)])}
    rows = select(table, [first[position] for position in sorted(first)])
    lines = dict(zip(table.line_numbers or (), table.physical_lines, strict=True))
    shown = replace(
        outline,
        rows=rows.rows,
        lines=rows.lines,
        positions=rows.positions,
        text_rows=rows.text_rows,
        shifted_rows=rows.shifted_rows,
        other_header=None,
        entries_above=0,
        cells=rows.cells,
        secrets=rows.secrets,
        line_numbers=tuple(sorted(lines)),
        physical_lines=tuple(lines[number] for number in sorted(lines)),
    )
    return MaskedSource(source.path, (shown,), (), source.sha256, source.stamp, source.file)


def _with(part: MaskedTable, wanted: set[int | None]) -> MaskedTable:
    """Return the *wanted* rows of *part*, by number, and all lines of it."""
    kept = select(part, [index for index in range(len(part.rows)) if part.number_of(index) in wanted])
    return replace(kept, physical_lines=part.physical_lines, line_numbers=part.line_numbers)
