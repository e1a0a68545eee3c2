"""Where a user's catalogue contradicts the bundled one, whose statements have sources.

A catalogue can be damaged, or changed by somebody who wants money to be lost or misdirected, and then every check that
relies on it is wrong. Exchanges also change their rules, so a contradiction proves nothing: a person has to look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whitelist.addresses.network import Network
    from whitelist.exchanges.catalogue import Catalogue, Coin


def drops_memo_rule(catalogue: Catalogue, coin: str, network: str) -> bool:
    """Say whether *coin* on *network* requires no memo in *catalogue*, although it does in the bundled one."""
    snapshot = catalogue.snapshot.coins.get(coin) if catalogue.snapshot else None
    before = snapshot.pairs.get(network) if snapshot else None
    after = catalogue.coins[coin].pairs.get(network) if coin in catalogue.coins else None
    return bool(before and before.memo_required and after and not after.memo_required)


def changes_family(catalogue: Catalogue, coin: str, network: str, networks: Mapping[str, Network]) -> bool:
    """Say whether *catalogue* has *coin* on *network*, whose addresses are unlike those of every observed network.

    An exchange adds networks: this is only said of a coin that is on none like the observed ones any more, or of which
    the bundled catalogue knows all networks.
    """
    before = catalogue.snapshot.coins.get(coin) if catalogue.snapshot else None
    after = catalogue.coins.get(coin)
    if before is None or after is None or network not in after.pairs:
        return False
    observed = _families((pair.network for pair in before.pairs.values() if pair.observed), networks)
    own = _families([network], networks)
    if not observed or not own or own & observed:
        return False
    return before.complete or not _families(after.pairs, networks) & observed


def contradictions(catalogue: Catalogue, networks: Mapping[str, Network]) -> Iterator[str]:
    """Yield a sentence for every coin about which *catalogue* contradicts the bundled one."""
    for code in sorted(catalogue.snapshot.coins.keys() & catalogue.coins.keys()) if catalogue.snapshot else ():
        coin = catalogue.coins[code]
        yield from _about(coin, catalogue, networks)


def _about(coin: Coin, catalogue: Catalogue, networks: Mapping[str, Network]) -> Iterator[str]:
    dropped = [each for each in sorted(coin.pairs) if drops_memo_rule(catalogue, coin.code, each)]
    if dropped:
        yield f"{coin.code} on {join_items(dropped)} requires no memo in this catalogue, but it does in the bundled one"
    moved = [each for each in sorted(coin.pairs) if changes_family(catalogue, coin.code, each, networks)]
    if moved:
        where = join_items(moved)
        yield f"{coin.code} is on {where} in this catalogue, with other addresses than on all its observed networks"


def _families(names: Iterable[str], networks: Mapping[str, Network]) -> frozenset[str]:
    """Return the families of addresses on the networks with these *names*; none for an unknown network."""
    known = (networks[name] for name in names if name in networks)
    return frozenset(str(form["family"]) for network in known for form in network.addresses)
