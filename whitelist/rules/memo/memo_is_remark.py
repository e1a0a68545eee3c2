"""A text for people in the memo cell.

What it finds: a sentence, an e-mail address or a link as the memo. Networks on which exchanges do not use the memo, so
that it can be any text, are not checked.

Why it matters: probably it is a remark. With a wrong memo, the money reaches no customer.

Example: `ATOM,ATOM,cosmos1…,salary of March`.

How to resolve: ask the receiver for the memo. Use the column `remark` for your own notes.

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.memo_cell import is_free_text
from whitelist.checking.memo_text import remark_kind
from whitelist.checking.rule import Message, RowRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose memo is a text for people."""
    return entries.mark(
        row
        for row in entries.rows_with_memo_text
        if entries.networks[row] is not None
        and not is_free_text(entries.memo_rules[row], entries.pairs[row])
        and remark_kind(entries.memos[row]) is not None
    )


def message(entries: Entries, row: int) -> Message:
    """Say what the text is."""
    label = entries.memo_rules[row].label
    return Message(
        f"the {label} is {remark_kind(entries.memos[row])}, and would be sent with the payment",
        f"ask the receiver for the {label}; {_where_notes_belong(entries)}",
    )


def _where_notes_belong(entries: Entries) -> str:
    """Return where to put a note: another name than remark, such as holder_name, can be for names only."""
    batch = entries.reference.schema.batch
    if "remark" in batch.all_columns and shown_column(batch, "remark") == "remark":
        return "use the column remark for your own notes"
    return "keep your own notes out of this cell"


RULE = RowRule(
    code="WL510",
    severity=Severity.WARNING,
    advice=ASK_RECEIVER,
    since="0.2.0",
    column="memo",
    needs=("network", "memo"),
    suppressed_by=(
        "network-not-offered",
        "memo-placeholder",
        "memo-unexpected",
        "memo-malformed",
        "memo-is-address",
        "memo-repeats-row",
        "memo-with-label",
    ),
    check=check,
    message=message,
)
