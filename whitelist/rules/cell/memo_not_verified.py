"""A memo in a row that names no network, although that decides whether the memo is right.

What it finds: in a list where the network can be left out, a memo beside an address whose format several networks have:
some of them have no memos, or other ones, or it is not known which. If no network with such addresses has memos, or the
memo is wrong on all of them, memo-unexpected or memo-malformed says so.

Why it matters: the memo is not checked. On a network without memos, it is lost; a wrong one pays another customer.

Example: an address of Ethereum with the memo `12345`, and no network.

How to resolve: write the network into the row, or compare the memo with the original; `--allow-unverified` accepts such
rows.

Source: the `batch.source` of the exchange, in schemas/<exchange>/schema.toml; `memo` in `schemas/networks.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.memos_anywhere import Doubt
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import COMPARE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose memo can be right or wrong."""
    return entries.mark(row for row, each in entries.memos_anywhere.items() if each.doubt is Doubt.UNKNOWN)


def message(entries: Entries, _row: int) -> Message:
    """Say what is missing."""
    text = "the memo is not verified: the row names no network, and those with such addresses differ in their memos"
    has_networks = "network" in entries.reference.schema.batch.all_columns
    first = f"write the network into the {entries.shown_column('network')} column, or " if has_networks else ""
    return Message(text, f"{first}compare the memo with the original")


RULE = RowRule(
    code="WL218",
    severity=Severity.WARNING,
    advice=COMPARE,
    since="0.2.0",
    unverified=True,
    column="memo",
    needs=("network", "address", "memo"),
    suppressed_by=("memo-placeholder", "memo-is-address"),
    check=check,
    message=message,
)
