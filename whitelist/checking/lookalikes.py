"""Finds look-alike addresses in a long list, in one pass.

People compare the two ends of an address. Address poisoning uses that: an attacker makes an address with the same ends,
and waits until it is copied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

# The prefix that all addresses of a network share is not compared: 0x, bc1, cosmos1, bitcoincash:, nano_ … Text before
# a 1 is a prefix only if all letters have the same case; in base58 it is part of the address.
COMMON_PREFIX = re.compile(
    r"(?:0[xX]|[0-9A-Za-z_]++:|nano_|[a-z_]{2,}+1(?=[0-9a-z]++\Z)|[A-Z_]{2,}+1(?=[0-9A-Z]++\Z))?"
)


def find_lookalikes(
    texts: Sequence[str],
    bare: Sequence[str],
    accounts: Sequence[Hashable | None],
    families: Sequence[str | None],
    ends: tuple[int, int],
) -> list[int | None]:
    """Return for each text the position of the first other text and account with the same *ends*, or None.

    *bare* are the texts as ``without_prefix`` returns them. *ends* are the numbers of characters compared at the start
    and at the end. Texts whose account is None are skipped, and texts of different *families* are not compared: nobody
    takes one for the other.
    """
    keys = [
        ((family, *compared) if account is not None and (compared := ends_of(rest, *ends)) else None)
        for rest, account, family in zip(bare, accounts, families, strict=True)
    ]
    return find_others(texts, accounts, keys)


def find_others(
    texts: Sequence[str], accounts: Sequence[Hashable | None], keys: Sequence[Hashable | None]
) -> list[int | None]:
    """Return for each text the position of the first other text and account with the same key, or None.

    Texts in another letter case are the same. Texts whose account or key is None are skipped.
    """
    others: list[int | None] = [None] * len(texts)
    groups: dict[Hashable, dict[tuple[str, Hashable], int]] = {key: {} for key in _repeated(keys)}
    rows = [row for row, key in enumerate(keys) if key in groups and accounts[row] is not None] if groups else []
    for row in rows:
        groups[keys[row]].setdefault((texts[row].lower(), accounts[row]), row)
    for row in rows:
        others[row] = _find_other((texts[row].lower(), accounts[row]), groups[keys[row]])
    return others


def _repeated(keys: Iterable[Hashable | None]) -> set[Hashable]:
    """Return the keys that more than one row has; in most lists, there are none."""
    seen: set[Hashable] = set()
    repeated: set[Hashable] = set()
    for key in keys:
        if key is not None:
            (repeated if key in seen else seen).add(key)
    return repeated


def _find_other(own: tuple[str, Hashable], group: Mapping[tuple[str, Hashable], int]) -> int | None:
    text, account = own
    return next((row for (other, owner), row in group.items() if other != text and owner != account), None)


def compared_ends(text: str, head: int, tail: int) -> tuple[str, str] | None:
    """Return the first *head* and last *tail* characters after the prefix; None if the text is too short to hide more.

    They are in lower case, because people do not compare the letter case, which is the checksum of EVM addresses.

    >>> compared_ends("0x52908400098527886E0F7030069857D2E4169EE7", 4, 4)
    ('5290', '9ee7')
    """
    return ends_of(without_prefix(text), head, tail)


def ends_of(rest: str, head: int, tail: int) -> tuple[str, str] | None:
    """Return the first *head* and last *tail* characters of a text without its prefix; None if it is too short."""
    return (rest[:head], rest[-tail:]) if len(rest) > 2 * (head + tail) else None


def without_prefix(text: str) -> str:
    """Return *text* in lower case, without the prefix that all addresses of its network share."""
    lower = text.lower()
    if lower[:2] == "0x":  # sooner than with the pattern
        return lower[2:]
    # Other prefixes have a colon or a low line, or stand before digits of the same letter case.
    if not (text.islower() or text.isupper() or ":" in text or "_" in text):
        return lower
    prefix = COMMON_PREFIX.match(text)
    return text[prefix.end() :].lower() if prefix else lower
