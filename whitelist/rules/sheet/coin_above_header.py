"""A coin or network above the header of a sheet.

What it finds: a row above the header that has the code of a coin or network and another text, but not as an entry has
it. An entry there is an error of its own, and a label such as `Coin: USDT` is not reported. For a CSV file, the rule
about its first line says the same.

Why it matters: rows above the header are skipped. If the row is an entry, its receiver is lost.

Example: `Bob` and `BTC` in the row above coin, network, address, memo.

How to resolve: if the row is an entry, move it below the header, and complete it. A title needs no correction.

Source: this project: a sort that takes the header along leaves entries above it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every row above the header that names a coin, and is not clearly an entry."""
    if table.kind == "workbook":
        for line in table.coins_above:
            text = f"row {line} is skipped: it is above the header, and names a coin or network"
            hint = "if it is an entry, move it below the header, and complete it"
            yield TableMatch(line=line, message=Message(text, hint))


RULE = TableRule(
    code="WL136",
    severity=Severity.WARNING,
    advice=Advice(Action.COMPARE, Part.LINE, Whom.ORIGINAL),
    since="0.2.0",
    check=check,
)
