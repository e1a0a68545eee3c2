"""The gate for lists of IP addresses and API keys: parses headers and hides what looks like the secret of an API key.

``checking.secret_masking`` does the same for batch files. There, random text is normal, so that only what
``addresses.secret_forms`` lists is hidden.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.addresses import pem
from whitelist.addresses.secret_forms import BY_COLUMN, is_secret_name
from whitelist.audits.list_kind import FEWEST_COLUMNS
from whitelist.audits.secret_detection import detect_api_secret
from whitelist.checking.columns.missing_header import list_without_header
from whitelist.checking.entries_above import with_rows_from_above
from whitelist.checking.gate.hiding import hide
from whitelist.checking.repeated_header import without_repeated_headers
from whitelist.checking.secret_masking import mask_source, with_skipped_sheets
from whitelist.checking.wallet_secrets import FoundSecret, spread_secrets
from whitelist.exchanges.header import read_header
from whitelist.model.characters import clean_text
from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.audits.list_kind import KindReader
    from whitelist.model.table import MaskedSource, MaskedTable, Source, Table


def mask_credentials(
    source: Source, words: Mapping[str, str] = MappingProxyType({}), kinds: KindReader | None = None
) -> MaskedSource:
    """Return *source* with every secret replaced by HIDDEN, and every header parsed; *words* are name → column.

    *kinds* finds keys above the header, and recognises a batch without a header before its addresses are hidden.
    """
    source = (
        source if kinds is None else with_skipped_sheets(source, lambda table: list_without_header(table, kinds.is_key))
    )
    return mask_source(source, lambda table: _masked(table, words, kinds))


def _masked(table: Table, words: Mapping[str, str], kinds: KindReader | None) -> MaskedTable:
    """Return *table* without secrets. If a row contains a secret, all of its physical lines are hidden."""
    if kinds is not None and kinds.starts_with_entries((table.header, *table.rows)):
        return replace(_masked(table, words, None), starts_with_entries=True)
    lines = dict(_secret_lines(table.physical_lines))
    if kinds is not None and table.header:
        found = [index for index, cells in enumerate(table.cells_above) if kinds.is_key(cells)]
        table = with_rows_from_above(table, found)
    columns = read_header(table.header, words)
    if not any(_secret_cells(replace(table, rows=()))):  # the same texts would be shown below
        table = without_repeated_headers(table, columns, words, "exchange", FEWEST_COLUMNS)
    secrets = {cell: FoundSecret(kind) for cell, kind in _secret_cells(table)}
    secrets |= dict(spread_secrets(table, columns, {cell: found.kind for cell, found in secrets.items()}))
    done = {row for row, _ in secrets}
    in_rows = {line: row for row, line in enumerate(table.lines)}
    secrets |= {
        (in_rows[line], 0): FoundSecret(kind)
        for line, kind in lines.items()
        if line in in_rows and in_rows[line] not in done
    }
    cells = {
        position: facts
        for position, facts in table.cells.items()
        if position not in secrets and not any(map(detect_api_secret, facts.texts))
    }
    layout = replace(table.layout, notes=MappingProxyType({}), links=MappingProxyType({}))  # no rule looks at them
    shown = replace(table, cells=MappingProxyType(cells), layout=layout)
    recorded = {line: kind if line in table.lines_above else "" for line, kind in lines.items()}
    return hide(shown, columns, secrets, recorded)


def _secret_cells(table: Table) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield (row, field) and the kind of every cell that contains a secret, header cells included."""
    named = {field for field, word in enumerate(table.header) if is_secret_name(word)}
    for row, cells in enumerate((table.header, *table.rows), HEADER):
        for field, cell in enumerate(cells):
            kind = detect_api_secret(cell)
            if kind is None and field in named and row != HEADER and clean_text(cell):
                kind = BY_COLUMN
            if kind is not None:
                yield (row, field), kind


def _secret_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield number and kind of every physical line that contains a secret, or a part of a private key in PEM format."""
    for number, (line, is_pem) in enumerate(zip(lines, pem.mark_keys(lines), strict=True), 1):
        kind = pem.KIND if is_pem else detect_api_secret(line)
        if kind is not None:
            yield number, kind
