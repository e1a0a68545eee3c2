"""stellar-sdk, Stellar's library for Python."""

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
    strkey: Any = import_module("stellar_sdk").StrKey

    def decode(text: str) -> bytes:
        if text.startswith("M"):
            return bytes(strkey.decode_med25519_public_key(text)[:32])
        if text.startswith("C"):
            return bytes(strkey.decode_contract(text))
        return bytes(strkey.decode_ed25519_public_key(text))

    def make(random: Random) -> str:
        kinds = ((strkey.encode_ed25519_public_key, 32), (strkey.encode_med25519_public_key, 40))
        encode, size = random.choice((*kinds, (strkey.encode_contract, 32)))
        return str(encode(random.randbytes(size)))

    return lambda form: [Judge(each(decode), make=make, own=True)] if not form.parameters else []


PEER = Peer("stellar-sdk", ("stellar",), open_peer)
