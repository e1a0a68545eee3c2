"""cashaddress of PyPI, for Bitcoin Cash."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests.campaign.differential_peer import Case, Disagreement, Judge, Peer, each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from random import Random

    from tests.campaign.encoders import Form


def open_peer(node: Path | None) -> Callable[[Form], Iterable[Judge]]:  # noqa: ARG001  # needs no Node
    """Return what names the judges of a form."""
    convert: Any = import_module("cashaddress.convert")

    def decode(text: str) -> bytes:
        address = convert.Address.from_string(text)
        if "TESTNET" in address.version:
            raise ValueError
        return bytes(address.payload)

    def make(random: Random) -> str:
        kind = random.choice(("P2PKH", "P2SH"))
        return str(convert.Address(kind, list(random.randbytes(20))).cash_address())

    return lambda form: (
        [Judge(each(decode), network="BCH", make=make)] if form.parameters.get("prefix") == "bitcoincash" else []
    )


def _token_aware(case: Case) -> bool:
    """Say whether the address is of type 2 or 3, for token-aware wallets."""
    return case.only_ours and case.text.lower().rpartition(":")[2][:1] in ("z", "r")


def _prefix(case: Case) -> bool:
    """Say whether the prefix is another one with the same low five bits, which are all that the checksum holds."""
    prefix = case.text.lower().partition(":")[0]
    return case.only_theirs and [ord(c) & 31 for c in prefix] == [ord(c) & 31 for c in "bitcoincash"]


PEER = Peer(
    "cashaddress",
    ("cashaddr",),
    open_peer,
    (
        Disagreement("cashaddress-token-aware", "ours", _token_aware),
        Disagreement("cashaddress-prefix", "ours", _prefix),
    ),
)
