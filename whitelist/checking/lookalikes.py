"""Finds look-alike addresses in a long list, in one pass.

People compare the two ends of an address. Address poisoning uses that: an attacker makes an address with the same ends,
and waits until it is copied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

# The prefix that all addresses of a network share is not compared: 0x, bc1, cosmos1, bitcoincash:, nano_ … Text before
# a 1 is a prefix only if all letters have the same case; in base58 it is part of the address.
COMMON_PREFIX = re.compile(
    r"(?:0[xX]|[0-9A-Za-z_]+:|nano_|[a-z_]{2,}1(?=[0-9a-z]+\Z)|[A-Z_]{2,}1(?=[0-9A-Z]+\Z))?", re.ASCII
)


def find_lookalikes(
    texts: Sequence[str], accounts: Sequence[Hashable | None], families: Sequence[str], ends: tuple[int, int]
) -> list[int | None]:
    """Return for each text the position of the first other text and account with the same *ends*, or None.

    *ends* are the numbers of characters compared at the start and at the end. Texts whose account is None are skipped,
    and texts of different *families* are not compared: nobody takes one for the other.
    """
    groups: dict[tuple[str, str, str], dict[tuple[str, Hashable], int]] = {}
    keys: list[tuple[tuple[str, str, str], tuple[str, Hashable]] | None] = []
    for row, (text, account, family) in enumerate(zip(texts, accounts, families, strict=True)):
        compared = compared_ends(text, *ends) if account is not None else None
        key = ((family, *compared), (text.lower(), account)) if compared is not None else None
        keys.append(key)
        if key is not None:
            groups.setdefault(key[0], {}).setdefault(key[1], row)
    return [None if key is None else _find_other(key[1], groups[key[0]]) for key in keys]


def _find_other(own: tuple[str, Hashable], group: Mapping[tuple[str, Hashable], int]) -> int | None:
    text, account = own
    return next((row for (other, owner), row in group.items() if other != text and owner != account), None)


def compared_ends(text: str, head: int, tail: int) -> tuple[str, str] | None:
    """Return the first *head* and last *tail* characters after the prefix; None if the text is too short to hide more.

    They are in lower case, because people do not compare the letter case, which is the checksum of EVM addresses.

    >>> compared_ends("0x52908400098527886E0F7030069857D2E4169EE7", 4, 4)
    ('5290', '9ee7')
    """
    prefix = COMMON_PREFIX.match(text)
    rest = text[prefix.end() :].lower() if prefix else text.lower()
    return (rest[:head], rest[-tail:]) if len(rest) > 2 * (head + tail) else None
