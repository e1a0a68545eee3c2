"""How far each network is verified, and why: the table behind ``whitelist networks --coverage`` and the docs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.addresses.memo import MemoRule
    from whitelist.addresses.network import Network

LEVELS = {"checksum": "checksum", "shape": "shape", "none": "not verified"}
"""Words of networks.toml → words for people, best first."""


@dataclass(frozen=True, slots=True)
class NetworkCoverage:
    """What is known about the addresses and memos of one network."""

    network: str
    name: str
    families: str
    """Names of the address families, the usual one first; empty when nothing can be verified."""
    level: str
    """``checksum``, ``shape`` or ``not verified``."""
    memo: str
    source: str
    """Where the parameters were found; for a network that is not verified, the reason why."""


def coverage(networks: Mapping[str, Network]) -> tuple[NetworkCoverage, ...]:
    """Return a row for every network, in alphabetical order of the ids."""
    return tuple(_row(networks[identity]) for identity in sorted(networks))


def counts(rows: Iterable[NetworkCoverage]) -> Mapping[str, int]:
    """Return how many networks there are of each level, best first."""
    counted = Counter(row.level for row in rows)
    return {level: counted[level] for level in LEVELS.values()}


def _row(network: Network) -> NetworkCoverage:
    families = ", ".join(dict.fromkeys(form["family"] for form in network.addresses if not form.get("legacy")))
    reason = network.source if network.addresses else network.note or network.source
    return NetworkCoverage(network.id, network.name, families, LEVELS[network.verified_to], _memo(network.memo), reason)


def _memo(rule: MemoRule) -> str:
    """Say in a few words which memos a network takes."""
    if rule.kind in ("none", "unknown"):
        return {"none": "none", "unknown": "not known"}[rule.kind]
    limit = f", at most {rule.max_bytes} bytes" if rule.max_bytes is not None else ""
    return f"{rule.kind}{limit}{', customary' if rule.customary else ''}"
