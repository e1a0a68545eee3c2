"""An unknown or unclear network name.

What it finds: a name that is not a known network, and not another clear name of a known network. A name that people use
for several networks is not guessed; the message says what it can mean. So it is with an address in the network cell.
Neither the pair of coin and network nor the address is checked. If an exchange publishes only some of its names,
another one is not verified (address-not-verified).

Why it matters: the exchange refuses the row, and another network than the receiver uses loses the coins.

Example: `USDT,TETHER,…`; `BNB`, which is the closed chain BEP2 at some exchanges and BSC at others.

How to resolve: write the network as the exchange does; `whitelist networks` lists its names. If CoinEx already writes
it so, the network is newer than the catalogue: run `whitelist networks update` to download the latest catalogue.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.misplaced_address import explain_address, is_address
from whitelist.checking.advice.network_fit import ADDRESS, NETWORK, ask_for_network, is_refused, rank_networks
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity
from whitelist.model.wording import either_of, join_items

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries
    from whitelist.exchanges.reference_data import ReferenceData


def check(entries: Entries) -> Mask:
    """Mark rows whose network is not known, unless the exchange has names that it does not publish."""
    reference = entries.reference

    def is_wrong(text: str) -> bool:
        return text != "" and (not reference.schema.can_be_network(text) or is_address(text, reference))

    return entries.where(
        lambda network, text: network is None and is_wrong(text), entries.networks, entries.network_words
    )


def message(entries: Entries, row: int) -> Message:
    """Say what to ask the receiver, or name a similar known network."""
    name, coin = entries.network_words[row], entries.catalogue_coins[row]
    reading = entries.reference.read_network(name, entries.coins[row])
    if (swapped := _swapped(entries, row)) is not None:
        text = f"{name!r} is a coin, and the {entries.shown_column('coin')} cell contains the network {swapped}"
        return Message(text, "confirm that the two cells are swapped", swapped, other_cells=(("coin", name),))
    if is_address(name, entries.reference):
        return explain_address(entries, row)
    if reading.candidates:
        message = f"the network {name!r} is not clear: {reading.reason}"
        possible = [network for network in reading.candidates if not is_refused(entries, row, network)]
        hint = f"ask the receiver; write {' or '.join(possible)} if you mean that network"
        return Message(message, hint) if possible else _ask(entries, row, message)
    message = reading.explain(name)
    if reading.is_elsewhere:
        return _without_network(entries, row, message)
    near = () if reading.reason else entries.reference.near_networks(name)
    possible = [network for network in near if not is_refused(entries, row, network)]
    if len(possible) == 1:
        hint = f"did you mean {possible[0]}? Confirm it with the receiver"
        return Message(message, hint, possible[0])
    if possible:
        return Message(message, f"did you mean {either_of(possible)}? Ask the receiver", advice=NETWORK)
    if coin and coin.pairs:
        return _ask(entries, row, message, near)
    return Message(message, "run `whitelist networks` to list the known networks")


def _swapped(entries: Entries, row: int) -> str | None:
    """Return the network in the coin cell, if the network cell contains a coin that may be paid there."""
    network = entries.reference.network_named(entries.coins[row])
    coin = entries.reference.catalogue.coins.get(entries.network_words[row])
    return network if coin is not None and network in coin.pairs and entries.catalogue_coins[row] is None else None


def _without_network(entries: Entries, row: int, message: str) -> Message:
    """Return what to ask about a network that the exchange does not have: it is never replaced by another one."""
    reference = entries.reference
    ranked = rank_networks(entries, row, reference.networks)
    offered = join_items([_describe(name, reference) for name in ranked], most=3)
    fits = ranked[0] in entries.fitting_networks(entries.addresses[row])
    ask = "whether you can use another network" if fits else "for an address on another network"
    hint = f"ask the receiver {ask}; {reference.schema.title} has {offered} (`whitelist networks` lists all)"
    return Message(message, hint, advice=NETWORK if fits else ADDRESS)


def _describe(name: str, reference: ReferenceData) -> str:
    """Return the exchange's name of a network; beside a number, what it is."""
    return f"{name} ({reference.networks[name].name.partition(' (')[0]})" if name.isdecimal() else name


def _ask(entries: Entries, row: int, message: str, near: tuple[str, ...] = ()) -> Message:
    hint, advice = ask_for_network(entries, row, near)
    return Message(message, hint, advice=advice)


RULE = RowRule(
    code="WL303",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    fails_upload=True,
    about_offer=True,
    suggests_fix=True,
    column="network",
    needs=("network",),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
