"""Memo of a Stellar payment: a text of up to 28 bytes, an id of 64 bits, or a hash of 32 bytes in hexadecimal.

A batch has one memo column and no type. All three kinds are written as text, and digits can be a text or an id:
the exchange decides which one it sends. So digits stay as they are, with leading zeros: as texts, 00123 and 123
differ, and treating two receivers as one would be the worse mistake. A hash is written in lower case, because the
case of its letters means nothing.

Source: https://developers.stellar.org/docs/learn/encyclopedia/transactions-specialized/memos

    >>> KINDS["stellar"].canonical("00123", MemoRule(kind="stellar"))
    '00123'
    >>> KINDS["stellar"].canonical("A" * 64, MemoRule(kind="stellar")) == "a" * 64
    True
    >>> KINDS["stellar"].canonical("x" * 29, MemoRule(kind="stellar"))
    Traceback (most recent call last):
    whitelist.addresses.memo.MemoError: is 29 bytes long (UTF-8); the limit is 28 bytes, or 64 hexadecimal digits...
"""

from __future__ import annotations

import re
from typing import Final

from whitelist.addresses.memo import MemoError, MemoKind, MemoRule, utf8_size

_LONGEST_TEXT: Final = 28
_HASH: Final = re.compile(r"[0-9A-Fa-f]{64}")


def canonical(text: str, _rule: MemoRule) -> str:
    """Return a hash in lower case and other memos as they are, or raise MemoError."""
    if _HASH.fullmatch(text):
        return text.lower()
    size = utf8_size(text)  # an id has at most 20 digits, so it is never too long
    if size > _LONGEST_TEXT:
        limit = f"the limit is {_LONGEST_TEXT} bytes, or 64 hexadecimal digits for a hash"
        raise MemoError(f"is {size} bytes long (UTF-8); {limit}")
    return text


KINDS = {
    "stellar": MemoKind("a Stellar memo (a text of up to 28 bytes, a number, or 64 hexadecimal digits)", canonical)
}
