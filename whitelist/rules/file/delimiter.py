"""Fields that are not separated by commas.

What it finds: a file whose fields are separated by semicolons or tabs. The rows are checked nevertheless.

Why it matters: the exchange accepts comma-separated values. With another separator, every row is a single field.

Example: Excel in many European countries writes `coin;network;address;memo`.

How to resolve: run `whitelist check --fix`, which writes commas and changes nothing else; `whitelist build` always
writes commas. If you open the file in a spreadsheet program and save it, memos such as 00012345 lose their zeros.

Source: RFC 4180, section 2. CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Rewrite, TableMatch, TableRule
from whitelist.model.advice import FIX_FILE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the file if its delimiter is not the comma."""
    if table.text is not None and table.text.delimiter != ",":
        name = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}[table.text.delimiter]
        message = f"the fields are separated by {name}, not by commas"
        yield TableMatch(
            message=Message(
                message, "run `whitelist check --fix`: opening the file in a spreadsheet program could change memos"
            )
        )


RULE = TableRule(
    code="WL110", severity=Severity.ERROR, advice=FIX_FILE, fails_upload=True, rewrites=Rewrite.DELIMITER, check=check
)
