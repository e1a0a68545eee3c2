"""An address in an old format that should no longer be used.

What it finds: a valid address in a format that its network has replaced. Usually, the same text is also an address of
another network.

Why it matters: many services refuse the old format, and the address does not show which network was meant.

Example: `BCH,BCH,1…`, which is also a Bitcoin address.

How to resolve: ask the receiver for the address in the current format. Where the current format contains the same
bytes, the address in this format is a possible fix: confirm the network first.

Source: the `legacy` entries of `schemas/networks.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address is in an old format."""
    return entries.mask(map(bool, entries.answers.legacy))


def message(entries: Entries, row: int) -> Message:
    """Say why the format is old, and show the same account in the usual format."""
    found, network = entries.answers[row], entries.networks[row] or ""
    usual = entries.reference.verifier.usual_form(network, found.address) if found.address else None
    text = f"the address is in an old format: {found.legacy}"
    if usual is None:
        return Message(text, "ask the receiver for the address in the current format")
    hint = f"confirm with the receiver that this is an address{entries.on_network[row]}; its usual form is {usual}"
    return Message(text, hint, replacement=usual)


RULE = RowRule(
    code="WL409",
    severity=Severity.WARNING,
    advice=ASK_RECEIVER,
    suggests_fix=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract", "burn-address"),
    check=check,
    message=message,
)
