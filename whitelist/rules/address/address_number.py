"""An address that a data frame contains as a number.

What it finds: an address that is a number, a TRUE/FALSE value or a date in a pandas data frame, and could be the name
or the number of an account. What cannot be an address of its network is reported by other rules about addresses.

Why it matters: pandas turns texts of digits into numbers, and 45e77777 into infinity. Nothing in the frame shows which
text was in the file. So the address is not verified.

Example: `pandas.read_csv("batch.csv")` without `dtype=str`.

How to resolve: read the file as text, with `pandas.read_csv("batch.csv", dtype=str, keep_default_na=False)`.

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


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address was not a text in the data frame, and is not wrong."""
    rows = zip(entries.raw_cells["address"], entries.networks, entries.verifications, strict=True)
    return entries.mask(
        isinstance(cell, NumberText) and network is not None and found.fault is None for cell, network, found in rows
    )


def message(entries: Entries, row: int) -> Message:
    """Say how to read the column."""
    return Message(
        f"the address {entries.addresses[row]} is not a text in the data frame, so pandas might have changed it",
        "read the file as text, such as pandas.read_csv(path, dtype=str)",
    )


RULE = RowRule(
    code="WL420",
    severity=Severity.WARNING,
    since="0.2.0",
    unverified=True,
    column="address",
    needs=("network", "address"),
    frames_only=True,
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
