"""A required column that is missing in the header.

What it finds: a header without a column for coin, network, address or memo; or a list without a header, whose first
line is an entry. Also a register of API keys or an IP allowlist, which other commands check.

Why it matters: the exchange cannot assign the fields to columns, and refuses the file.

Example: `coin,address,memo` has no network column.

How to resolve: start the file with the header `coin,network,address,memo`. If you want remarks, put `remark` first. If
the first line is an entry, put the header above it, and do not overwrite it. The memo column is required even if every
memo is empty.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.missing_header import first_entry, fitting_header, header_advice
from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import documented
from whitelist.model.advice import CORRECT_HEADER
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.exchanges.schema import BatchRules
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header once, with all its missing columns; or the first entry, if there is no header."""
    if (entry := first_entry(table)) is not None:
        message = f"there is no header: {entry} {'are' if table.kind == 'frame' else 'is'} an entry"
        advice = replace(CORRECT_HEADER, cells=tuple(fitting_header(table, reference)))
        yield TableMatch(row=0, message=Message(message, header_advice(table, reference), advice=advice))
        return
    batch = reference.schema.batch
    header = table.columns
    missing = [column for column in batch.columns if column not in header.fields]
    if not table.header or not missing:
        return
    from whitelist.audits.register import other_kind  # few files need it, and a check starts sooner

    if (kind := other_kind(table, reference)) is not None:
        yield TableMatch(message=kind.message)
    else:
        message = f"missing {_columns(missing)}"
        if header.unknown:
            message += f"; unknown {_columns([repr(table.header[field]) for field in header.unknown])}"
        hint, cells = _header_to_use(table, missing, batch)
        if header.given:
            hint += "; `whitelist build` writes it with the same options"
        yield TableMatch(message=Message(message, hint, advice=replace(CORRECT_HEADER, cells=cells)))


def _header_to_use(table: MaskedTable, missing: Sequence[str], batch: BatchRules) -> tuple[str, tuple[str, ...]]:
    """Return how to get the *missing* columns, and the cells of the header with them."""
    names = documented(batch)
    full = ",".join(names[each] for each in batch.columns)
    if len(missing) == len(table.columns.unknown) == 1:
        (name,), (field,) = (names[each] for each in missing), table.columns.unknown
        cells = (*table.header[:field], name, *table.header[field + 1 :])
        return f"if {table.header[field]!r} is the {name}, rename this column; the header must be {full}", cells
    return f"add {_columns([names[each] for each in missing])}; the header must be {full}", (
        *table.header,
        *(names[each] for each in missing),
    )


def _columns(names: Sequence[str]) -> str:
    return f"{'column' if len(names) == 1 else 'columns'}: {join_items(names)}"


RULE = TableRule(code="WL102", severity=Severity.ERROR, advice=CORRECT_HEADER, fails_upload=True, check=check)
