"""A token contract instead of a wallet address.

What it finds: an address that is the contract (or mint) of a token in the catalogue.

Why it matters: coins that are sent to a token contract cannot be recovered. Search engines often show the contract
address first.

Example: `USDT,ERC20,0xdAC17F958D2ee523a2206206994597C13D831ec7`, the USDT contract itself.

How to resolve: ask the receiver for their wallet address.

Source: explorer links of CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address is a token contract."""
    reference = entries.reference
    return entries.mask(
        verification.address is not None and reference.contract_coin(network or "", verification.address) is not None
        for network, verification in zip(entries.networks, entries.verifications, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Name the token."""
    network, address = entries.networks[row] or "", entries.verifications[row].address
    token = entries.reference.contract_coin(network, address) if address else None
    return Message(
        f"this is the token contract of {token} on {network}, not a wallet; coins sent to it are lost",
        "ask the receiver for their wallet address",
    )


RULE = RowRule(
    code="WL407",
    severity=Severity.ERROR,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
