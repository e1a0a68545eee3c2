"""What a schema must say if coin and network are in one column, besides what the types of its keys say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


def joined_conditions(
    pattern: str,
    codes: Mapping[str, tuple[str, ...]],
    own: Mapping[str, str],
    networks: Collection[str],
    *,
    only_coin: bool,
) -> Iterator[tuple[str, bool, str]]:
    """Yield the conditions of coin and network in one column, by a *pattern* or as *codes*.

    *own* are the exchange's names of networks, *networks* the ids of all; *only_coin* says whether there is only the
    column of coins to say both.
    """
    offered = set(own.values()) or networks
    if pattern or codes:
        yield "batch.columns", only_coin, "the column coin, no column network and no catalogue, as coins name networks"
    if pattern:
        is_pattern = re.fullmatch(r"\{coin\}[^{}]+\{network\}|\{network\}[^{}]+\{coin\}", pattern)
        yield "batch.coin_pattern", bool(is_pattern), "{coin} and {network}, in any order, with a text between them"
        yield "networks", bool(own), "the names of networks for batch.coin_pattern"
    for code, pair in codes.items():
        is_pair = bool(code) and len(pair) == len(("coin", "network")) and pair[1] in offered
        yield f"coin_codes.{code}", is_pair, "a coin, and the id of a network of [networks] or networks.toml"
