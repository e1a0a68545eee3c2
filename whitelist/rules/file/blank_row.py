"""A row in which every cell is empty.

What it finds: blank lines and rows of nothing but delimiters or white space.

Why it matters: an uploader that counts them as rows answers that the number of fields does not match.

Example: a line with only `,,,`.

How to resolve: delete the row; `--fix` does that.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every blank row of a file that is uploaded as it stands."""
    if table.kind == "text":
        for line in table.blank_lines:
            yield TableMatch(line=line, message=Message("the row is blank", "delete it"))


RULE = TableRule(code="WL113", severity=Severity.WARNING, fails_upload=True, check=check)
