"""A column that does not belong in a batch file.

What it finds: a header cell that is empty, or that is not one of coin, network, address, memo and remark. Names that
other spreadsheets use for a column, such as Currency, are understood and the column is checked, but the exchange does
not document these names. You cannot upload a workbook, so a workbook can use all these names, and also the columns that
`whitelist pull` and `whitelist build` add to their own workbooks. A pandas frame can have any columns.

If a required column is missing, column-missing reports the unknown columns, and this rule reports nothing. If the
header has the documented name as well, as in `note,remark`, column-repeated reports the two columns.

Why it matters: the exchange accepts only the documented columns, and refuses rows with an additional field.

Example: `coin,network,address,memo,amount` has a column called amount.

How to resolve: delete the column, or rename it. `--fix` renames a column whose name means only one thing. Use the
column `remark` for your own notes. Do not delete a column that holds addresses, or what could be the memo of a row
without a memo: ask who made the list, and move its cells into the column where they belong.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.unknown_column import message_of_contents, missing_addresses
from whitelist.checking.columns.contents import find_contents
from whitelist.checking.columns.fit import meant_column
from whitelist.checking.columns.memo_rivals import memo_rivals
from whitelist.checking.columns.renaming import is_clear_name
from whitelist.checking.columns.surplus import is_empty_column, is_rectangular
from whitelist.checking.rule import Message, Rewrite, TableMatch, TableRule
from whitelist.exchanges.header import PULLED, documented, header_words
from whitelist.exchanges.header_word import header_word
from whitelist.model.advice import DELETE_COLUMN, FIX_FILE, Action, Advice, Part, Whom
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters
from whitelist.model.reject_marker import BECAUSE, COMPARED, FROM, REJECTED_AS
from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


ASK = Advice(Action.GET, Part.COLUMN, Whom.ORIGINAL)


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every header cell that is not a documented column name."""
    batch = reference.schema.batch
    header, names = table.columns, documented(batch)
    if table.kind == "frame":  # its other columns serve other programs
        return
    if not set(batch.columns) <= set(header.fields):
        return  # column-missing lists the unknown columns
    undocumented = [field for column, field in header.fields.items() if column not in names]
    for field in (*header.unknown, *(undocumented if table.kind == "text" else ())):
        cell = table.header[field]
        if (HEADER, field) in table.secrets:
            continue  # secret-pasted reports it
        if table.kind == "workbook" and (cell in (FROM, BECAUSE, REJECTED_AS, COMPARED) or header_word(cell) in PULLED):
            continue
        contents = find_contents(table, field, reference)
        told = message_of_contents(table, contents) if contents else _of_nothing(table, field, reference)
        yield TableMatch(field=field, value=cell, message=told)
        if contents and contents.column == "address":
            yield from missing_addresses(table, contents)
    repeated = {column for _, column in header.repeated}  # column-repeated reports both, and one of them has to go
    if table.kind == "text":
        for column, name in names.items():
            field = None if column in repeated else header.fields.get(column)
            if field is not None and clean_text(cell := table.header[field]).casefold() != name.casefold():
                message = f"unknown column name {cell!r}; the column is checked as {column}"
                doubt = not is_clear_name(table, column, reference)
                yield TableMatch(
                    field=field, value=cell, message=Message(message, replacement=name, needs_review=doubt)
                )


def _of_nothing(table: MaskedTable, field: int, reference: ReferenceData) -> Message:
    """Return the message about a column that has nothing which an entry lacks."""
    batch, cell = reference.schema.batch, table.header[field]
    names = documented(batch)
    text = f"unknown column {cell!r}" if cell.strip() else "the header cell is empty"
    if (meant := meant_column(cell, reference)) in names:
        text += f"; did you mean {names[meant]}?"
    columns = ", ".join(names[each] for each in (*batch.optional_first, *batch.columns))
    free = [names[each] for each in batch.optional_first if each not in table.columns.fields]
    rename = f", or rename it if it is the {free[0]}" if free else ""
    if table.kind == "text" and is_rectangular(table) and is_empty_column(table, field):
        return Message(text, "run `whitelist check --fix`, or delete the column: its cells are empty", advice=FIX_FILE)
    if field in memo_rivals(table, header_words(batch)):
        memo, own = (column_letters(each) for each in (table.columns.fields["memo"], field))
        hint = f"ask who made the list which is the memo; put the right cells into column {memo}"
        return Message(f"{text}; it could be the memo", f"{hint}, then delete column {own}", advice=ASK)
    return Message(text, f"delete the column{rename}; the columns are {columns}")


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
