"""One verifier for all who have the same networks: what their addresses look like is found out once.

A build, and each check of a program that runs for long, has reference data of its own, mostly with the same networks.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from whitelist.addresses.verification import Verifier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.addresses.network import Network

MOST: Final = 8
"""So many verifiers are kept: the bundled networks, and those of a few exchanges with names of their own."""
_kept: deque[tuple[Mapping[str, Network], Verifier]] = deque(maxlen=MOST)


def verifier_of(networks: Mapping[str, Network]) -> Verifier:
    """Return a verifier for *networks*, which do not change: for the same mapping, not an equal one, the same one."""
    for known, verifier in tuple(_kept):
        if known is networks:
            return verifier
    verifier = Verifier(networks)
    _kept.append((networks, verifier))
    return verifier
