"""A coin that is written in another way than the exchange does.

What it finds: a coin in another letter case, the name of a coin, or a coin together with its network. It is an error
without a fix if the network in the coin cell is not the network of the row. That is so also in a source of an exchange
whose files have no coins.

Why it matters: the exchange must find the coin. It is not known whether it accepts another letter case.

Example: `usdt,TRC20,…`; `Tether` or `USDT (TRC20)` for `USDT`.

How to resolve: write the coin as the exchange does; `--fix` does this if the network column names the same network or
the coin cell names none, because the meaning stays the same.

Source: CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.advice.misplaced_address import without_moved_cells
from whitelist.checking.advice.network_fit import NETWORK, ask_for_network, is_refused
from whitelist.checking.rule import Message, RowRule
from whitelist.exchanges.batch.names import is_same
from whitelist.model.advice import REPLACE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose coin is written differently, and whose cells are in their columns."""
    if "coin" not in entries.reference.schema.batch.all_columns:
        return entries.mark(entries.networks_beside_coins)
    any_case = "coin" in entries.reference.schema.batch.any_case
    rows = entries.rows_where(
        lambda written, text: written is not None and not is_same(text, written, any_case=any_case),
        entries.written_coins,
        entries.coin_words,
    )
    return entries.mark(without_moved_cells(entries, rows))


def message(entries: Entries, row: int) -> Message:
    """Name the coin as the exchange writes it. A network in the coin cell must not be lost."""
    if row in entries.networks_beside_coins:
        return _explain_unwritten(entries, row)
    coin, named, network = entries.written_coins[row], entries.networks_of_coin_cells[row], entries.networks[row]
    text, cell = f"{entries.reference.schema.title} writes this coin as {coin}", entries.shown_column("coin")
    reading = entries.reference.read_coin(entries.coin_words[row])
    if named in ("", network) or (
        reading is not None and reading.is_implied
    ):  # a code of a coin on its own network is also the coin on other networks
        return Message(text, replacement=coin)
    if entries.network_words[row]:
        other = f"the {cell} cell names {named}, but the network is {network or entries.network_words[row]}"
        hint = f"ask the receiver which network to use, and write the {cell} as {coin}"
        return Message(other, hint, advice=replace(NETWORK, columns=("coin", "network")))
    if is_refused(entries, row, named):
        hint, advice = ask_for_network(entries, row, (named,))
        return Message(f"{text}; the {cell} cell also names {named}", hint, advice=advice)
    hint = f"write {named} as the {entries.shown_column('network')}"
    return Message(text, hint, replacement=coin, other_cells=(("network", named),), needs_review=True)


def _explain_unwritten(entries: Entries, row: int) -> Message:
    """Say that the network in a coin cell, which is not written, contradicts the row."""
    reference, identity = entries.reference, entries.networks_beside_coins[row]
    named, word = reference.shown_network(reference.network_name(identity)), entries.network_words[row]
    cell, column = (entries.shown_column(each) for each in ("coin", "network"))
    advice = replace(NETWORK, columns=("coin", "network"))
    hint = f"ask the receiver for the network, and write it as the {column}"
    if word:
        hint = f"ask the receiver which network to use, and correct the {cell} or the {column}"
    return Message(f"the {cell} cell names {named}, but the {column} is {word or 'empty'}", hint, advice=advice)


RULE = RowRule(
    code="WL304",
    severity=Severity.ERROR,
    advice=REPLACE,
    fails_upload=True,
    fixable=True,
    suggests_fix=True,
    column="coin",
    needs=("coin",),
    checks_sources=True,
    check=check,
    message=message,
)
