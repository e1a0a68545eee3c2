"""An empty network.

What it finds: a network cell without a visible character, in a row with an address.

Why it matters: the exchange refuses the row. The address does not show the network: many addresses are valid on several
networks.

Example: `USDT,,0x…,`.

How to resolve: ask the receiver for the network, and write it as on the coin's deposit page.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.network_fit import ask_for_network, is_refused
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows without a network, except inter-user transfers and where no row needs one."""
    if not entries.reference.schema.batch.needs_network:
        return entries.mark(())
    rows = entries.rows_where(lambda text: text == "", entries.network_words)
    return entries.mark(row for row in rows if not entries.inter_user[row])


def message(entries: Entries, row: int) -> Message:
    """Say what to ask. Propose the network in the coin cell, or the only network of the coin, if the address fits."""
    coin, named = entries.catalogue_coins[row], entries.networks_of_coin_cells[row]
    cell, name = (entries.shown_column(column) for column in ("coin", "network"))
    text = f"the {name} is empty"
    if named and not is_refused(entries, row, named):
        return Message(text, f"the {cell} cell names {named}; write it as the {name}", replacement=named)
    text += f", but the {cell} cell names {named}" if named else ""
    only = next(iter(coin.pairs)) if coin and coin.complete and len(coin.pairs) == 1 else None
    if named or only is None or is_refused(entries, row, only):
        only = None
    hint, advice = ask_for_network(entries, row, (named,))
    return Message(text, hint, advice=None if only else advice, replacement=only)


RULE = RowRule(
    code="WL309",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    fails_upload=True,
    column="network",
    needs=(),
    fills_single_network=True,
    suggests_fix=True,
    check=check,
    message=message,
)
