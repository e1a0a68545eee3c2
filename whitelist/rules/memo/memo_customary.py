"""An empty memo on a network where exchanges usually require a memo.

What it finds: an empty memo on a network where exchanges usually identify customers by memo, and the catalogue does not
show whether a memo is required.

Why it matters: if the receiver is an exchange, the money is lost or delayed for months without the memo.

Example: `ATOM,ATOM,cosmos1…,` to an exchange.

How to resolve: ask the receiver whether a memo is needed. A private wallet needs no memo.

Source: `memo` in `schemas/networks.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.memos_anywhere import Doubt
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import Action, Advice, Whom
from whitelist.model.finding import Severity
from whitelist.model.wording import article

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows without the memo that exchanges on their network usually require."""
    rows = entries.rows_where(
        lambda rule, pair: rule.customary and not (pair is not None and pair.memo_required is False),
        entries.memo_rules,
        entries.pairs,
    )
    anywhere = (row for row, each in entries.memos_anywhere.items() if each.doubt is Doubt.MISSING)
    return entries.mark(row for row in (*rows, *anywhere) if entries.canonical_memos[row] == "")


def message(entries: Entries, row: int) -> Message:
    """Name the memo as users of the network do."""
    label, cell = entries.memo_rules[row].label, entries.shown_column("memo")
    network = entries.shown_networks[row]
    if (anywhere := entries.memos_anywhere.get(row)) is not None:
        label, network = anywhere.label, anywhere.network
    if "memo" not in entries.reference.schema.batch.all_columns:
        text = f"a file for {entries.reference.schema.title} has no memo column, but exchanges on {network} usually"
        return Message(f"{text} require {article(label)}", f"ask the receiver for an address that needs no {label}")
    return Message(
        f"the {cell} is empty, but exchanges on {network} usually require {article(label)}",
        f"ask the receiver whether {article(label)} is needed",
    )


RULE = RowRule(
    code="WL502",
    severity=Severity.WARNING,
    advice=Advice(Action.COMPARE, whom=Whom.RECEIVER),
    column="memo",
    needs=("network", "address", "memo"),
    suppressed_by=(
        "network-not-offered",
        "inter-user-network",
        "memo-missing",
        "memo-rule-dropped",
        "memo-in-address",
        "impostor-address",
        "memo-inconsistent",
    ),
    check=check,
    message=message,
)
