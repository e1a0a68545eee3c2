"""An address in the memo cell.

What it finds: a memo that is the address of its own row, also in another spelling of this address, or that begins with
another address of the same network. The address cell can be empty.

Why it matters: a memo says which customer of the receiver gets the money. An address cannot say this. The other address
might be a second receiver, who would get nothing.

Example: `ATOM,ATOM,cosmos1ew35ql2vxuu08m2gmnxmwt4kpl43z4afrz5dls,cosmos1ew35ql2vxuu08m2gmnxmwt4kpl43z4afrz5dls`.

How to resolve: ask the receiver for the memo. If none is required, the cell can be empty. Give a second receiver a row
of its own. If the address cell is empty, ask the receiver whether the address is in the wrong column.

Source: this project.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.memo_cell import SHORTEST_ADDRESS, WORDS, ask_for_memo, move_address
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity
from whitelist.model.wording import article

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries

BOTH = replace(ASK_RECEIVER, columns=("address", "memo"))


def check(entries: Entries) -> Mask:
    """Mark rows whose memo is their own address, or another address of their network."""
    return entries.mark(row for row in entries.rows_with_memo if _is_own(entries, row) or _is_other(entries, row))


def _is_own(entries: Entries, row: int) -> bool:
    memo, network, answers = entries.memos[row], entries.networks[row], entries.answers
    if network is None:
        return False
    if memo.casefold() == entries.addresses[row].casefold():
        return True
    same = entries.reference.verifier.decode(network, memo) if answers.families[row] else None
    return same is not None and (answers.kinds[row], answers.payloads[row]) == (same.kind, same.payload)


def _is_other(entries: Entries, row: int) -> bool:
    """Say whether the memo begins with an address of the row's network, whose checksum is correct."""
    memo, network = entries.memos[row], entries.networks[row]
    if len(memo) < SHORTEST_ADDRESS or network is None:
        return False
    first = WORDS.split(memo, 1)[0]
    if len(first) < SHORTEST_ADDRESS:
        return False
    other = entries.reference.verifier.decode(network, first)
    return other is not None and other.checked and first not in entries.addresses[row]


def message(entries: Entries, row: int) -> Message:
    """Name the memo as users of the network do. Another address might be a second payee."""
    rule = entries.memo_rules[row]
    ask = ask_for_memo(rule, entries.pairs[row])
    if _is_own(entries, row):
        return Message(f"the {rule.label} is the address of this row; it cannot show which customer is paid", ask)
    if not entries.addresses[row]:
        text = f"the {rule.label} is {article(f'{entries.of_network[row]}address')}"
        move = move_address(entries.shown_column("address"))
        return Message(text, f"{move}; {ask}", advice=BOTH)
    text = f"the {rule.label} is another {entries.of_network[row]}address; it cannot show which customer is paid"
    return Message(text, f"{ask}; if the other address is to be paid, give it a row of its own", advice=BOTH)


RULE = RowRule(
    code="WL507",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    since="0.2.0",
    column="memo",
    needs=("network", "memo"),
    suppressed_by=("network-not-offered", "memo-unexpected"),
    check=check,
    message=message,
)
