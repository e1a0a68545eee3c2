"""Says what to do with an address in the cell of the network or the coin: two cells are swapped, or one is missing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from whitelist.addresses.verification import Answer, Evidence
from whitelist.checking.advice.network_fit import ADDRESS, COIN, ask_for_network
from whitelist.checking.rule import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.checking.entries import Entries
    from whitelist.exchanges.reference_data import ReferenceData

SHORTEST, LONGEST = 20, 300
"""Shorter texts are names of coins and networks, which can look like the name of an account."""

SWAPPED = "confirm that the two cells are swapped"


def is_address(text: str, reference: ReferenceData) -> bool:
    """Say whether the text of a cell for a coin or network is an address."""
    return SHORTEST <= len(text) <= LONGEST and bool(reference.verifier.identify(text, least=Evidence.SHAPE))


def without_moved_cells(entries: Entries, rows: Iterable[int]) -> list[int]:
    """Return *rows* without those whose cells are in wrong columns, so that no spelling of a cell is corrected.

    The coin or network cell is an address, the address cell is a coin, or the network cell is a coin and no network.
    """
    named = entries.reference.coin_named
    holds_address = cache(lambda text: is_address(text, entries.reference))
    cells = (
        (row, entries.coins[row], entries.network_words[row], entries.networks[row], entries.addresses[row])
        for row in rows
    )
    return [
        row
        for row, coin, word, network, address in cells
        if not (
            holds_address(coin)
            or holds_address(word)
            or (network is None and named(word) is not None)
            or (len(address) < SHORTEST and entries.answers[row].address is None and named(address) is not None)
        )
    ]


def explain_address_as_coin(entries: Entries, row: int) -> Message:
    """Return the message about a coin cell that contains an address."""
    found, cell, network = entries.coins[row], entries.addresses[row], entries.networks[row]
    coin_column, address_column = (entries.shown_column(column) for column in ("coin", "address"))
    text, verify = f"the {coin_column} cell contains an address", entries.reference.verifier.verify
    code = entries.reference.coin_named(cell)
    if code is not None and (network is None or verify(network, found).answer is not Answer.BAD):
        text, hint = f"{text}, and the {address_column} cell contains the coin {code}", SWAPPED
        return Message(text, hint, code, other_cells=(("address", found),))
    hint = f"ask the receiver for the coin; an address needs the {address_column} column"
    return Message(text, hint, advice=COIN)


def explain_address(entries: Entries, row: int) -> Message:
    """Return the message about a network cell that contains an address."""
    found, cell, verifier = entries.network_words[row], entries.addresses[row], entries.reference.verifier
    network_column, address_column = (entries.shown_column(column) for column in ("network", "address"))
    text = f"the {network_column} cell contains an address"
    network = entries.reference.network_named(cell, entries.coins[row])
    if network is not None:
        text = f"{text}, and the {address_column} cell contains the network {network}"
        fits = verifier.verify(network, found).answer is not Answer.BAD and _is_offered(entries, row, network)
        if fits:
            return Message(text, SWAPPED, network, other_cells=(("address", found),))
        return Message(text, "ask the receiver for the network and the address", advice=ADDRESS)
    if not cell:
        hint = f"move it to the {address_column} cell, and ask the receiver for the network"
        return Message(f"{text}, and the {address_column} cell is empty", hint, advice=ADDRESS)
    if cell == found:
        hint, advice = ask_for_network(entries, row)
        return Message(f"{text}, the same as the {address_column} cell", hint, advice=advice)
    hint = "ask the receiver which address is right, and for its network; a second address needs a row of its own"
    return Message(f"{text}, and not the one of the {address_column} cell", hint, advice=ADDRESS)


def _is_offered(entries: Entries, row: int, network: str) -> bool:
    coin = entries.catalogue_coins[row]
    return coin is None or network in coin.pairs or not coin.complete
