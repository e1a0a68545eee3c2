"""bech32 of PyPI: the reference code of BIP-173, from before BIP-350."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.campaign.differential_peer import Case, Disagreement, Judge, Peer, each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from random import Random

    from tests.campaign.encoders import Form


def open_peer(node: Path | None) -> Callable[[Form], Iterable[Judge]]:  # noqa: ARG001  # needs no Node
    """Return what names the judges of a form."""
    import bech32

    def witness(hrp: str) -> Callable[[str], bytes]:
        def decode(text: str) -> bytes:
            _, program = bech32.decode(hrp, text)
            return bytes(program or ())

        return decode

    def plain(form: Form) -> Callable[[str], bytes]:
        lead = form.parameters.get("lead", "")

        def decode(text: str) -> bytes:
            if not text.startswith(lead):
                raise ValueError
            hrp, digits = bech32.bech32_decode(text.removeprefix(lead))
            data = bytes(bech32.convertbits(digits or (), 5, 8, False) or ())
            if hrp != form.parameters["hrp"] or len(data) not in form.parameters["sizes"]:
                raise ValueError
            return data

        return decode

    def judges(form: Form) -> Iterable[Judge]:
        if form.family == "segwit":
            hrp = form.parameters["hrp"]

            def make(random: Random) -> str:
                return bech32.encode(hrp, 0, random.randbytes(random.choice((20, 32)))) or ""

            yield Judge(each(refusing_nothing(witness(hrp))), make=make)
        elif not {"digit", "versions"} & set(form.parameters) and form.parameters.get("variant", "bech32") == "bech32":
            yield Judge(each(refusing_nothing(plain(form))))

    return judges


def refusing_nothing(decode: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """Turn the peer's way to refuse, which is to return nothing, into an exception."""

    def strict(text: str) -> bytes:
        data = decode(text)
        if not data:
            raise ValueError
        return data

    return strict


def _later_version(case: Case) -> bool:
    return case.form.family == "segwit" and (
        (case.only_ours and case.ours is not None and case.ours.kind not in ("p2wpkh", "p2wsh"))
        or (case.only_theirs and case.text.lower().partition("1")[2][:1] != "q")
    )


PEER = Peer("bech32", ("segwit", "bech32"), open_peer, (Disagreement("bech32-without-bip350", "ours", _later_version),))
