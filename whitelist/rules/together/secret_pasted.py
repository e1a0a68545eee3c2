"""A private key or a seed in the file.

What it finds: a private key, an extended private key, a secret seed, a seed phrase or an access token anywhere in a
cell, in the note or link of a cell, above the header, or in the name of a sheet or of the file, recognised by its
checksum, its beginning or its words, and every cell of a column that is called "private key", "password" or the like. A
secret in several cells is reported at the first of them. In the address column, 64 hexadecimal digits that are not an
address of the row's network are also reported, because they might be a private key, and so are 64 digits as a memo of
Monero. The value and its line are never shown, and the rest of the row is not checked.

Why it matters: everybody who has seen the file can take the money. A whitelist needs only addresses.

Example: a private key in WIF (`5…`, `K…` or `L…`) in the address column, copied from the backup of a wallet.

How to resolve: delete the value from every copy of this file (mail, chat, version history), move the funds to a new
wallet, and enter the address of the new wallet.

Source: the specification of each key format, named in the modules `whitelist.addresses.secret_forms` and
`whitelist.addresses.secret_checksums`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.model.advice import DELETE
from whitelist.model.finding import Severity
from whitelist.model.table import HEADER, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every secret that was hidden before the rows were checked: in a name, in a line, or in cells."""
    hint = "delete it from every copy of this file; if it is a real key, move the funds to a new wallet"
    for name in table.names_with_secrets:
        yield TableMatch(message=Message(f"{name} contains a secret", hint))
    for line, kind in sorted(table.lines_with_secrets.items()):
        yield TableMatch(line=line, value=HIDDEN, message=Message(f"this is {kind}", hint))
    for (line, field), what in sorted(table.remarks_with_secrets.items()):
        message = Message(f"the cell has {what}", hint)
        is_row = line in table.lines
        row, line_above = (table.lines.index(line), None) if is_row else (None, line)
        yield TableMatch(row=row, field=field, line=line_above, value=HIDDEN, message=message)
    for (row, field), hidden in sorted(table.secrets.items()):
        if hidden.first not in (None, (row, field)):
            continue
        message = Message(f"this is {hidden.kind}", hint)
        if row == HEADER:
            yield TableMatch(field=field, value=table.header[field], message=message)
        else:
            yield TableMatch(row=row, field=field, value=table.rows[row][field], message=message)


RULE = TableRule(
    code="WL607",
    severity=Severity.ERROR,
    advice=DELETE,
    fails_upload=True,
    reach=Reach.CELL,
    fails_build=True,
    check=check,
)
