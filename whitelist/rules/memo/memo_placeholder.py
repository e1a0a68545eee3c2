"""A word for "no memo" in the memo cell.

What it finds: words and signs such as N/A, none, null, nan, no memo, не нужен, なし or - in the memo cell, in many
languages, and the error values of spreadsheet programs. On networks where a memo is any text and exchanges do not use
it, such a word is only a warning: see memo-says-none.

Why it matters: the word itself would be sent as the memo.

Example: `ATOM,ATOM,cosmos1…,N/A`.

How to resolve: if the exchange requires a memo on this network, ask the receiver for it. Otherwise, if there is no
memo, leave the cell empty.

Source: this project; the words are listed in `schemas/memo-words.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.memo_cell import ask_for_memo, is_free_text
from whitelist.checking.memo_text import says_none
from whitelist.checking.rule import Message, RowRule
from whitelist.checking.spreadsheet_damage import is_unknown
from whitelist.model.advice import ASK_RECEIVER, DELETE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose memo is a word for "no memo", where it cannot be a memo.

    An error value such as #N/A hides what was meant: without a memo field, memo-unexpected asks for the network.
    """
    words = entries.reference.memo_words
    return entries.mark(
        row
        for row in entries.rows_with_memo_text
        if not is_free_text(entries.memo_rules[row], entries.pairs[row])
        and says_none(entries.memos[row], words)
        and not (entries.lacks_memo_field[row] and is_unknown(entries.memos[row]))
    )


def message(entries: Entries, row: int) -> Message:
    """Show the text that would be sent."""
    hint = ask_for_memo(entries.memo_rules[row], entries.pairs[row], lacks_field=entries.lacks_memo_field[row])
    text = (
        f"the {entries.shown_column('memo')} is the text {entries.memos[row]!r}, which would be sent with the payment"
    )
    return Message(text, hint, advice=DELETE if entries.lacks_memo_field[row] else None)


RULE = RowRule(
    code="WL506",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    fails_upload=True,
    column="memo",
    needs=("network", "memo"),
    check=check,
    message=message,
)
