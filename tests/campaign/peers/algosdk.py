"""py-algorand-sdk, Algorand's own library."""

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
    encoding: Any = import_module("algosdk.encoding")

    judge = Judge(each(encoding.decode_address), make=lambda r: str(encoding.encode_address(r.randbytes(32))), own=True)
    return lambda _: [judge]


def unused_bits(case: Case) -> bool:
    """Say whether only the last of 58 characters is wrong: two of its bits belong to no byte."""
    return case.only_theirs and "padding bits" in str(case.fault)


PEER = Peer("py-algorand-sdk", ("algorand",), open_peer, (Disagreement("algosdk-unused-bits", "ours", unused_bits),))
