"""Says which networks of a row's coin its address fits, and what to ask the receiver for.

Where an address fits several networks, none of them is better than the others: the first of a list would be taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.verification import Answer, Evidence
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from whitelist.checking.entries import Entries


def is_refused(entries: Entries, row: int, network: str) -> bool:
    """Say whether the row would be refused with *network*: not offered for its coin, or its address is bad there."""
    coin, catalogue = entries.catalogue_coins[row], entries.reference.catalogue
    if coin is not None and network not in coin.pairs and (coin.complete or catalogue.complete):
        return True
    return entries.reference.verifier.verify(network, entries.addresses[row]).answer is Answer.BAD


def ask_for_network(entries: Entries, row: int) -> str:
    """Return whom to ask what, for a row whose network is missing, unknown or wrong."""
    coin, address, verifier = entries.catalogue_coins[row], entries.addresses[row], entries.reference.verifier
    if coin is None or not coin.pairs or not address:
        return "ask the receiver for the network"
    answers = {network: verifier.verify(network, address).answer for network in sorted(coin.pairs)}
    possible = [network for network, answer in answers.items() if answer is not Answer.BAD]
    known = "" if coin.complete or entries.reference.catalogue.complete else "known "
    if len(possible) == 1:
        only = f"the address fits no other {known}network of {coin.code}"
        return f"ask the receiver whether the network is {possible[0]}: {only}"
    if possible:
        return f"ask the receiver which of {join_items(possible)}: the address fits all of them"
    if verifier.identify(address, least=Evidence.SHAPE):
        none = f"no {known}network of {coin.code} has such addresses"
        return f"{none}: the coin or the address is wrong, ask the receiver"
    networks = join_items(sorted(coin.pairs))
    return f"ask the receiver for the network and the address; {known}networks of {coin.code}: {networks}"
