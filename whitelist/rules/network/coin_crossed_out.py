"""A coin or remark that is crossed out.

What it finds: a coin cell that starts with a sign with which people comment a line out, such as `#`, `//`, `;` or `~~`,
or that says that the row is not valid, such as `deleted` or `USDT (old)`. A coin of the catalogue with such a name is
not reported. A remark is reported if it starts with such a sign; a numbering such as `#1` is not one.

Why it matters: an exchange knows no comments. The row is uploaded like every other row, and the address can be paid.

Example: `# USDT,TRC20,…`.

How to resolve: ask whether the row is to be paid. If so, write only the coin. If not, delete the row.

Source: this project: people comment out or rename rows that they no longer want to pay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.lines.doubt_words import ASK_WHETHER_PAID, LONGEST, is_marked, says_invalid
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import CORRECT_ROW
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries
    from whitelist.exchanges.reference_data import ReferenceData

WORD = re.compile(r"\w+")
REMARK = re.compile(r"\s*(?:// *|~~|/\*|<!--|# )[^\W\d_]")
"""Matches a remark that is commented out; ``#1`` is a number, and ``#payroll`` a keyword."""
SHOWN = 60
"""Characters of a remark that are shown."""


def check(entries: Entries) -> Mask:
    """Mark rows whose coin or remark is crossed out."""
    remarks = enumerate(entries.raw_cells["remark"])
    return entries.where(lambda text: is_crossed_out(text, entries.reference), entries.coin_words) | entries.mark(
        row for row, remark in remarks if remark and REMARK.match(remark)
    )


def is_crossed_out(text: str, reference: ReferenceData) -> bool:
    """Say whether the coin cell *text* is not a coin, but is marked as a comment, or says that it is not valid."""
    if len(text) > LONGEST or text in reference.catalogue.coins or reference.read_coin(text) is not None:
        return False
    others = [word for word in WORD.findall(text) if reference.coin_named(word) is None]
    return is_marked(text) or says_invalid(text) or says_invalid(" ".join(others))


def message(entries: Entries, row: int) -> Message:
    """Name the coin or the remark."""
    text = clean_text(entries.raw_cells["coin"][row])
    if not is_crossed_out(text, entries.reference):
        remark = clipped(clean_text(entries.raw_cells["remark"][row]), SHOWN)
        name = entries.shown_column("remark")
        hint = f"ask whether the row is to be paid: if it is, delete the sign in the {name}; if not, delete the row"
        return Message(f"this row looks crossed out: the {name} is {remark!r}", hint)
    return Message(f"this row looks crossed out: the {entries.shown_column('coin')} is {text!r}", ASK_WHETHER_PAID)


RULE = RowRule(
    code="WL311",
    severity=Severity.ERROR,
    advice=CORRECT_ROW,
    since="0.2.0",
    fails_upload=True,
    column="coin",
    needs=("coin",),
    check=check,
    message=message,
)
