"""An address of another network.

What it finds: an address that is not good on the row's network, but would be on others.

Why it matters: the network or the address is wrong. Coins sent to the right address on the wrong chain are lost.

Example: `USDT,ERC20,T…`: addresses that begin with T belong to TRC20.

How to resolve: find out which of the two was meant, and correct the other.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address is good on another network only."""
    return entries.where(bool, entries.valid_networks)


def message(entries: Entries, row: int) -> Message:
    """Name the networks, those of the coin first."""
    fitting, networks = entries.valid_networks_of_coin[row], entries.valid_networks[row]
    owner = join_items(fitting or networks, most=4)
    coin = entries.catalogue_coins[row]
    hint = f"{coin.code} is offered on {join_items(fitting)}" if coin and fitting else ""
    return Message(f"this is not an address of {entries.networks[row]} but of {owner}", hint)


RULE = RowRule(
    code="WL405",
    severity=Severity.ERROR,
    fails_upload=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "memo-in-address"),
    check=check,
    message=message,
)
