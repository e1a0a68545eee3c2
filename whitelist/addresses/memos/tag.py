"""Destination tag: a whole number of 32 bits, as the XRP Ledger has it.

0 is a tag like any other. Leading zeros mean nothing in a number, so that 00123 and 123 are one tag.

Source: https://xrpl.org/docs/references/protocol/transactions/types/payment (DestinationTag, UInt32)

    >>> KIND.canonical("00123", MemoRule(kind="tag"))
    '123'
    >>> KIND.canonical("4294967296", MemoRule(kind="tag"))
    Traceback (most recent call last):
    whitelist.addresses.memo.MemoError: is above 4294967295, the highest tag
"""

from __future__ import annotations

from whitelist.addresses.memo import MemoError, MemoKind, MemoRule

HIGHEST = 2**32 - 1


def canonical(text: str, rule: MemoRule) -> str:  # noqa: ARG001  # a tag has no options
    """Return the tag without leading zeros, or raise MemoError."""
    if not (text.isascii() and text.isdigit()):
        raise MemoError("is not a whole number of the digits 0 to 9")
    number = text.lstrip("0") or "0"
    if len(number) > len(str(HIGHEST)) or int(number) > HIGHEST:
        raise MemoError(f"is above {HIGHEST}, the highest tag")
    return number


KIND = MemoKind(f"a destination tag (a whole number up to {HIGHEST})", canonical)
