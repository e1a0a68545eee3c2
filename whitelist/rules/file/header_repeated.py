"""A line that repeats the header.

What it finds: a line of a CSV file, below the header, with the same columns as the header. It is no entry. In a
workbook, another table starts there.

Why it matters: the exchange reads the line as an entry whose coin is "coin", and refuses the file.

Example: two batch files that were joined, each with `coin,network,address,memo`.

How to resolve: delete the line; `--fix` does this.

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

HINT = "run `whitelist check --fix`, or delete the line"


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every line that repeats the header."""
    for line in table.repeated_headers:
        yield TableMatch(line=line, message=Message(f"line {line} repeats the header", HINT))


RULE = TableRule(
    code="WL131",
    severity=Severity.ERROR,
    advice=FIX_FILE,
    since="0.2.0",
    fails_upload=True,
    rewrites=Rewrite.REPEATED_HEADERS,
    check=check,
)
