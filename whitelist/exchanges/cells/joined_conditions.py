"""What a schema must say if coin and network are in one column, besides what the types of its keys say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from whitelist.exchanges.schema import Schema


def joined_conditions(schema: Schema, networks: Collection[str]) -> Iterator[tuple[str, bool, str]]:
    """Return the conditions of coin and network in one column."""
    batch, offered = schema.batch, set(schema.networks.values()) or networks
    if schema.joins_coin_and_network:
        only_coin = "coin" in batch.columns and "network" not in batch.all_columns and not schema.catalogue
        yield "batch.columns", only_coin, "the column coin, no column network and no catalogue, as coins name networks"
    if batch.coin_pattern:
        is_pattern = re.fullmatch(r"\{coin\}[^{}]+\{network\}|\{network\}[^{}]+\{coin\}", batch.coin_pattern)
        yield "batch.coin_pattern", bool(is_pattern), "{coin} and {network}, in any order, with a text between them"
        yield "networks", bool(schema.networks), "the names of networks for batch.coin_pattern"
    for code, pair in schema.coin_codes.items():
        is_pair = bool(code) and len(pair) == len(("coin", "network")) and pair[1] in offered
        yield f"coin_codes.{code}", is_pair, "a coin, and the id of a network of [networks] or networks.toml"
