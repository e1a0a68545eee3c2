"""Makes a build follow a file that the exchange gave: its header cells, their order and their case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.build.column_mapping import REQUIRED, mapping_problem
from whitelist.exchanges.header import documented
from whitelist.model.errors import UsageError

if TYPE_CHECKING:
    from whitelist.exchanges.schema import BatchRules
    from whitelist.model.table import MaskedSource


def rules_from_template(source: MaskedSource, batch: BatchRules) -> BatchRules:
    """Return *batch* with the columns of the first header of *source*, a file such as the exchange's own template.

    The exchange's own words are still understood. Raises UsageError when a header cell means no column, or a column is missing: what to write there is unknown.
    """
    pattern = source.tables[0]
    header = pattern.columns
    if header.unknown:
        cell = pattern.header[header.unknown[0]].strip()
        hint = f'If it is one of the known columns, say so: --map "{cell}=COLUMN"'
        raise UsageError(f"{pattern.path}: no column is called {cell!r}, so nobody knows what to write there", hint)
    if error := mapping_problem(pattern, needed=(*REQUIRED, "memo")):
        raise error
    columns = tuple(sorted(header.fields, key=lambda column: header.fields[column]))
    words = {column: (*batch.spellings.get(column, ()), word) for column, word in documented(batch).items()}
    return replace(batch, columns=columns, optional_first=(), headers=pattern.header, spellings=words)
