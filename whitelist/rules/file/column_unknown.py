"""A column that does not belong in a batch file.

What it finds: a header cell that is empty, or that is not a column of the exchange: for CoinEx, these are coin,
network, address, memo and remark. Names that other spreadsheets use for a column, such as Currency, are understood and
the column is checked, but the exchange does not document these names. You cannot upload a workbook, so a workbook can
use all these names, and can have other columns: only a column that holds what rows lack is reported there. A pandas
frame can have any columns. A heading such as Comment is the memo, unless its cells read like remarks: `whitelist build`
asks then, too.

If a required column is missing, column-missing reports the unknown columns, and this rule reports nothing. If the
header has the documented name as well, as in `note,remark`, column-repeated reports the two columns.

Why it matters: the exchange accepts only the documented columns, and refuses rows with an additional field.

Example: `coin,network,address,memo,amount` has a column called amount.

How to resolve: delete the column, or rename it. `--fix` renames a column whose name means only one thing. Use the
column `remark` for your own notes. Do not delete a column that holds addresses, or what could be the memo of a row
without a memo: ask who made the list, and move its cells into the column where they belong.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.unknown_column import (
    behind_header,
    message_of_contents,
    message_of_nothing,
    missing_addresses,
    remarks_as_memo,
)
from whitelist.checking.columns.contents import find_contents
from whitelist.checking.columns.memo_rivals import memo_rivals, weak_memos
from whitelist.checking.columns.needed import missing_columns
from whitelist.checking.columns.renaming import is_clear_name
from whitelist.checking.columns.surplus import is_empty_column
from whitelist.checking.rule import Message, Rewrite, TableMatch, TableRule
from whitelist.exchanges.header import documented, header_words, is_own_heading
from whitelist.model.advice import DELETE_COLUMN
from whitelist.model.finding import Severity
from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every header cell that is not a documented column name."""
    batch = reference.schema.batch
    header, names = table.columns, documented(batch)
    if table.kind == "frame" or missing_columns(table, reference):
        return  # other columns of a frame serve other programs; column-missing lists the unknown columns
    words = header_words(batch)
    rivals, weak = set(memo_rivals(table, words)), set(weak_memos(table, words))
    undocumented = [field for column, field in header.fields.items() if column not in names]
    for field in (*header.unknown, *(undocumented if table.kind == "text" else ())):
        cell = table.header[field]
        if (HEADER, field) in table.secrets or field in header.apart:
            continue  # secret-pasted or column-apart reports it
        if header.apart and table.kind == "workbook" and is_empty_column(table, field):
            continue  # it ends the list
        contents = None if field in header.ignored else find_contents(table, field, reference)
        if table.kind == "workbook" and contents is None and field not in rivals:
            continue  # a build leaves it out; skipped-column says so
        told = (
            message_of_contents(table, contents, batch)
            if contents
            else message_of_nothing(table, field, reference, can_be_memo=field in rivals or field in weak)
        )
        yield TableMatch(field=field, value=cell, message=told)
        if contents and contents.column == "address":
            yield from missing_addresses(table, contents, batch)
    yield from behind_header(table, reference)
    remarks = tuple(remarks_as_memo(table, reference))
    yield from remarks
    yield from _other_names(table, reference, rivals, besides=remarks) if table.kind == "text" else ()


def _other_names(
    table: MaskedTable, reference: ReferenceData, rivals: Collection[int], besides: Sequence[TableMatch]
) -> Iterator[TableMatch]:
    """Yield headings that mean a column and are not its name, except *besides*; *rivals* could be the memo, too."""
    reported = {match.field for match in besides}
    header = table.columns
    batch = reference.schema.batch
    repeated = {column for _, column in header.repeated}  # column-repeated reports both, and one of them has to go
    for column, name in documented(batch).items():
        field = None if column in repeated else header.fields.get(column)
        if (
            field is not None
            and field not in reported
            and not is_own_heading(batch, column, cell := table.header[field])
            and column not in batch.heading_words  # heading-misread reports what the exchange does not find
        ):
            message = f"unknown column name {cell!r}; the column is checked as {name}"
            doubt = (column == "memo" and bool(rivals)) or not is_clear_name(table, column, reference)
            yield TableMatch(field=field, value=cell, message=Message(message, replacement=name, needs_review=doubt))


RULE = TableRule(
    code="WL103",
    severity=Severity.ERROR,
    advice=DELETE_COLUMN,
    fails_upload=True,
    fixable=True,
    suggests_fix=True,
    suppresses=("cell-empty",),
    rewrites=Rewrite.EMPTY_COLUMNS,
    check=check,
)
