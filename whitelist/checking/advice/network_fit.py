"""Says which networks of a row's coin its address fits, and what to ask the receiver for.

Where an address fits several networks, none of them is better than the others: the first of a list would be taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from whitelist.addresses.verification import Answer, Evidence
from whitelist.model.advice import Action, Advice, Whom
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from whitelist.checking.entries import Entries


def is_refused(entries: Entries, row: int, network: str) -> bool:
    """Say whether the row would be refused with *network*: not offered for its coin, or its address is bad there."""
    coin = entries.catalogue_coins[row]
    if coin is not None and network not in coin.pairs and coin.complete:
        return True
    return entries.reference.verifier.verify(network, entries.addresses[row]).answer is Answer.BAD


NETWORK: Final = Advice(Action.GET, whom=Whom.RECEIVER, columns=("network",))
COIN: Final = Advice(Action.GET, whom=Whom.RECEIVER, columns=("coin", "address"))
ADDRESS: Final = Advice(Action.GET, whom=Whom.RECEIVER, columns=("network", "address"))


class Question(NamedTuple):
    """What to ask the receiver."""

    hint: str
    advice: Advice


def ask_for_network(entries: Entries, row: int) -> Question:
    """Return what to ask for a row whose network is missing, unknown or wrong."""
    coin, address, verifier = entries.catalogue_coins[row], entries.addresses[row], entries.reference.verifier
    if coin is None or not coin.pairs or not address:
        return Question("ask the receiver for the network", NETWORK)
    answers = {network: verifier.verify(network, address).answer for network in sorted(coin.pairs)}
    possible = [network for network, answer in answers.items() if answer is not Answer.BAD]
    known = "" if coin.complete else "known "
    if len(possible) == 1:
        only = f"the address fits no other {known}network of {coin.code}"
        return Question(f"ask the receiver whether the network is {possible[0]}: {only}", NETWORK)
    if possible:
        return Question(f"ask the receiver which of {join_items(possible)}: the address fits all of them", NETWORK)
    if verifier.identify(address, least=Evidence.SHAPE):
        none = f"no {known}network of {coin.code} has such addresses"
        return Question(f"{none}: the coin or the address is wrong, ask the receiver", COIN)
    networks = join_items(sorted(coin.pairs))
    return Question(
        f"ask the receiver for the network and the address; {known}networks of {coin.code}: {networks}", ADDRESS
    )
