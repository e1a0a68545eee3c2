"""WL4xx: the address, and what the four rules share that report an address error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.addresses.address import WrongPrefix
from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.addresses.address import AddressError
    from whitelist.checking.entries import Entries

_COPY_HINT: Final = "copy the address again from the original"
_NETWORK_HINT: Final = "ask the receiver for the network and for an address on it"


def address_error_rule(code: str, fault: type[AddressError]) -> RowRule:
    """Return the rule that reports addresses which the decoder of their network refuses with exactly *fault*."""

    def check(entries: Entries) -> pd.Series[bool]:
        return entries.where(lambda found: type(found.fault) is fault, entries.verifications)

    return RowRule(
        code=code,
        severity=Severity.ERROR,
        fails_upload=True,
        column="address",
        needs=("network", "address"),
        suppressed_by=(
            "network-not-offered",
            "memo-in-address",
            "impostor-address",
            "address-of-another-network",
            "address-test-network",
        ),
        check=check,
        message=_message,
    )


def _message(entries: Entries, row: int) -> Message:
    """Repeat the message of the decoder, and point at the character that it names."""
    fault = entries.verifications[row].fault
    at = fault.position if fault else None
    offset = entries.raw_cells["address"][row].find(entries.addresses[row])
    span = (at + offset, at + offset + 1) if at is not None and offset >= 0 else None
    hint = _NETWORK_HINT if isinstance(fault, WrongPrefix) else _COPY_HINT
    return Message(f"the {entries.networks[row]} address {fault}", hint, span=span)
