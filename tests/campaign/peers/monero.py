"""monero of PyPI, a library of Monero for Python."""

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
    package: Any = import_module("monero.address")

    def decode(text: str) -> bytes:
        known = package.address(text)
        if known.net != "main":
            raise ValueError
        base = known.base_address() if hasattr(known, "base_address") else known
        return bytes.fromhex(base.spend_key() + base.view_key())

    return lambda form: [Judge(each(decode))] if form.parameters.get("standard") == 18 else []


PEER = Peer("monero", ("cryptonote",), open_peer)
