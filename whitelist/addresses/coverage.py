"""How far addresses of each network can be verified, and why: the data of ``whitelist networks --coverage``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.addresses.memo import MemoRule
    from whitelist.addresses.network import Network

LEVELS = {"checksum": "checksum", "shape": "shape", "none": "not verified"}
"""Level in networks.toml → level in the output, best first."""


@dataclass(frozen=True, slots=True)
class NetworkCoverage:
    """How far addresses and memos of one network can be verified."""

    network: str
    name: str
    families: str
    """Names of the address families, the main family first; empty when no address can be verified."""
    level: str
    """``checksum``, ``shape`` or ``not verified``."""
    memo: str
    source: str
    """Source of the parameters; for a network that is not verified, the reason."""


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
    """Return in a few words which memos a network accepts."""
    if rule.kind in ("none", "unknown"):
        return {"none": "none", "unknown": "not known"}[rule.kind]
    limit = f", at most {rule.max_bytes} bytes" if rule.max_bytes is not None else ""
    return f"{rule.kind}{limit}{', customary' if rule.customary else ''}"
