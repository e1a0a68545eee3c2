"""A whole number: a destination tag of 32 bits, as on the XRP Ledger, or an id of 64 bits, such as a transfer id.

0 is a number like any other. Leading zeros mean nothing, so 00123 and 123 are the same tag.

Sources: https://xrpl.org/docs/references/protocol/transactions/types/payment (DestinationTag, UInt32),
https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md (id, an unsigned 64-bit integer)

    >>> KINDS["tag"].canonical("00123", MemoRule(kind="tag"))
    '123'
    >>> KINDS["tag"].canonical("4294967296", MemoRule(kind="tag"))
    Traceback (most recent call last):
    whitelist.addresses.memo.MemoError: must be a whole number from 0 to 4294967295
"""

from __future__ import annotations

from whitelist.addresses.memo import MemoError, MemoKind, MemoRule


def _make_kind(title: str, bits: int) -> MemoKind:
    """Return the kind of a number of so many bits."""
    highest = 2**bits - 1

    def canonical(text: str, _rule: MemoRule) -> str:
        """Return the number without leading zeros, or raise MemoError."""
        number = text.lstrip("0") or "0" if text.isascii() and text.isdigit() else ""
        if not number or len(number) > len(str(highest)) or int(number) > highest:
            raise MemoError(f"must be a whole number from 0 to {highest}")
        return number

    return MemoKind(f"{title} (a whole number from 0 to {highest})", canonical)


KINDS = {"tag": _make_kind("a destination tag", 32), "id": _make_kind("an id", 64)}
