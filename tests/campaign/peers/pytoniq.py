"""pytoniq-core, a library of TON for Python; bip_utils brings it under the name of a fork."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests.campaign.differential_peer import Judge, Peer, each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from random import Random

    from tests.campaign.encoders import Form


def open_peer(node: Path | None) -> Callable[[Form], Iterable[Judge]]:  # noqa: ARG001  # needs no Node
    """Return what names the judges of a form."""
    boc: Any = import_module("pytoniq_core.boc.address")

    def decode(text: str) -> bytes:
        return bytes(boc.Address(text).hash_part)

    def make(random: Random) -> str:
        account = boc.Address((random.choice((0, -1)), random.randbytes(32)))
        return str(
            account.to_str(is_bounceable=random.random() < 0.5, is_url_safe=random.random() < 0.5)
            if random.random() < 0.9
            else account.to_str(is_user_friendly=False)
        )

    return lambda form: [Judge(each(decode), make=make, own=True)] if not form.parameters else []


PEER = Peer("pytoniq-core", ("ton",), open_peer)
