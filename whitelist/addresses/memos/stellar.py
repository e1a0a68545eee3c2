"""Memo of a Stellar payment: a text of up to 28 bytes, an id of 64 bits, or a hash of 32 bytes written as 64 hex.

A batch has one memo column and no type. All three kinds are written as text, and digits can be a text or an id:
which one the exchange sends is not known. So digits that fit an id stay as they stand, leading zeros included: as
texts 00123 and 123 differ, and calling two receivers one would be the worse mistake. Only a hash has spellings
that cannot differ in meaning, its letter case.

Source: https://developers.stellar.org/docs/learn/encyclopedia/transactions-specialized/memos

    >>> KIND.canonical("00123", MemoRule(kind="stellar"))
    '00123'
    >>> KIND.canonical("A" * 64, MemoRule(kind="stellar")) == "a" * 64
    True
    >>> KIND.canonical("x" * 29, MemoRule(kind="stellar"))
    Traceback (most recent call last):
    whitelist.addresses.memo.MemoError: has 29 bytes, but a text has at most 28 and a hash is 64 hexadecimal digits
"""

from __future__ import annotations

import re

from whitelist.addresses.memo import MemoError, MemoKind, MemoRule

LONGEST_TEXT = 28
HASH = re.compile(r"[0-9A-Fa-f]{64}")


def canonical(text: str, rule: MemoRule) -> str:  # noqa: ARG001  # the three kinds have no options
    """Return a hash in lower case and anything else as it is, or raise MemoError."""
    if HASH.fullmatch(text):
        return text.lower()
    # Every id fits as well: the highest has 20 digits.
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LONGEST_TEXT:
        raise MemoError(f"has {size} bytes, but a text has at most 28 and a hash is 64 hexadecimal digits")
    return text


KIND = MemoKind("a Stellar memo (a text of up to 28 bytes, a number, or 64 hexadecimal digits)", canonical)
