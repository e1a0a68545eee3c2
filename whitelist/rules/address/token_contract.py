"""A token contract instead of a wallet address.

What it finds: an address that is the contract (or mint) of a known token, whatever coin and network the row names.

Why it matters: coins that are sent to a token contract cannot be recovered. Search engines often show the contract
address first. The address of a contract is not made from a key, so no person has a key for it on another network,
either: only the maker of the contract might be able to create a contract with this address there.

Example: `USDT,ERC20,0xdAC17F958D2ee523a2206206994597C13D831ec7`, the USDT contract itself.

How to resolve: ask the receiver for their wallet address.

Source: explorer links of CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>); other contracts
are listed with their sources in `schemas/token-contracts.toml`.
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
    """Mark rows whose address is a token contract."""
    rows = entries.rows_with_payload(entries.reference.contract_payloads)
    return entries.mark(row for row in rows if _find(entries, row) is not None)


def message(entries: Entries, row: int) -> Message:
    """Name the token, and its network."""
    home, token = _find(entries, row) or ("", "")
    network, home = entries.shown_networks[row], entries.reference.shown_network(home)
    elsewhere = "" if network in ("", home) else f", and no person has a key for it on {network}"
    return Message(
        f"this is the token contract of {token} on {home}, not a wallet{elsewhere}; coins sent to it are lost",
        "ask the receiver for their wallet address",
    )


def _find(entries: Entries, row: int) -> tuple[str, str] | None:
    address = entries.answers[row].address
    return None if address is None else entries.reference.find_contract(entries.networks[row] or "", address)


RULE = RowRule(
    code="WL407",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
