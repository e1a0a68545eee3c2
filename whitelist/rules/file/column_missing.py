"""A required column that is missing in the header.

What it finds: a header without a column for coin, network, address or memo; or a list without a header, whose first
line is an entry. Also a register of API keys or an IP allowlist, which other commands check.

Why it matters: the exchange cannot assign the fields to columns, and refuses the file.

Example: `coin,address,memo` has no network column.

How to resolve: start the file with the header `coin,network,address,memo`. If you want remarks, put `remark` first. If
the first line is an entry, put the header above it, and do not overwrite it. The memo column is required even if every
memo is empty. A workbook is a source of `whitelist build`: it needs the memo column only if a row can have a memo, and
no column that `--coin` or `--network` gives.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.columns.fit import fitting_fields, meant_column
from whitelist.checking.columns.missing_header import first_entry, fitting_header, header_advice
from whitelist.checking.columns.needed import missing_columns
from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import documented
from whitelist.model.advice import CORRECT_HEADER
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header once, with all its missing columns; or the first entry, if there is no header."""
    if table.is_skipped_sheet:
        return  # sheet-skipped reports it
    if (entry := first_entry(table)) is not None:
        message = f"there is no header: {entry} {'are' if table.kind == 'frame' else 'is'} an entry"
        advice = replace(CORRECT_HEADER, cells=tuple(fitting_header(table, reference)))
        yield TableMatch(row=0, message=Message(message, header_advice(table, reference), advice=advice))
        return
    header = table.columns
    missing = missing_columns(table, reference) if table.header else []
    if not missing:
        return
    from whitelist.audits.register import other_kind  # few files need it, and a check starts sooner

    if (kind := other_kind(table, reference)) is not None:
        yield TableMatch(message=kind.message)
    else:
        message = f"missing {_columns(missing)}"
        if header.unknown:
            message += f"; unknown {_columns([repr(table.header[field]) for field in header.unknown])}"
        hint, cells = _header_to_use(table, missing, reference)
        if header.given:
            hint += "; `whitelist build` writes it with the same options"
        yield TableMatch(message=Message(message, hint, advice=replace(CORRECT_HEADER, cells=cells)))


def _header_to_use(table: MaskedTable, missing: Sequence[str], reference: ReferenceData) -> tuple[str, tuple[str, ...]]:
    """Return how to get the *missing* columns, and the cells of the header with them."""
    names = documented(reference.schema.batch)
    full = ",".join(names[each] for each in reference.schema.batch.columns)
    renamed = _fields_to_rename(table, missing, reference)
    cells = [renamed.get(field, cell) for field, cell in enumerate(table.header)]
    rest = [names[each] for each in missing if names[each] not in renamed.values()]
    rename = "; ".join(_rename(table.header[field], name, reference) for field, name in renamed.items())
    if not renamed and len(missing) == len(table.columns.unknown) == 1:
        (field,) = table.columns.unknown
        cells[field] = names[missing[0]]
        rename, rest = f"if {table.header[field]!r} is the {cells[field]}, rename this column", []
    hint = "; ".join(filter(None, (rename, f"add {_columns(rest)}" if rest else "", f"the header must be {full}")))
    return hint, (*cells, *rest)


def _rename(heading: str, name: str, reference: ReferenceData) -> str:
    return f"{'' if meant_column(heading, reference) else f'if it is the {name}, '}rename {heading!r} to {name}"


def _fields_to_rename(table: MaskedTable, missing: Sequence[str], reference: ReferenceData) -> dict[int, str]:
    """Return field → name of the *missing* column that it is, by a typing error in its heading or by its cells."""
    names = documented(reference.schema.batch)
    found: dict[int, str] = {}
    for column in missing if table.rows else ():
        others = {*found, *table.columns.apart}  # with a heading that is known, it would still be apart
        field = next((each for each in fitting_fields(table, column, reference) if each not in others), None)
        # Too many kinds of texts can be memos.
        if field is not None and (column != "memo" or meant_column(table.header[field], reference)):
            found[field] = names[column]
    return found


def _columns(names: Sequence[str]) -> str:
    return f"{'column' if len(names) == 1 else 'columns'}: {join_items(names)}"


RULE = TableRule(code="WL102", severity=Severity.ERROR, advice=CORRECT_HEADER, fails_upload=True, check=check)
