"""A column of addresses has something that is not an address of the network.

What it finds: in a column with addresses that only some exchanges have, such as the contract of the token that is paid:
an address that fails its checksum (for EVM addresses in mixed case, the letter case itself), or has a wrong length,
start or character; an address of another network or of a test network; the address that is paid; an address of which
nobody has the key, such as the one of zeros that some programs write for the coin of the network; white space inside;
and a link, a name or another text. The address must be valid on the network of the row, or, in a list without
networks, on one of those of the exchange.

Why it matters: the exchange refuses the row, or pays another token than the row says. Tokens that are sent to their own
contract are lost.

Example: `0xDAC17F958D2ee523a2206206994597C13D831ec7`, of which one letter has the wrong case.

How to resolve: copy the address again from the original, such as the page of the token's issuer.

Source: the `batch.source` of the exchange, in schemas/<exchange>/schema.toml; the specification of the address format,
named in the module of the address family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.address_cells import AddressCellRule
from whitelist.checking.rule import Message
from whitelist.checking.spreadsheet_damage import DAMAGED, damage_kind
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from whitelist.checking.columns.address_cells import AddressCell


def find(cell: AddressCell) -> Message | None:
    """Return what is wrong with *cell*, or None for an address, and for a text that cannot be verified."""
    name, on_network = cell.heading, f" on {cell.network}" if cell.network else ""
    hint, found = f"copy the {name} again from the original", cell.verification
    if cell.instead is not None:
        inside = f"contains {cell.instead.kind}" if cell.instead.has_part else f"is {cell.instead.kind}, not an address"
        return Message(f"the {name} {inside}", hint, replacement=cell.instead.proposed)
    if cell.is_receiver:
        text = f"the {name} is also the address that is paid; what is sent to the contract of its own token is lost"
        return Message(text, f"ask the receiver for their address, and {hint}")
    if cell.unowned:
        return _explain_unowned(cell, f"{cell.unowned}{on_network}", hint)
    if found.address is not None:
        if cell.address == cell.text:
            return None
        return Message(f"there is white space inside the {name}", hint, replacement=cell.address)
    if found.fault is None:
        return None
    if DAMAGED.match(cell.text):
        return Message(f"a spreadsheet changed the {name} to {damage_kind(cell.text)}", hint)
    if found.test_network:
        return Message(f"the {name} is an address of a test network", hint)
    if cell.others:
        return Message(f"the {name} is not valid{on_network}; it is valid on {join_items(cell.others, most=4)}", hint)
    return Message(f"the {name} {found.fault}", hint, replacement=found.fault.replacement)


def _explain_unowned(cell: AddressCell, what: str, hint: str) -> Message:
    """Say that nobody has the key of the address, and when the cell is to be empty instead."""
    if not cell.is_paid:
        return Message(f"the {cell.heading} is {what}: what is sent there is lost", hint)
    other, texts = next(iter(cell.empty_if.items()), ("", ()))
    empty = f"; it must be empty if the {other} is {' or '.join(texts)}" if texts else ""
    return Message(f"the {cell.heading} is {what}, where there is no token", f"{hint}{empty}")


RULE = AddressCellRule(
    code="WL217",
    severity=Severity.ERROR,
    advice=COPY_AGAIN,
    since="0.2.0",
    suggests_fix=True,
    find=find,
)
