"""scalecodec, the Python library of Substrate."""

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
    ss58: Any = import_module("scalecodec.utils.ss58")

    def judges(form: Form) -> Iterable[Judge]:
        prefix = form.parameters["prefixes"][0]
        decode = each(lambda text: bytes.fromhex(ss58.ss58_decode(text, prefix)))
        if len(form.parameters["prefixes"]) == 1:
            yield Judge(decode, make=lambda r: str(ss58.ss58_encode(r.randbytes(32), prefix)), own=True)

    return judges


PEER = Peer("scalecodec", ("ss58",), open_peer)
