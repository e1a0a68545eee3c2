"""Says which networks of a row's coin its address fits, and what to ask the receiver for.

Where an address fits several networks, none of them is better than the others, so that all are listed: the first of a
list would be taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from whitelist.addresses.verification import Answer, Evidence
from whitelist.model.advice import Action, Advice, Whom
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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


def rank_networks(entries: Entries, row: int, networks: Collection[str], near: Collection[str] = ()) -> list[str]:
    """Return *networks* in order: first those that the row's address fits, then *near*, then the usual ones."""
    coin = entries.catalogue_coins[row]
    usual, known = entries.reference.usual_networks, entries.reference.networks
    refusing = _refusing_networks(entries, row, networks)

    def rank(network: str) -> tuple[object, ...]:
        is_own = coin is not None and network in known and known[network].coin == coin.code
        place = usual.index(network) if network in usual else len(usual)
        return network in refusing, network not in near, not is_own, place, network

    return sorted(networks, key=rank)


def _refusing_networks(entries: Entries, row: int, networks: Iterable[str]) -> set[str]:
    """Return those of *networks* on which the row's address is bad. The address is read once for all of them."""
    address, known = entries.addresses[row], entries.reference.networks
    others = set(networks).difference(entries.fitting_networks(address)) if address else set()
    return {
        network
        for network in others
        if (network in known and not known[network].can_be_unverified)
        or entries.reference.verifier.verify(network, address).answer is Answer.BAD
    }


def ask_for_network(entries: Entries, row: int, near: Collection[str] = ()) -> Question:
    """Return what to ask for a row whose network is missing, unknown or wrong; its cell looks like those of *near*."""
    coin, address = entries.catalogue_coins[row], entries.addresses[row]
    if coin is None or not coin.pairs or not address:
        return Question("ask the receiver for the network", NETWORK)
    networks = rank_networks(entries, row, coin.pairs, near)
    refusing = _refusing_networks(entries, row, networks)
    possible = [network for network in networks if network not in refusing]
    known = "" if coin.complete else "known "
    if len(possible) == 1:
        only = f"the address fits no other {known}network of {coin.code}"
        return Question(f"ask the receiver whether the network is {possible[0]}: {only}", NETWORK)
    if possible:
        every = ", ".join(possible)
        return Question(f"ask the receiver which of {every}: the address fits all of them", NETWORK)
    if row in entries.valid_networks or entries.reference.verifier.identify(address, least=Evidence.SHAPE):
        schema = entries.reference.schema
        if schema.takes_other_codes:  # the coin can be right, on a network of which the code is not known
            title = schema.title
            return Question(f"ask the receiver for the network, and {title} for the code of {coin.code} there", NETWORK)
        none = f"no {known}network of {coin.code} has such addresses"
        return Question(f"{none}: the coin or the address is wrong, ask the receiver", COIN)
    listed = f"{known}networks of {coin.code}: {join_items(networks)}"
    return Question(f"ask the receiver for the network and the address; {listed}", ADDRESS)
