"""Headings that mean a column without a doubt, so that --fix can write its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.columns.contents import find_contents
from whitelist.checking.columns.fit import count_fitting, filled_cells, reads_like_remarks
from whitelist.checking.columns.memo_rows import are_memos, network_of_row
from whitelist.checking.columns.needed import may_have_memos
from whitelist.checking.columns.proposals import propose_columns
from whitelist.checking.columns.surplus import is_rectangular
from whitelist.exchanges.batch.batch_rules import NAMING
from whitelist.exchanges.header import documented, header_words, read_header
from whitelist.exchanges.header_word import Fallback, column_of, header_word
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.checking.columns.proposals import Proposal
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

HOLDERS = frozenset({"wallet", "account", "recipient"})
"""Headings of a column of addresses, or of names: the cells show which."""


def is_clear_name(table: MaskedTable, column: str, reference: ReferenceData) -> bool:
    """Say whether the heading of *column* means only that, its cells fit, and no other column could be it."""
    field = table.columns.fields[column]
    is_weak = isinstance(column_of(table.header[field], header_words(reference.schema.batch)), Fallback)
    if is_weak or field in table.columns.unclear or table.columns.repeated:
        return False
    others = (find_contents(table, other, reference) for other in table.columns.unknown)
    return _holds(table, field, column, reference) and not any(other and other.column == column for other in others)


def header_without_doubt(table: MaskedTable, missing: Sequence[str], reference: ReferenceData) -> tuple[str, ...]:
    """Return the header of *table* with the *missing* columns, if nobody has to be asked; else nothing.

    A column is in the header with a typing error, and its cells fit; or the only unknown column has the addresses,
    under a heading such as Wallet. The memo can be a new empty column behind the others, if no row is on a network with
    memos.
    """
    if table.kind != "text" or not table.rows or table.columns.repeated or not is_rectangular(table):
        return ()
    names, cells = documented(reference.schema.batch), list(table.header)
    found = propose_columns(table, missing, reference)
    for column, each in found.items():
        is_clear = each.is_typing_error and _holds(table, each.fields[0], column, reference)
        if len(each.fields) > 1 or not (is_clear or _is_only_address(table, each, reference)):
            return ()
        cells[each.fields[0]] = names[column]
    rest = [column for column in missing if column not in found]
    if rest and (rest != ["memo"] or may_have_memos(with_header(table, cells, reference), reference)):
        return ()
    return (*cells, *(names[column] for column in rest))


def _is_only_address(table: MaskedTable, proposal: Proposal, reference: ReferenceData) -> bool:
    """Say whether *proposal* is the only unknown column, called a wallet or the like, and each row has its address."""
    field = proposal.fields[0]
    is_only = proposal.column == "address" and table.columns.unknown == (field,)
    if not is_only or header_word(table.header[field]) not in HOLDERS:
        return False
    rows = ((network_of_row(table, row, reference), clean_text(row[field])) for row in table.rows if field < len(row))
    return all(network is not None and reference.verifier.decode(network, text) for network, text in rows)


def with_header(table: MaskedTable, cells: Sequence[str], reference: ReferenceData) -> MaskedTable:
    """Return *table* with *cells* as its header, and an empty cell in each row for a new column at the end."""
    batch = reference.schema.batch
    columns = read_header(cells, header_words(batch), batch.heading_words).behind_gate(table.columns)
    more = ("",) * (len(cells) - len(table.header))
    rows = tuple((*row, *more) for row in table.rows) if more else table.rows
    return replace(table, header=tuple(cells), columns=columns, rows=rows)


def _holds(table: MaskedTable, field: int, column: str, reference: ReferenceData) -> bool:
    """Say whether the cells of *field* do not speak against *column*."""
    filled = filled_cells(table, field)
    if column not in (*NAMING, "memo") or (column == "memo" and not filled):
        return True
    if column == "memo":
        has_memo = "memo" in table.columns.fields
        return not reads_like_remarks(table, field) if has_memo else are_memos(table, field, reference)
    return 2 * count_fitting(table, field, column, reference) > len(filled)
