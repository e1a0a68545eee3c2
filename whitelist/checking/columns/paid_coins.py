"""Coins that a source names in a row that pays another one: the file says by a contract, or its lack, what is paid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from whitelist.addresses.any_network import NO_NETWORK
from whitelist.checking.columns.address_facts import address_facts
from whitelist.exchanges.cells.beside_coin import coin_reader
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.checking.row_facts import RowFacts

_NEW_COIN = re.compile(r"with the coin (\w+)")
"""How the history of a network names its coin, if that has another name now."""


class PaidCoin(NamedTuple):
    """A coin that a row pays."""

    names: tuple[str, ...]
    network: str
    """For people."""
    is_token: bool
    """True for the coin of a contract, False for the network's own coin."""


class OtherCoin(NamedTuple):
    """A coin that a row pays, although its source names another one."""

    named: str
    paid: PaidCoin


def find_other_coins(facts: RowFacts, column: str) -> dict[int, OtherCoin]:
    """Return row → what its cell in *column*, for contracts, pays in place of the coin that the source names.

    Nothing is found where a coin, a contract or the network's own coin is not known.
    """
    read = coin_reader(facts.reference)
    readings = ((row, read(clean_text(text))) for row, text in enumerate(facts.source_coins) if text.strip())
    named = {row: reading.code for row, reading in readings if reading is not None}
    paid = (*_tokens(facts, column, [*named]), *_own_coins(facts, column, [*named]))
    same = facts.reference.coin_names().same_token
    return {
        row: OtherCoin(named[row], coin)
        for row, coin in paid
        if {named[row], same.get(named[row])}.isdisjoint(coin.names)
    }


def _tokens(facts: RowFacts, column: str, rows: Sequence[int]) -> Iterator[tuple[int, PaidCoin]]:
    """Yield row and coin of the cells in *column* that are the contract of a known token on the row's network.

    Without a network, the contract says which one it is.
    """
    filled = [row for row in rows if clean_text(facts.raw_cells[column][row])]
    for row, found in zip(filled, address_facts(facts, column, filled).answers, strict=True):
        network = facts.networks[row]
        if network is not None and found.address is not None:
            token = facts.reference.find_contract(network, found.address)
            if token is not None and network in (token[0], NO_NETWORK):
                yield row, PaidCoin((token[1],), facts.reference.shown_network(token[0]), is_token=True)


def _own_coins(facts: RowFacts, column: str, rows: Sequence[int]) -> Iterator[tuple[int, PaidCoin]]:
    """Yield row and the network's own coin, where the empty cell in *column* means that it is paid."""
    cells = facts.reference.schema.batch.cells
    for row in rows:
        is_own = not clean_text(facts.raw_cells[column][row]) and any(
            cells[other].is_one_of(clean_text(facts.raw_cells[other][row]), texts)
            for other, texts in cells[column].empty_if.items()
        )
        network = facts.reference.networks.get(facts.networks[row] or NO_NETWORK) if is_own else None
        if network is not None and network.coin is not None:
            new = _NEW_COIN.findall(network.history.became) if network.history is not None else []
            yield row, PaidCoin((network.coin, *new), facts.shown_networks[row] or "", is_token=False)
