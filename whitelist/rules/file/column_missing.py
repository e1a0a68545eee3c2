"""A required column that is missing in the header.

What it finds: a header without a required column, such as coin, network, address or memo for CoinEx; or a list without
a header, whose first line is an entry. Also a register of API keys or an IP allowlist, which other commands check.

Why it matters: the exchange cannot assign the fields to columns, and refuses the file.

Example: `coin,address,memo` has no network column.

How to resolve: start the file with the exchange's header, such as `coin,network,address,memo` for CoinEx. If the first
line is an entry, put the header above it, and do not overwrite it. The memo column is required even if every memo is
empty. `--fix` corrects a typing error in a heading whose cells fit, names the only unknown column if it is called
Wallet and has only addresses, and adds an empty memo column if no row is on a network with memos. A workbook is a
source of `whitelist build`: it needs no memo column if no row can have a memo, and no column that an option gives.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.columns.missing_header import first_entry, fitting_header, header_advice
from whitelist.checking.columns.nearest_header import nearest_header
from whitelist.checking.columns.needed import missing_columns
from whitelist.checking.columns.proposals import propose_columns
from whitelist.checking.columns.renaming import header_without_doubt
from whitelist.checking.rule import Message, Rewrite, TableMatch, TableRule
from whitelist.exchanges.header import documented
from whitelist.model.advice import CORRECT_HEADER, FIX_COMMAND, FIX_FILE, Action, Advice, Part, Whom
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.checking.columns.proposals import Proposal
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header once, with all its missing columns; or the first entry, if there is no header."""
    if table.is_skipped_sheet:
        return  # sheet-skipped reports it
    if (entry := first_entry(table)) is not None:
        message = f"there is no header: {entry} {'are' if table.kind == 'frame' else 'is'} an entry"
        advice = replace(CORRECT_HEADER, cells=() if table.sheets_before else tuple(fitting_header(table, reference)))
        yield TableMatch(row=0, message=Message(message, header_advice(table, reference), advice=advice))
        return
    missing = missing_columns(table, reference) if table.header else []
    if not missing:
        return
    from whitelist.audits.register import other_kind  # few files need it, and a check starts sooner

    if (kind := other_kind(table, reference)) is not None:
        yield TableMatch(message=kind.message)
    elif (nearest := nearest_header(table, reference)) is not None:
        missing = [column for column in missing if column not in nearest.columns.fields]
        found = f"there is no header; line {nearest.header_line} comes nearest: "
        yield TableMatch(line=nearest.header_line, message=_message(nearest, missing, reference, found))
    else:
        yield TableMatch(message=_message(table, missing, reference))


def _message(table: MaskedTable, missing: Sequence[str], reference: ReferenceData, found: str = "") -> Message:
    """Return what is missing in the header of *table*, what is recognised, and how to get the rest."""
    header = table.columns
    names = documented(reference.schema.batch)
    message = f"{found}missing {_columns([names[column] for column in missing])}"
    if header.unknown:
        message += f"; unknown {_columns([repr(table.header[field]) for field in header.unknown])}"
    synonyms = {names.get(column, column): table.header[field] for column, field in header.fields.items()}
    if any(heading.casefold() != name.casefold() for name, heading in synonyms.items()):
        message += f"; recognised {_columns([f'{heading!r} = {name}' for name, heading in synonyms.items()])}"
    hint, cells = _header_to_use(table, missing, reference)
    hint += "; `whitelist build` writes it with the same options" if header.given.keys() & set(missing) else ""
    advice = replace(CORRECT_HEADER, cells=cells) if cells else Advice(Action.GET, Part.COLUMN, Whom.ORIGINAL)
    if not found and (fixed := header_without_doubt(table, missing, reference)):
        hint, advice = f"run `{FIX_COMMAND}`, or {hint}", replace(FIX_FILE, cells=fixed)
    return Message(message, hint, advice=advice)


def _header_to_use(table: MaskedTable, missing: Sequence[str], reference: ReferenceData) -> tuple[str, tuple[str, ...]]:
    """Return how to get the *missing* columns, and the cells of the header with them, unless a person must choose."""
    names = documented(reference.schema.batch)
    full = ",".join(names[each] for each in reference.schema.batch.columns)
    found = propose_columns(table, missing, reference) if table.rows else {}
    single = {each.fields[0]: names[column] for column, each in found.items() if len(each.fields) == 1}
    hints = [_rename(table, each, names) for each in found.values()]
    rest = [names[each] for each in missing if each not in found]
    hints += [f"add {_columns(rest)}"] if rest else []
    cells = (*(single.get(field, cell) for field, cell in enumerate(table.header)), *rest)
    return "; ".join((*hints, f"the header must be {full}")), cells if len(single) == len(found) else ()


def _rename(table: MaskedTable, proposal: Proposal, names: Mapping[str, str]) -> str:
    """Return which column to rename, or which one to ask for."""
    name, headings = names[proposal.column], [repr(table.header[field]) for field in proposal.fields]
    if len(headings) > 1:
        return f"ask who made the list which is the {name}: {' or '.join(headings)}; rename it to {name}"
    but = f", and not {join_items([repr(table.header[field]) for field in proposal.not_meant])}"
    condition = f"if it is the {name}{but if proposal.not_meant else ''}, "
    return f"{'' if proposal.is_typing_error else condition}rename {headings[0]} to {name}"


def _columns(names: Sequence[str]) -> str:
    return f"{'column' if len(names) == 1 else 'columns'}: {join_items(names)}"


RULE = TableRule(
    code="WL102",
    severity=Severity.ERROR,
    advice=CORRECT_HEADER,
    fails_upload=True,
    about_missing_columns=True,
    rewrites=Rewrite.HEADER,
    check=check,
)
