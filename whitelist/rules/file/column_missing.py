"""A required column that the header does not have.

What it finds: no header cell that means coin, network, address or memo; or no header at all.

Why it matters: the uploader cannot tell the fields apart and refuses the file.

Example: `coin,address,memo` has no network column.

How to resolve: start the file with the header `coin,network,address,memo`, with `remark` in front when remarks are
wanted. The memo column is needed even when every memo is empty.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import documented
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header, once, with every column it lacks."""
    batch = reference.schema.batch
    header = table.columns
    missing = [column for column in batch.columns if column not in header.fields]
    if table.header and missing:
        message = f"the header lacks {', '.join(missing)}"
        if header.unknown:
            message += f"; it has {', '.join(repr(table.header[field]) for field in header.unknown)} instead"
        spelling = documented(batch)
        yield TableMatch(
            message=Message(message, f"the header should be {','.join(map(spelling.__getitem__, batch.columns))}")
        )


RULE = TableRule(code="WL102", severity=Severity.ERROR, fails_upload=True, check=check)
