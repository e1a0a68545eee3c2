"""A name of a network where the exchange's own names are not published, or not all of them.

What it finds: a known network, at an exchange that has its own names of networks, of which no public source lists this
one. The row is checked on the network that people call so; whether the exchange knows the name is not verified. So it
is with a number that is not a known chain id, where the addresses of all chains have the same format.

Why it matters: the exchange refuses a row whose network it does not know by this name.

Example: `Tron`, where the exchange might want `tron` or `TRX`.

How to resolve: compare the name with the list of networks that the exchange shows its customers, and write it as it is
there. If all names are right, turn the rule off with `--ignore`, or list the names in a schema of your own, under
`[networks]`.

Source: `unpublished_networks`, `other_networks` and `other_networks_like` in schemas/<exchange>/schema.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import COMPARE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows that name a known network, where nobody knows how the exchange calls it."""
    if not entries.reference.schema.batch.unpublished_networks:
        return entries.where(bool, entries.unlisted)
    return entries.where(lambda network, text: bool(network and text), entries.networks, entries.network_words)


def message(entries: Entries, row: int) -> Message:
    """Say which network the name means."""
    word, network, exchange = entries.network_words[row], entries.networks[row], entries.reference.schema.title
    meaning = "" if word == network else f" (read as {network})"
    if entries.unlisted[row]:
        return Message(
            f"the network {word!r}{meaning} is not among those that this program knows of {exchange}: the name is not "
            "verified",
            f"compare the {entries.shown_column('network')} with your other entries there",
        )
    return Message(
        f"the name {word!r}{meaning} is not verified: it is not published how {exchange} writes networks",
        f"compare the name with the list of networks that {exchange} shows its customers",
    )


RULE = RowRule(
    code="WL312",
    severity=Severity.WARNING,
    advice=COMPARE,
    since="0.2.0",
    unverified=True,
    column="network",
    needs=("network",),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
