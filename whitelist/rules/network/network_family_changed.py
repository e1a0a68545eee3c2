"""A network with other addresses than all networks on which the coin was observed.

What it finds: a network that only the downloaded catalogue, or the catalogue of `--catalogue`, has for this coin. Its
addresses are of another family than those of every network of the coin that was observed at the exchange. Either the
catalogue has none of these other networks any more, or the bundled catalogue knows all networks of the coin. The row is
not verified.

Why it matters: a catalogue that was damaged, or changed by somebody, can send a coin to a network where the receiver
has no account. Coins that are sent on another network than the receiver uses are lost.

Example: `BTC,ERC20,0x…` with a catalogue that has BTC on ERC20.

How to resolve: compare the network with the coin's deposit page, and run `whitelist networks update` to download
the catalogue again. If the exchange added the network, turn this rule off.

Source: the sources of the bundled catalogue, which `schemas/coinex/assets.json` lists, and the families of addresses in
`schemas/networks.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.exchanges.integrity.contradictions import changes_family
from whitelist.model.advice import UPDATE_CATALOGUE
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose network contradicts what was observed of their coin."""
    catalogue, networks = entries.reference.catalogue, entries.reference.networks
    if catalogue.snapshot is None:
        return entries.mark(())
    return entries.where(
        lambda coin, network: network is not None and changes_family(catalogue, coin, network, networks),
        entries.coins,
        entries.networks,
    )


def message(entries: Entries, row: int) -> Message:
    """Name the networks on which the coin was observed."""
    code, snapshot = entries.coins[row], entries.reference.catalogue.snapshot
    pairs = snapshot.coins[code].pairs.values() if snapshot else ()
    observed = join_items(sorted(pair.network for pair in pairs if pair.observed))
    return Message(
        f"the catalogue has {code} on {entries.shown_networks[row]}, but {code} was observed only on networks with"
        f" other addresses: {observed}",
        "run `whitelist networks update` to download the catalogue again, and compare the network with the deposit page"
        f" of {code}",
    )


RULE = RowRule(
    code="WL313",
    severity=Severity.WARNING,
    advice=UPDATE_CATALOGUE,
    unverified=True,
    column="network",
    needs=("coin", "network"),
    suppressed_by=("inter-user-network", "coin-unknown"),
    check=check,
    message=message,
)
