"""An empty row.

What it finds: empty lines, and rows that contain only delimiters or white space.

Why it matters: if the exchange counts an empty row as an entry, the upload fails.

Example: a line with only `,,,`.

How to resolve: delete the row; `--fix` does this.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
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
    """Yield every empty row of a text file."""
    if table.kind == "text":
        for line in table.blank_lines:
            yield TableMatch(
                line=line, message=Message("the row is empty", "run `whitelist check --fix`, or delete the row")
            )


RULE = TableRule(
    code="WL113",
    severity=Severity.WARNING,
    advice=FIX_FILE,
    fails_upload=True,
    rewrites=Rewrite.BLANK_ROWS,
    check=check,
)
