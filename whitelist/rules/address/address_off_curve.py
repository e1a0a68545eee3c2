"""A Solana address that is not a wallet.

What it finds: a Solana address whose 32 bytes are not a point of the curve Ed25519. Half of all byte strings are not on
the curve, but every ordinary wallet address is. Accounts of programs (multisig vaults, token accounts) and programs are
off the curve on purpose.

Why it matters: coins that are sent to a token account or a program might be lost. A multisig vault can receive coins.

Example: the address of a token account, copied from an explorer.

How to resolve: ask the receiver whether this address is a vault that accepts deposits. If not, ask for the wallet
address.

Source: https://solana.com/docs/core/pda; RFC 8032, section 5.1.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.encodings.ed25519 import are_on_curve
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import Action, Advice, Whom
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address is valid on Solana but not on the curve."""
    families, payloads = entries.answers.families, entries.answers.payloads
    keys = {row: payloads[row] for row in entries.unchecked_rows if families[row] == "solana"}
    on_curve = are_on_curve(list(keys.values()))
    return entries.mark(row for row, is_key in zip(keys, on_curve, strict=True) if not is_key)


def message(entries: Entries, row: int) -> Message:
    """Say what the address can be instead of a wallet."""
    return Message(
        f"this {entries.of_network[row]}address is not a wallet: it is a vault, a token account or a program",
        "ask the receiver whether this address accepts deposits",
    )


RULE = RowRule(
    code="WL413",
    severity=Severity.WARNING,
    advice=Advice(Action.COMPARE, whom=Whom.RECEIVER),
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract", "burn-address", "sample-address"),
    check=check,
    message=message,
)
