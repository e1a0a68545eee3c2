"""cfx-address, Conflux's own library."""

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
    package: Any = import_module("cfx_address")

    def decode(text: str) -> bytes:
        address = package.Base32Address(text)
        if address.network_id != 1029:
            raise ValueError
        return bytes.fromhex(address.hex_address[2:])

    judge = Judge(each(decode), own=True)
    return lambda form: [judge] if not form.parameters else []


def _empty_option(case: Case) -> bool:
    return case.only_theirs and "::" in case.text


def _recoded(case: Case) -> bool:
    """The version byte is in the first two characters, the two unused bits in the last one before the checksum."""
    alphabet = "abcdefghjkmnprstuvwxyz0123456789"
    body = [alphabet.find(character) for character in case.text.lower().rpartition(":")[2]]
    return case.only_theirs and len(body) == 42 and (body[0] > 0 or body[1] > 3 or body[33] & 3 > 0)


PEER = Peer(
    "cfx-address",
    ("conflux",),
    open_peer,
    (
        Disagreement("cfx-address-empty-option", "both", _empty_option),
        Disagreement("cfx-address-recoded", "ours", _recoded),
    ),
)
