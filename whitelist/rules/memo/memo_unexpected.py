"""A memo on a network, or at an exchange, that has no memo field.

What it finds: a memo in a row whose network has no memo field, or of which the exchange's batch file has no column for
memos.

Why it matters: the exchange refuses the row, or ignores the memo, and the money might be lost. The memo can also mean
that the network is wrong.

Example: `USDT,TRC20,T…,12345`.

How to resolve: confirm the network with the receiver. If the network is right, delete the memo. Use the column `remark`
for your own notes.

Source: field `memo` of CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.addresses.verification import Evidence
from whitelist.checking.columns.memos_anywhere import Doubt
from whitelist.checking.memo_cell import move_address
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER, Action, Advice, Whom
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows with a memo whose network has no memo field, or all of them where no file has a column for memos."""
    takes_memos = "memo" in entries.reference.schema.batch.all_columns
    anywhere = (row for row, each in entries.memos_anywhere.items() if each.doubt is Doubt.UNEXPECTED)
    rows = (row for row in entries.rows_with_memo if not takes_memos or entries.lacks_memo_field[row])
    return entries.mark((*rows, *anywhere))


def message(entries: Entries, row: int) -> Message:
    """Name the network. A second address in the memo cell is a payee."""
    if row in entries.memos_anywhere:
        text = "no network with such addresses has a memo field, but this row has a memo"
        return Message(text, "ask the receiver for the network; if it has no memos, delete the memo")
    if not entries.lacks_memo_field[row]:
        text = f"a file for {entries.reference.schema.title} has no memo column, but this row has a memo"
        return Message(text, "ask the receiver for an address that needs no memo", advice=ASK_RECEIVER)
    text = f"{entries.shown_networks[row]} has no memo field, but this row has a memo"
    if entries.reference.verifier.identify(entries.memos[row], least=Evidence.CHECKSUM):
        cell = f"the {entries.shown_column('memo')} cell contains"
        hint = f"{cell} another address: ask the receiver which is right, or give it a row of its own"
        if not entries.addresses[row]:
            hint = f"{cell} an address, and {move_address(entries.shown_column('address'))}"
        return Message(text, hint, advice=replace(ASK_RECEIVER, columns=("address", "memo")))
    return Message(
        text,
        "confirm the network with the receiver; if it is right, delete the memo",
    )


RULE = RowRule(
    code="WL503",
    severity=Severity.ERROR,
    advice=Advice(Action.GET, whom=Whom.RECEIVER, columns=("network", "memo")),
    fails_upload=True,
    about_offer=True,
    column="memo",
    needs=("network", "memo"),
    suppressed_by=("network-not-offered", "memo-placeholder"),
    check=check,
    message=message,
)
