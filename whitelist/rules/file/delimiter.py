"""Fields that are not separated as the exchange takes them: by commas, if it documents nothing else.

What it finds: a file whose fields are separated by semicolons or tabs, unless the exchange takes them, or by commas, if
it takes only others, or whose whole lines are in quotes. The rows are checked nevertheless.

Why it matters: most exchanges accept comma-separated values. With another separator, every row is a single field.

Example: Excel in many European countries writes `coin;network;address;memo`.

How to resolve: run `whitelist check --fix`, which writes what the exchange takes, such as commas, and changes nothing
else; `whitelist build` always does. If whole lines are in quotes, and a row has another number of fields than the
header, remove the quotes yourself: `--fix` does not. If you open the file in a spreadsheet program and save it, memos
such as 00012345 lose their zeros.

Source: RFC 4180, section 2. What the exchange documents, such as CoinEx's help page on adding withdrawal addresses in
batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.checking.rule import Message, Rewrite, TableMatch, TableRule
from whitelist.model.advice import CORRECT_LINE, FIX_FILE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


_NAMES: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the file if the exchange does not take its delimiter, or if whole lines are in quotes."""
    if table.text is None:
        return
    if table.text.quoted_lines:
        yield TableMatch(message=_quoted(table))
    elif table.text.delimiter not in reference.schema.batch.delimiters and _has_several_fields(table):
        what = "memos" if "memo" in reference.schema.batch.all_columns else "cells"
        found, right = _NAMES[table.text.delimiter], _NAMES[reference.schema.batch.delimiter]
        message = f"the fields are separated by {found}, not by {right}"
        yield TableMatch(
            message=Message(
                message, f"run `whitelist check --fix`: opening the file in a spreadsheet program could change {what}"
            )
        )


def _has_several_fields(table: MaskedTable) -> bool:
    """Say whether something separates fields of *table*: a text of one column counts as one with commas."""
    return len(table.header) > 1 or any(len(row) > 1 for row in table.rows)


def _quoted(table: MaskedTable) -> Message:
    text = "whole lines are in quotes, so that each line is one field"
    if all(len(row) == len(table.header) for row in table.rows):
        return Message(text, "run `whitelist check --fix`, which removes the quotes around each line")
    hint = 'remove the quotes around each line, and write quotes inside that are doubled ("") once'
    return Message(text, hint, advice=CORRECT_LINE)


RULE = TableRule(
    code="WL110", severity=Severity.ERROR, advice=FIX_FILE, fails_upload=True, rewrites=Rewrite.DELIMITER, check=check
)
