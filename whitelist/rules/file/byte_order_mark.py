"""An invisible byte-order mark before the first header cell.

What it finds: a UTF-8 byte-order mark (BOM), U+FEFF, at the very start of the file. Excel's "CSV UTF-8" writes a
byte-order mark.

Why it matters: a program that does not expect the mark reads the first column as "\\ufeffcoin", which is an unknown
column.

Example: the bytes EF BB BF before `coin`.

How to resolve: run `whitelist check --fix`. Or save the file in the encoding that the exchange takes: UTF-8 without BOM
(some programs call it "signature") for most, and the hint names another one. Files of `whitelist build` have no
byte-order mark.

Source: Unicode Standard, section 23.8; RFC 3629, section 6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.encoding import encoding_title
from whitelist.checking.rule import Message, Rewrite, TableMatch, TableRule
from whitelist.model.advice import FIX_FILE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the file if it starts with a byte-order mark, which no encoding that exchanges take needs."""
    codec = reference.schema.batch.codec
    if table.text is not None and table.text.byte_order_mark and table.text.encoding in ("ascii", "utf-8", codec):
        name = encoding_title(codec)
        saved = f"{name} without BOM" if codec == "utf-8" else name
        message = Message(
            "the file starts with a byte-order mark",
            f"run `whitelist check --fix`, or save the file as {saved} in a text editor",
        )
        yield TableMatch(message=message)


RULE = TableRule(
    code="WL111",
    severity=Severity.ERROR,
    advice=FIX_FILE,
    fails_upload=True,
    rewrites=Rewrite.BYTE_ORDER_MARK,
    check=check,
)
