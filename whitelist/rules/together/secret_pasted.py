"""A private key or a seed in the file.

What it finds: a private key, an extended private key, a secret seed or a seed phrase in any cell, recognised by its
checksum or its words; and 64 hexadecimal digits in the address column that are no address of the row's network, which
may be a private key. The value is never shown, neither is its line, and the rest of the row is not judged.

Why it matters: whoever has seen the file can take the money. A whitelist needs addresses only.

Example: a WIF key (`5…`, `K…` or `L…`) in the address column, copied from a wallet's backup.

How to resolve: delete the value wherever the file has been (mail, chat, version history), move the money to a new
wallet, and enter that wallet's address.

Source: the specification of each key format, named in the module `whitelist.addresses.non_address`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity
from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every cell out of which a secret was taken before anything was judged."""
    for (row, field), hidden in sorted(table.secrets.items()):
        if row == HEADER:  # in its place other rules say that the header is wrong
            continue
        hint = "delete it wherever the file has been, and move the money if it is a key"
        yield TableMatch(
            row=row,
            field=field,
            value=table.rows[row][field],
            message=Message(f"this is {hidden.kind}", hint),
        )


RULE = TableRule(code="WL607", severity=Severity.ERROR, fails_upload=True, check=check)
