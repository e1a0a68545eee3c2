"""An address that must never be paid.

What it finds: an address that is in a deny list, a file that the option `--deny` or the setting `deny` names. Addresses
are compared decoded, so the spelling makes no difference, and a list does not need networks: an EVM address is denied
on all EVM networks, and a key on every network. An address that cannot be decoded is compared as text. Memos are not
compared.

Why it matters: a deny list has the addresses of sanctioned persons, or of thieves. A payment to one of them can be a
crime, and cannot be called back.

Example: an address of `incidents.txt` in a run with `--deny incidents.txt`.

How to resolve: delete the row. If you think that the list is wrong, ask the person who keeps it.

Source: your own lists. This project has none; the US Treasury publishes sanctioned addresses
(<https://sanctionslist.ofac.treas.gov>). That an address is in no list says nothing about its owner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import DELETE_ROW
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries

MOST_LISTS = 2
"""Lists that a message names."""


def check(entries: Entries) -> Mask:
    """Mark rows whose address is in a deny list."""
    denied = entries.reference.denied
    if not denied.lists:
        return entries.mark(())
    rows = zip(entries.answers, entries.addresses, strict=True)
    maybe = [row for row, (found, text) in enumerate(rows) if denied.may_have(found, text)]
    return entries.mark(row for row in maybe if _find(entries, row))


def message(entries: Entries, row: int) -> Message:
    """Name the lists, and where the address is in them."""
    places = [f"{path} ({place})" for path, place in _find(entries, row).items()]
    return Message(
        f"this address must never be paid: it is in the deny list {join_items(places, MOST_LISTS)}",
        "delete this row; if you think that the list is wrong, ask the person who keeps it",
    )


def _find(entries: Entries, row: int) -> dict[str, str]:
    """Return path of each list that has the address of *row* → where."""
    reference = entries.reference
    return reference.denied.find(entries.answers[row], entries.addresses[row], reference.verifier)


RULE = RowRule(
    code="WL612",
    severity=Severity.ERROR,
    advice=DELETE_ROW,
    since="0.2.0",
    column="address",
    needs=("address",),
    list_kind="deny",
    check=check,
    message=message,
)
