"""A memo inside the address cell.

What it finds: a memo that is written after the address (`r…?dt=12`, `address:memo`, `address (memo)`), and an address
format that contains a memo (XRP X-address, Stellar M-address) if the memo cell is empty or contains another memo.

Why it matters: address and memo must be in two columns. With a memo in the wrong column, the money is lost.

Example: `XRP,XRP,rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY?dt=12,`.

How to resolve: write the plain address and the memo, which the finding shows, each in its own column. If the memo cell
says something else, ask the receiver which memo is right. If the network has no memo field, confirm the network.

Source: XLS-5 (<https://github.com/XRPLF/XRPL-Standards/tree/master/XLS-0005-x-address-format>); SEP-23
(<https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.memo import advise_memo
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import Action, Advice, Whom
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address cell contains a memo that the memo cell does not contain."""
    return entries.mark(entries.inside_memos)


def message(entries: Entries, row: int) -> Message:
    """Show the memo and the plain address; where the memo cell has another memo, no cell is overwritten."""
    plain, memo = entries.inside_memos[row]
    cell, memo_cell = (entries.shown_column(column) for column in ("address", "memo"))
    label = "" if entries.lacks_memo_field[row] else f"the {entries.inside_memo_rule(row).label} "
    advice = advise_memo(entries, row, plain, memo)
    if entries.answers[row].address is None:
        text = f"the {cell} cell also contains {label}{memo!r}{advice.cell}"
    else:
        has_cell = "memo" in entries.reference.schema.batch.all_columns
        empty = f", but the {memo_cell} cell is empty" if has_cell and not entries.memos[row] else ""
        text = f"the {cell} contains {label}{memo}{empty}{advice.cell}"
    return Message(text, advice.hint, replacement=advice.replacement, other_cells=advice.other_cells)


RULE = RowRule(
    code="WL505",
    severity=Severity.ERROR,
    advice=Advice(Action.GET, whom=Whom.RECEIVER, columns=("address", "memo")),
    fails_upload=True,
    suggests_fix=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "impostor-address"),
    check=check,
    message=message,
)
