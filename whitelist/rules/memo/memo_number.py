"""A memo that a data frame contains as a number.

What it finds: a memo that is a number, a TRUE/FALSE value or a date in a pandas data frame, where the network's memo is
a text, or where exchanges identify customers by memo. Damage that is visible in the number, such as 12345.0, is
reported by number-damaged.

Why it matters: pandas turns the memo 00012345 into the number 12345. Where a memo is a text, these are two memos, and
nothing in the frame shows which one was in the file. So the memo is not verified.

Example: `pandas.read_csv("batch.csv")` without `dtype=str`.

How to resolve: read the file as text, with `pandas.read_csv("batch.csv", dtype=str, keep_default_na=False)`. If the
memos come from a place where they are numbers, convert the column with `astype(str)`.

Source: pandas.read_csv, dtype (<https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity
from whitelist.model.number_text import NumberText

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


EXACT = frozenset({"tag", "id", "none"})
"""Kinds of memo that are numbers, where leading zeros mean nothing, and no memo."""


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose memo was not a text in the data frame."""
    rows = zip(entries.raw_cells["memo"], entries.networks, entries.memo_rules, entries.pairs, strict=True)
    return entries.mask(
        isinstance(cell, NumberText)
        and network is not None
        and (rule.kind not in EXACT or rule.customary or (pair is not None and pair.memo_required is True))
        for cell, network, rule, pair in rows
    )


def message(entries: Entries, row: int) -> Message:
    """Say how to read the column."""
    memo = entries.memos[row]
    return Message(
        f"the memo {memo} is not a text in the data frame, so leading zeros might be lost",
        "read the file as text, such as pandas.read_csv(path, dtype=str)",
    )


RULE = RowRule(
    code="WL513",
    severity=Severity.WARNING,
    since="0.2.0",
    unverified=True,
    column="memo",
    needs=("network", "memo"),
    frames_only=True,
    suppressed_by=("network-not-offered", "memo-unexpected", "memo-malformed"),
    check=check,
    message=message,
)
