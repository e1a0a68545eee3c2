"""Text, with a limit in bytes of UTF-8 where a source of the network sets a limit.

Nothing is normalised: 00123 and 123 are two memos, and so are memo and MEMO.

Source: https://www.rfc-editor.org/rfc/rfc3629 (UTF-8); the source of each limit is in networks.toml

    >>> KINDS["text"].canonical("00123", MemoRule(kind="text"))
    '00123'
    >>> KINDS["text"].canonical("grüezi", MemoRule(kind="text", max_bytes=6))
    Traceback (most recent call last):
    whitelist.addresses.memo.MemoError: is 7 bytes long (UTF-8); the limit is 6 bytes
"""

from __future__ import annotations

from whitelist.addresses.memo import MemoError, MemoKind, MemoRule, utf8_size


def canonical(text: str, rule: MemoRule) -> str:
    """Return *text* as it is, or raise MemoError when it is too long."""
    size = utf8_size(text)
    if rule.max_bytes is not None and size > rule.max_bytes:
        raise MemoError(f"is {size} bytes long (UTF-8); the limit is {rule.max_bytes} bytes")
    return text


KINDS = {"text": MemoKind("a text", canonical)}
