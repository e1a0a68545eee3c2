"""The differences between two catalogues of one exchange."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from whitelist.exchanges.catalogue import Catalogue, Coin, Pair

KINDS = (
    "new coin",
    "coin removed",
    "new network",
    "network removed",
    "memo rule changed",
    "deposits suspended",
    "deposits resumed",
    "withdrawals suspended",
    "withdrawals resumed",
    "inter-user transfers suspended",
    "inter-user transfers resumed",
)
SHRINKAGE = Fraction(1, 10)
"""What a new catalogue can lack of an old one without doubt that it is complete."""


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """One difference."""

    kind: str
    """One of KINDS."""
    coin: str
    network: str = ""
    """Empty when the change is about the coin as a whole."""
    detail: str = ""

    def __str__(self) -> str:
        where = f"{self.coin} on {self.network}" if self.network else self.coin
        return f"{self.kind}: {where}" + (f" ({self.detail})" if self.detail else "")


def changes(old: Catalogue, new: Catalogue) -> tuple[CatalogueChange, ...]:
    """Return every difference, by kind in the order of KINDS, then by coin and network."""
    return tuple(sorted(_changes(old, new), key=lambda change: (KINDS.index(change.kind), change.coin, change.network)))


def counts(found: Iterable[CatalogueChange]) -> Mapping[str, int]:
    """Return kind of change → how often it occurs, without kinds that do not occur."""
    counted = Counter(change.kind for change in found)
    return {kind: counted[kind] for kind in KINDS if counted[kind]}


def shrinkage(old: Catalogue, new: Catalogue) -> str:
    """Return how much smaller *new* is, if that is more than SHRINKAGE of the coins or of their networks; else ""."""
    for noun, count in (("coin", len), ("network", _count_pairs)):
        before, after = count(old.coins), count(new.coins)
        if before - after > before * SHRINKAGE:
            of_coins = " of coins" if noun == "network" else ""
            return f"{with_count(after, noun)}{of_coins} instead of {before:,}"
    return ""


def _count_pairs(coins: Mapping[str, Coin]) -> int:
    return sum(len(coin.pairs) for coin in coins.values())


def _changes(old: Catalogue, new: Catalogue) -> Iterator[CatalogueChange]:
    for code in old.coins.keys() - new.coins.keys():
        yield CatalogueChange("coin removed", code)
    for code, coin in new.coins.items():
        before = old.coins[code].pairs if code in old.coins else {}
        if code not in old.coins:
            yield CatalogueChange("new coin", code, detail=", ".join(sorted(coin.pairs)))
        for network in before.keys() - coin.pairs.keys():
            yield CatalogueChange("network removed", code, network)
        for network, pair in coin.pairs.items():
            if network not in before and code in old.coins:
                yield CatalogueChange("new network", code, network)
            yield from _pair_changes(code, before.get(network), pair)
        state = old.coins[code].inter_user if code in old.coins else None
        yield from _state_changes(code, "", "inter-user transfers", state, coin.inter_user)


def _pair_changes(code: str, old: Pair | None, new: Pair) -> Iterator[CatalogueChange]:
    """Compare two versions of a pair; *old* is None for a new pair."""
    if old is not None and None not in (old.memo_required, new.memo_required):
        if old.memo_required != new.memo_required:
            detail = "a memo is now required" if new.memo_required else "a memo is no longer required"
            yield CatalogueChange("memo rule changed", code, new.network, detail)
        elif old.memo_label != new.memo_label and None not in (old.memo_label, new.memo_label):
            yield CatalogueChange(
                "memo rule changed", code, new.network, f"{old.memo_label or 'none'} → {new.memo_label or 'none'}"
            )
    for what in ("deposits", "withdrawals"):
        before = getattr(old, what) if old is not None else None
        yield from _state_changes(code, new.network, what, before, getattr(new, what))


def _state_changes(code: str, network: str, what: str, *states: bool | None) -> Iterator[CatalogueChange]:
    """Compare whether something is open, before and after."""
    before, after = states
    if after is False and before is not False:
        yield CatalogueChange(f"{what} suspended", code, network)
    elif after is True and before is False:
        yield CatalogueChange(f"{what} resumed", code, network)
