"""An account of the exchange instead of an address.

What it finds: an e-mail address, or a mobile number with its country code, in the address column of a row without a
network. This is the form of an inter-user transfer.

Why it matters: an account name has no checksum, so it cannot be verified. Inter-user entries also need a separate batch
file.

Example: `USDT,,treasury@example.com,`.

How to resolve: compare the account with the original. If the file has withdrawals as well, put the inter-user entries
into a separate batch file; `whitelist build` does this.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, Relation, RowRule
from whitelist.model.advice import COMPARE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows with an account. If they also have a network, inter-user-network reports them."""
    return entries.mask(entries.inter_user)


def message(entries: Entries, row: int) -> Message:
    """Name the account."""
    hint = "compare the account with the original"
    if entries.places.tables[row] in entries.mixed_tables:
        hint += ", and put inter-user entries into a separate batch file"
    account, exchange = entries.addresses[row], entries.reference.schema.title
    return Message(
        f"{account} is an account of {exchange}, not an address; inter-user transfers are not verified",
        hint,
    )


RULE = RowRule(
    code="WL605",
    severity=Severity.WARNING,
    advice=COMPARE,
    unverified=True,
    column="address",
    needs=("address",),
    suppressed_by=("inter-user-network",),
    reach=Reach.ROWS,
    relation=Relation.KIND,
    check=check,
    message=message,
)
