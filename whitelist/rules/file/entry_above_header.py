"""An entry above the header.

What it finds: a line or sheet row above the header that contains an address, or that has a coin or network where an
entry has it, and another text than a date or a sentence. It is checked like the rows below the header.

Why it matters: the exchange reads the first line as the header, and refuses the file. If the line is deleted like a
title, a payee is lost.

Example: a list that was sorted by coin together with its header, so that `BTC` stands above `coin`.

How to resolve: move the header to the top.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import RELEASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every entry above the header."""
    for row, line in enumerate(table.lines[: table.entries_above]):
        text = f"line {line} looks like an entry, but the header is below it, on line {table.header_line}"
        in_rejects = f"compare the cells with the headings; {RELEASE}"
        yield TableMatch(row=row, message=Message(text, "move the header to the top", rejected_hint=in_rejects))


RULE = TableRule(
    code="WL130",
    severity=Severity.ERROR,
    advice=Advice(Action.MOVE, Part.HEADER),
    since="0.2.0",
    fails_upload=True,
    lost_as_text=True,
    check=check,
)
