"""The gate of the lists beside the batch file: it reads a table's header and hides what looks like an API secret.

``checking.gate`` does the same for batch files, where random text is the rule and only wallets' secrets are told apart.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.audits.secret_detection import PEM_END, detect_api_secret, names_secrets, pem_begins
from whitelist.checking.gate import hide
from whitelist.exchanges.header import read_header
from whitelist.model.characters import clean_text
from whitelist.model.table import HEADER, MaskedSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.model.table import MaskedTable, Source, Table


def mask_credentials(source: Source, words: Mapping[str, str] = MappingProxyType({})) -> MaskedSource:
    """Return *source* with every secret replaced by HIDDEN, and every header understood by *words*, word → column."""
    tables = tuple(_masked(table, words) for table in source.tables)
    return MaskedSource(source.path, tables, source.sheets_without_header, source.sha256)


def _masked(table: Table, words: Mapping[str, str]) -> MaskedTable:
    """Return *table* without secrets. A row that has one is hidden as a whole wherever its line would be shown."""
    lines = dict(_secret_lines(table.physical_lines))
    secrets = dict(_secret_cells(table))
    named = {row for row, _ in secrets}
    secrets |= {(row, 0): lines[line] for row, line in enumerate(table.lines) if line in lines and row not in named}
    cells = {
        cell: facts
        for cell, facts in table.cells.items()
        if cell not in secrets and not detect_api_secret(facts.formula)
    }
    shown = replace(table, cells=MappingProxyType(cells))
    return hide(shown, read_header(table.header, words), secrets, lines)


def _secret_cells(table: Table) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield (row, field) and the kind of every cell that holds a secret, those of the header included."""
    named = {field for field, word in enumerate(table.header) if names_secrets(word)}
    for row, cells in enumerate((table.header, *table.rows), HEADER):
        for field, cell in enumerate(cells):
            kind = detect_api_secret(cell)
            if kind is None and field in named and row != HEADER and clean_text(cell):
                kind = "a secret, by the name of its column"
            if kind is not None:
                yield (row, field), kind


def _secret_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield number and kind of every physical line that holds a secret, or a part of a private key in PEM form."""
    within = False
    for number, line in enumerate(lines, 1):
        within = within or pem_begins(line)
        kind = "a private key in PEM form" if within else detect_api_secret(line)
        if kind is not None:
            yield number, kind
        within = within and not PEM_END.search(line)
