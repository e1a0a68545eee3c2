"""base58 of PyPI: base58 alone, and with a double SHA-256."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.campaign.differential_peer import Judge, Peer, each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.campaign.encoders import Form


def open_peer(node: Path | None) -> Callable[[Form], Iterable[Judge]]:  # noqa: ARG001  # needs no Node
    """Return what names the judges of a form."""
    import base58

    def plain(text: str) -> bytes:
        data = base58.b58decode(text)
        if len(data) != 32:
            raise ValueError
        return data

    def account(text: str) -> bytes:
        data = base58.b58decode_check(text, base58.RIPPLE_ALPHABET)
        if len(data) != 21 or data[0]:
            raise ValueError
        return data[1:]

    def versioned(form: Form) -> Callable[[str], bytes]:
        versions = [bytes.fromhex(version) for known in form.parameters["versions"].values() for version in known]
        size = form.parameters.get("size", 20)

        def decode(text: str) -> bytes:
            data = base58.b58decode_check(text)
            if data[:-size] not in versions:
                raise ValueError
            return data[-size:]

        return decode

    def judges(form: Form) -> Iterable[Judge]:
        if form.family == "solana":
            yield Judge(each(plain), make=lambda r: base58.b58encode(r.randbytes(32)).decode())
        elif form.family == "xrp":
            yield Judge(
                each(account),
                make=lambda r: base58.b58encode_check(b"\0" + r.randbytes(20), base58.RIPPLE_ALPHABET).decode(),
            )
        elif form.parameters.get("checksum", "sha256d") == "sha256d":
            yield Judge(each(versioned(form)))

    return judges


PEER = Peer("base58", ("base58check", "solana", "xrp"), open_peer)
