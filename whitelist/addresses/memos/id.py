"""Number that a chain keeps in 64 bits, such as a transfer id.

Leading zeros mean nothing in a number, so that 00123 and 123 are one id.

Source: https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md (id, an unsigned 64-bit integer)

    >>> KIND.canonical("007", MemoRule(kind="id"))
    '7'
    >>> KIND.canonical("-1", MemoRule(kind="id"))
    Traceback (most recent call last):
    whitelist.addresses.memo.MemoError: is not a whole number of the digits 0 to 9
"""

from __future__ import annotations

from whitelist.addresses.memo import MemoError, MemoKind, MemoRule

HIGHEST = 2**64 - 1


def canonical(text: str, rule: MemoRule) -> str:  # noqa: ARG001  # an id has no options
    """Return the id without leading zeros, or raise MemoError."""
    if not (text.isascii() and text.isdigit()):
        raise MemoError("is not a whole number of the digits 0 to 9")
    number = text.lstrip("0") or "0"
    if len(number) > len(str(HIGHEST)) or int(number) > HIGHEST:
        raise MemoError(f"is above {HIGHEST}, the highest id")
    return number


KIND = MemoKind(f"an id (a whole number up to {HIGHEST})", canonical)
