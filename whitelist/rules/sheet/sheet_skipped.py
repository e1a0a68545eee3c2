"""A sheet with addresses that is not read, because its headings are not known.

What it finds: a sheet of a workbook that has no known header, beside a sheet that has one, and in which there are
addresses. Its rows with an address are counted, and `whitelist build` rejects them. The hash of a transaction is not an
address.

Why it matters: if the sheet is a list of receivers, none of them is paid.

Example: the sheet "Payees" has the headings `Waehrung`, `Kette` and `Wohin`, and another sheet has the header coin,
network, address, memo.

How to resolve: assign the headings with `--map`, or rename them. If the addresses are not to be paid, such as your own
or those of contracts, assign their column to `ignore`, or read only the list with `--sheet NAME`.

Source: this project: only you know which sheets belong to the list.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.advice.skipped_sheet import describe_skipped_sheet, header_to_write, how_to_read
from whitelist.checking.rule import ConcernedRows, Message, TableMatch, TableRule
from whitelist.model.advice import CORRECT_HEADER, Action, Advice, Part, Whom
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield a sheet without a known header in which rows hold an address."""
    if table.is_skipped_sheet and table.rows:
        text = describe_skipped_sheet(table, reference)
        in_rejects = "if it is to be paid, give the columns of this sheet their headings; if not, delete the row"
        cells = header_to_write(table, reference)
        advice = replace(CORRECT_HEADER, cells=cells) if cells else None
        hint = how_to_read(table, reference)
        yield TableMatch(message=Message(text, hint, rejected_hint=in_rejects, advice=advice))


RULE = TableRule(
    code="WL135",
    severity=Severity.ERROR,
    advice=Advice(Action.GET, Part.COLUMN, Whom.ORIGINAL),
    since="0.2.0",
    concerns_rows=ConcernedRows.ALL,
    check=check,
)
