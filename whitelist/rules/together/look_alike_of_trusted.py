"""An address that looks like an approved address.

What it finds: an address that starts and ends with the same characters as an address of a trusted list, but is another
one. A trusted list is an approved address book that the option `--trusted` or the setting `trusted` names. Upper and
lower case and the prefix that all addresses of a network share are not compared. The schema of the exchange sets how
many characters are compared. An address of the trusted list is not reported, on whatever network it is.

Why it matters: this is where address poisoning aims. An attacker creates an address that looks like one that you often
pay, sends a very small amount from it, and waits until a person copies it from the history.

Example: `0x5290000000000000000000000000000000009EE7` beside the approved `0x52908400098527886E0F7030069857D2E4169EE7`.

How to resolve: copy the address again from the approved address book. If it is a new address that is right, add it to
the book first.

Source: US Secret Service and others on address poisoning; the comparison is this project's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.lookalikes import compared_ends
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address is not in a trusted list, but looks like one of its addresses."""
    if not entries.reference.trusted.lists:
        return entries.mark(())
    return entries.mark(row for row in range(len(entries)) if _find(entries, row) and not entries.is_trusted(row))


def message(entries: Entries, row: int) -> Message:
    """Name the list, and where the approved address is in it."""
    return Message(
        f"this address starts and ends like the approved address on {_find(entries, row)}, but the middle is different",
        "copy the address again from the approved address book",
    )


def _find(entries: Entries, row: int) -> str:
    """Return list and place of an approved address with the same ends; empty if there is none."""
    if entries.inter_user[row] or entries.destination(row) is None:
        return ""
    reference = entries.reference
    ends = compared_ends(entries.addresses[row], *reference.schema.look_alike_ends)
    return "" if ends is None else reference.trusted.ends.get((entries.answers[row].family, *ends), "")


RULE = RowRule(
    code="WL613",
    severity=Severity.ERROR,
    advice=COPY_AGAIN,
    since="0.2.0",
    column="address",
    needs=("network", "address"),
    list_kind="trusted",
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
