"""An account of the exchange together with a network.

What it finds: an e-mail address or mobile number in the address column of a row with a network.

Why it matters: an inter-user transfer has no network, and a withdrawal needs an address. The row fits neither, and
the exchange refuses it.

Example: `USDT,TRC20,treasury@example.com,`.

How to resolve: for a withdrawal, enter an address. For an inter-user transfer, empty the network.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import CORRECT_ROW
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows with an account and a network."""
    accounts = enumerate(entries.inter_user)
    return entries.mark(row for row, account in accounts if account and entries.network_words[row] != "")


def message(entries: Entries, row: int) -> Message:
    """Name the account."""
    return Message(
        f"{entries.addresses[row]} is an account of {entries.reference.schema.title}, but the row has a network",
        f"for a withdrawal, enter an address; for an inter-user transfer, empty the {entries.shown_column('network')}",
    )


RULE = RowRule(
    code="WL606",
    severity=Severity.ERROR,
    advice=CORRECT_ROW,
    fails_upload=True,
    column="address",
    needs=("address",),
    check=check,
    message=message,
)
