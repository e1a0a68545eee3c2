"""Fields separated by something else than commas.

What it finds: a file whose fields are separated by semicolons or tabs. The rows are judged all the same.

Why it matters: the upload takes comma-separated values; with another separator every row is one field.

Example: Excel in many European countries writes `coin;network;address;memo`.

How to resolve: save the file with commas; `--fix` does that, and `whitelist build` writes them.

Source: RFC 4180, section 2. CoinEx help page on adding withdrawal addresses in batches.
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
    """Yield the file when its delimiter is not the comma."""
    if table.text is not None and table.text.delimiter != ",":
        name = {";": "semicolons", "\t": "tabs"}.get(table.text.delimiter, repr(table.text.delimiter))
        yield TableMatch(
            message=Message(f"the fields are separated by {name}, not by commas", "save it comma-separated")
        )


RULE = TableRule(code="WL110", severity=Severity.ERROR, fails_upload=True, check=check)
