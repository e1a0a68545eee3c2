"""An address on a network whose addresses this program cannot verify.

What it finds: an address on a network whose address format is not known to this program or is not confirmed. In a list
without networks, a text that might be an address or the name of an account, but need not be one.

Why it matters: the address is not checked. It might be right or wrong, so the row is not verified. For some special
formats, such as MWEB addresses of Litecoin, the checksum is checked, but it is not known whether exchanges pay to them.

Example: an address on a network that an exchange listed last week.

How to resolve: compare the address with the original, and send a small amount first. `whitelist networks NETWORK` shows
how far addresses of a network are verified; `--allow-unverified` accepts such rows.

Source: `verified_to` in `schemas/networks.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.address_cells import AddressRule
from whitelist.checking.rule import Message
from whitelist.model.advice import COMPARE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.columns.address_cells import AddressCell
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries

UNCLEAR = "this program cannot verify this address: the row names no network, and the format does not show one"


def check(entries: Entries) -> Mask:
    """Mark rows whose address cannot be verified."""
    rows = (row for row in entries.rows_without_address if row not in entries.answers.faults)
    known = {row for row in rows if entries.networks[row] is not None and not entries.inter_user[row]}
    return entries.mark(known.union(_rows_of_other_networks(entries)))


def _rows_of_other_networks(entries: Entries) -> list[int]:
    """Return the rows whose network has a name that the schema lacks, and that the exchange can have."""
    can_be_network = entries.reference.schema.can_be_network
    return entries.rows_where(
        lambda network, text: network is None and text != "" and can_be_network(text),
        entries.networks,
        entries.network_words,
    )


def message(entries: Entries, row: int) -> Message:
    """Name the network, or the special format."""
    if entries.networks[row] is None:
        name, title = entries.network_words[row], entries.reference.schema.title
        text = (
            f"the network {name!r} is not among those that this program knows of {title}: the address is not verified"
        )
        column = entries.shown_column("network")
        return Message(text, f"compare the address with the original, and the {column} with your other entries there")
    unsure, on_network = entries.answers[row].unsure, entries.on_network[row]
    if unsure:
        return Message(
            f"this is {unsure}{on_network}; it is not known whether exchanges pay to such an address",
            "ask the receiver for an ordinary address",
        )
    return Message(
        f"this program cannot verify addresses{on_network}" if on_network else UNCLEAR,
        "compare the address with the original, and send a small amount first",
    )


def find_in_cell(cell: AddressCell) -> Message | None:
    """Return the same about an address in a column of the exchange's own."""
    found = cell.verification
    if found.address is not None or found.fault is not None or cell.instead is not None:
        return None
    on_network = f" on {cell.network}" if cell.network else ""
    text = f"this program cannot verify the {cell.heading} as an address{on_network}"
    return Message(text, f"compare the {cell.heading} with the original")


RULE = AddressRule(
    code="WL411",
    severity=Severity.WARNING,
    advice=COMPARE,
    unverified=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "impostor-address"),
    find_in_cell=find_in_cell,
    check=check,
    message=message,
)
