"""xrpl-py, the XRP Ledger's own library."""

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
    codec: Any = import_module("xrpl.core.addresscodec")

    def tagged(text: str) -> bytes:
        classic, _, test = codec.xaddress_to_classic_address(text)
        if test:
            raise ValueError
        return bytes(codec.decode_classic_address(classic))

    def make_tagged(random: Random) -> str:
        classic = codec.encode_classic_address(random.randbytes(20))
        tag = random.choice((None, 0, random.getrandbits(32)))
        return str(codec.classic_address_to_xaddress(classic, tag, is_test_network=False))

    def judges(form: Form) -> Iterable[Judge]:
        if form.family == "xrp":
            yield Judge(
                each(codec.decode_classic_address),
                make=lambda r: str(codec.encode_classic_address(r.randbytes(20))),
                own=True,
            )
        else:
            yield Judge(each(tagged), make=make_tagged, own=True)

    return judges


PEER = Peer("xrpl-py", ("xrp", "xrp_x"), open_peer)
