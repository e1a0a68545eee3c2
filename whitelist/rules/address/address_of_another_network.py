"""An address of another network.

What it finds: an address that is not valid on the network of its row, but is valid on other networks.

Why it matters: the network or the address is wrong. Coins that are sent to the right address on the wrong network are
lost.

Example: `USDT,ERC20,T…`: addresses that start with T belong to TRC20.

How to resolve: ask the receiver which network to use, then correct the network or the address.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.network_fit import ask_for_network, rank_networks
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address is valid only on another network."""
    return entries.mark(entries.valid_networks)


def message(entries: Entries, row: int) -> Message:
    """Name the networks of the coin on which the address is valid, or else all of them."""
    offered = entries.valid_networks_of_coin(row)
    ranked = rank_networks(entries, row, offered or entries.valid_networks[row])
    valid = join_items([entries.reference.shown_network(each) for each in ranked], most=4)
    network = entries.reference.shown_network(entries.answers[row].network)  # one of several in the cell
    hint, advice = ask_for_network(entries, row)
    return Message(f"the address is not valid on {network}; it is valid on {valid}", hint, advice=advice)


RULE = RowRule(
    code="WL405",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    fails_upload=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "memo-in-address", "impostor-address"),
    check=check,
    message=message,
)
