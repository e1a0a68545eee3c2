"""Free text, with a limit in bytes of UTF-8 where the chain's own source fixes one.

Nothing is normalised: 00123 and 123 are two memos, and so are two letter cases.

Source: https://www.rfc-editor.org/rfc/rfc3629 (UTF-8); the limit's source stands beside it in networks.toml

    >>> KIND.canonical("00123", MemoRule(kind="text"))
    '00123'
    >>> KIND.canonical("grüezi", MemoRule(kind="text", max_bytes=6))
    Traceback (most recent call last):
    whitelist.addresses.memo.MemoError: has 7 bytes, but only 6 fit
"""

from __future__ import annotations

from whitelist.addresses.memo import MemoError, MemoKind, MemoRule


def canonical(text: str, rule: MemoRule) -> str:
    """Return *text* as it is, or raise MemoError when it is too long."""
    # Lone surrogates come from damaged files; they are no text, but counting them must not fail.
    size = len(text.encode("utf-8", "surrogatepass"))
    if rule.max_bytes is not None and size > rule.max_bytes:
        raise MemoError(f"has {size} bytes, but only {rule.max_bytes} fit")
    return text


KIND = MemoKind("a text", canonical)
