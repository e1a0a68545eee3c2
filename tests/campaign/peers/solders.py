"""solders, the Python face of Solana's own library."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests.campaign.differential_peer import Judge, Peer, each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.campaign.encoders import Form


def open_peer(node: Path | None) -> Callable[[Form], Iterable[Judge]]:  # noqa: ARG001  # needs no Node
    """Return what names the judges of a form."""
    package: Any = import_module("solders.pubkey")

    judge = Judge(
        each(lambda text: bytes(package.Pubkey.from_string(text))),
        make=lambda r: str(package.Pubkey(r.randbytes(32))),
        own=True,
    )
    return lambda _: [judge]


PEER = Peer("solders", ("solana",), open_peer)
