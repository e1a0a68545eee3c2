"""A spelling of an address that should not be used any more.

What it finds: a good address in an old form that its network has replaced, most often because the same text is an
address of another network too.

Why it matters: many services refuse the old form, and nobody can see from it which network was meant.

Example: `BCH,BCH,1…`, which is a Bitcoin address as well.

How to resolve: ask the receiver for the address in the present form.

Source: the `legacy` entries of `schemas/networks.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address matched a legacy form."""
    return entries.where(lambda found: found.legacy != "", entries.verifications)


def message(entries: Entries, row: int) -> Message:
    """Say why the form is old."""
    return Message(f"the address is an old form: {entries.verifications[row].legacy}")


RULE = RowRule(
    code="WL409",
    severity=Severity.WARNING,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract", "burn-address"),
    check=check,
    message=message,
)
