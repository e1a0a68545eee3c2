"""Another word for a network than the exchange's.

What it finds: a known chain in another letter case, or under a name that other exchanges or wallets use for it.

Why it matters: the network must be the public chain type shown on the deposit page, letter for letter.

Example: `USDT,BEP20,…` where CoinEx writes `BSC`; `trc20` for `TRC20`.

How to resolve: write the exchange's own word; `--fix` does that, since it changes no meaning.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose network is spelt differently."""
    return entries.mask(
        network is not None and text != network
        for network, text in zip(entries.networks, entries.network_words, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Give the exchange's word."""
    network = str(entries.networks[row])
    return Message(f"the exchange writes {network} for {entries.network_words[row]}", replacement=network)


RULE = RowRule(
    code="WL305",
    severity=Severity.ERROR,
    fails_upload=True,
    fixable=True,
    column="network",
    needs=("network",),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
