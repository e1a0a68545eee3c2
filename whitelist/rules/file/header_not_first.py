"""A header that is not the first line of a CSV file.

What it finds: lines above the header, such as a title or a date. These lines are skipped, and the rows below the header
are checked.

Why it matters: the exchange reads the first line as the header, and everything below the first line as entries.

Example: a file that starts with `Payouts of March` and has `coin,network,address,memo` on its third line.

How to resolve: delete the lines above the header; `--fix` does this. If one of them is an entry, first move the header
to the top.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.surplus import is_title
from whitelist.checking.rule import Message, Rewrite, TableMatch, TableRule
from whitelist.model.advice import DELETE_LINE, FIX_FILE, Action, Advice, Part
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header of a text file if there are lines above it."""
    if table.kind == "text" and table.lines_above:
        message = f"the header is on line {table.header_line}, but it must be the first line"
        hint, advice = "run `whitelist check --fix`, or delete the lines above it", None
        names = reference.known_networks | reference.catalogue.coins.keys()
        if not all(is_title(table.physical_line(line) or "", names) for line in table.lines_above):
            advice = DELETE_LINE
            hint = "check that the lines above it name no receiver and no memo; then delete them"
        if table.entries_above:
            advice = Advice(Action.MOVE, Part.HEADER)
            hint = f"move it to the top, and delete {join_items([f'line {line}' for line in table.lines_above])}"
        yield TableMatch(message=Message(message, hint, advice=advice))


RULE = TableRule(
    code="WL119", severity=Severity.ERROR, advice=FIX_FILE, fails_upload=True, rewrites=Rewrite.LINES_ABOVE, check=check
)
