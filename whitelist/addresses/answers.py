"""The answers for the addresses of many rows, column by column, for rules that look at one fact of all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from whitelist.addresses.address import Address
from whitelist.addresses.verification import Verification

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.addresses.address import AddressError

_NO_ADDRESS: Final = Address("", "", b"")


class Answers:
    """The fields of verifications, and of the good addresses in them: one value for each row."""

    addresses: Sequence[Address | None]
    families: Sequence[str]
    """Empty for a row without a good address, and so are its text, kind and payload."""
    faults: Sequence[AddressError | None]
    legacy: Sequence[str]
    texts: Sequence[str]
    kinds: Sequence[str]
    payloads: Sequence[bytes]
    are_checked: Sequence[bool]
    """True for a row without a good address."""
    memos: Sequence[str | None]

    def __init__(self, verifications: Sequence[Verification]) -> None:
        _, self.addresses, self.families, self.faults, _, self.legacy, _, _ = _columns(verifications, Verification)
        good = [address or _NO_ADDRESS for address in self.addresses]
        self.texts, self.kinds, self.payloads, self.are_checked, self.memos = _columns(good, Address)


def _columns(rows: Sequence[tuple[Any, ...]], kind: type[Address | Verification]) -> tuple[tuple[Any, ...], ...]:
    return tuple(zip(*rows, strict=True)) or ((),) * len(kind._fields)
