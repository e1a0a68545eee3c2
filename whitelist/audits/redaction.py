"""Hides what looks like the secret of an API key in a list, before the list is checked or shown.

``checking.redaction`` does the same for batch files. There, random text is normal, so that only the secrets of wallets
are hidden.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.audits.secret_detection import PEM_END, detect_api_secret, is_secret_name, starts_pem
from whitelist.checking.redaction import HIDDEN
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.model.table import Table

HEADER = -1
"""The row index of the header in ``table.secrets``."""


def redact_credentials(table: Table) -> Table:
    """Return *table* with every secret replaced by HIDDEN, and with location and kind of each in ``table.secrets``.

    If a row contains a secret, all of its physical lines are hidden.
    """
    lines = dict(_secret_lines(table.physical_lines))
    secrets = dict(_secret_cells(table))
    done = {row for row, _ in secrets}
    secrets |= {(row, 0): lines[line] for row, line in enumerate(table.lines) if line in lines and row not in done}
    rows = tuple(
        tuple(HIDDEN if (index, field) in secrets else cell for field, cell in enumerate(row))
        for index, row in enumerate(table.rows)
    )
    header = tuple(HIDDEN if (HEADER, field) in secrets else cell for field, cell in enumerate(table.header))
    shown = _shown(table, {row for row, _ in secrets}, set(lines))
    cells = {
        position: facts
        for position, facts in table.cells.items()
        if position not in secrets and not detect_api_secret(facts.formula)
    }
    return replace(
        table,
        header=header,
        rows=rows,
        cells=MappingProxyType(cells),
        physical_lines=shown,
        secrets=MappingProxyType(secrets),
    )


def _secret_cells(table: Table) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield (row, field) and the kind of every cell that contains a secret, header cells included."""
    named = {field for field, word in enumerate(table.header) if is_secret_name(word)}
    for row, cells in enumerate((table.header, *table.rows), HEADER):
        for field, cell in enumerate(cells):
            kind = detect_api_secret(cell)
            if kind is None and field in named and row != HEADER and clean_text(cell):
                kind = "a secret, because of the name of its column"
            if kind is not None:
                yield (row, field), kind


def _secret_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield number and kind of every physical line that contains a secret, or a part of a private key in PEM format."""
    within = False
    for number, line in enumerate(lines, 1):
        within = within or starts_pem(line)
        kind = "a private key in PEM format" if within else detect_api_secret(line)
        if kind is not None:
            yield number, kind
        within = within and not PEM_END.search(line)


def _shown(table: Table, rows: set[int], hidden: set[int]) -> tuple[str, ...]:
    """Return the physical lines with the *hidden* ones, and those of *rows*, replaced by HIDDEN."""
    starts = (*table.lines, len(table.physical_lines) + 1)
    for row in rows:
        hidden |= {table.header_line} if row == HEADER else set(range(starts[row], starts[row + 1]))
    return tuple(HIDDEN if number in hidden else line for number, line in enumerate(table.physical_lines, 1))
