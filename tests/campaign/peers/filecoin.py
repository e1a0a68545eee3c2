"""filecoin-address of PyPI, after the Go library of Filecoin."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests.campaign.differential_peer import Case, Disagreement, Judge, Peer, each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.campaign.encoders import Form


def open_peer(node: Path | None) -> Callable[[Form], Iterable[Judge]]:  # noqa: ARG001  # needs no Node
    """Return what names the judges of a form."""
    package: Any = import_module("filecoin_address")

    def decode(text: str) -> bytes:
        if not text.startswith("f"):
            raise ValueError
        return bytes(package.new_from_string(text).payload())

    judge = Judge(each(decode))
    return lambda form: [judge] if not form.parameters else []


def _unused_bits(case: Case) -> bool:
    return case.only_theirs and "padding bits" in str(case.fault)


PEER = Peer(
    "filecoin-address", ("filecoin",), open_peer, (Disagreement("filecoin-address-unused-bits", "ours", _unused_bits),)
)
