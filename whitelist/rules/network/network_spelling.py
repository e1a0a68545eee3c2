"""A network name that the exchange does not use.

What it finds: a known network in another letter case, with a name that other exchanges or wallets use, with its chain
id, or together with the coin of the row.

Why it matters: the network must be written exactly as the exchange does, such as on the deposit pages of CoinEx.

Example: `USDT,BEP20,…` for CoinEx, which calls this network `BSC`; `trc20` or `USDT-TRC20` for `TRC20`; `56`.

How to resolve: write the exchange's name of the network; `--fix` does this, because the meaning stays the same. A
network on which the exchange does not offer the coin is not proposed: network-not-offered reports it.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.misplaced_address import without_moved_cells
from whitelist.checking.rule import Message, RowRule
from whitelist.exchanges.batch.names import is_same
from whitelist.model.advice import REPLACE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries
    from whitelist.exchanges.several_networks import SeveralNetworks


def check(entries: Entries) -> Mask:
    """Mark rows whose network is written differently, and whose cells are in their columns.

    Where a file has no networks, the name in a source is not written. Unknown names cannot be written differently.
    """
    batch = entries.reference.schema.batch
    if "network" not in batch.all_columns or batch.unpublished_networks:
        return entries.mark(())
    several, any_case = entries.reference.several_networks, "network" in batch.any_case
    rows = entries.rows_where(
        lambda network, text, is_unlisted: (
            network is not None
            and not is_unlisted
            and not is_same(text, network, any_case=any_case)
            and not _is_same(text, network, several, any_case=any_case)
        ),
        entries.networks,
        entries.network_words,
        entries.unlisted,
    )
    return entries.mark(without_moved_cells(entries, rows))


def _is_same(text: str, network: str, several: SeveralNetworks | None, *, any_case: bool) -> bool:
    if any_case:
        text, network = text.casefold(), network.casefold()
    return several is not None and several.is_same_text(text, network)


def message(entries: Entries, row: int) -> Message:
    """Name the network as the exchange does."""
    network, word = str(entries.networks[row]), entries.network_words[row]
    is_chain_id = entries.reference.read_network(word, entries.coins[row]).is_chain_id
    exchange = entries.reference.schema.title
    other = f"; {word} is its chain id" if is_chain_id else f", not {word}"
    return Message(f"{exchange} calls this network {network}{other}", replacement=network)


RULE = RowRule(
    code="WL305",
    severity=Severity.ERROR,
    advice=REPLACE,
    fails_upload=True,
    fixable=True,
    column="network",
    needs=("network",),
    suppressed_by=("inter-user-network", "network-not-offered"),
    check=check,
    message=message,
)
