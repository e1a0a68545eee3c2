"""eth-utils, the Ethereum Foundation's Python functions."""

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
    eth: Any = import_module("eth_utils")

    def decode(text: str) -> bytes:
        if not eth.is_hex_address(text) or (
            eth.is_checksum_formatted_address(text) and not eth.is_checksum_address(text)
        ):
            raise ValueError
        return bytes(eth.to_canonical_address(text))

    judge = Judge(each(decode), make=lambda r: str(eth.to_checksum_address(r.randbytes(20))), own=True)
    return lambda form: [judge] if not form.parameters else []


def _prefix(case: Case) -> bool:
    """EIP-55 and its relatives write 0x; the peer makes do without it, and takes 0X."""
    return case.only_theirs and not case.text.startswith("0x")


PEER = Peer("eth-utils", ("evm",), open_peer, (Disagreement("eth-utils-prefix", "ours", _prefix),))
