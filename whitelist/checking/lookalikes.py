"""Finds look-alike addresses in a long list, in one pass.

People compare the two ends of an address. Address poisoning uses that: an attacker makes an address with the same ends,
and waits until it is copied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.exchanges.schema import LOOK_ALIKE_ENDS

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

# What every address of a network begins with is not compared: 0x, bc1, cosmos1, bitcoincash:, nano_ … Only where all
# letters have one case is the text before a 1 such a prefix; in base58 it is part of the address.
COMMON_PREFIX = re.compile(
    r"(?:0[xX]|[0-9A-Za-z_]+:|nano_|[a-z_]{2,}1(?=[0-9a-z]+\Z)|[A-Z_]{2,}1(?=[0-9A-Z]+\Z))?", re.ASCII
)


def find_lookalikes(
    texts: Sequence[str], accounts: Sequence[Hashable | None], ends: tuple[int, int] = LOOK_ALIKE_ENDS
) -> list[int | None]:
    """Return for each text the position of the first that has the same *ends* but is another text and account.

    A None account is left out.
    """
    groups: dict[tuple[str, str], dict[tuple[str, Hashable], int]] = {}
    keys: list[tuple[tuple[str, str], tuple[str, Hashable]] | None] = []
    for row, (text, account) in enumerate(zip(texts, accounts, strict=True)):
        visible = compared_ends(text, *ends) if account is not None else None
        key = (visible, (text.lower(), account)) if visible is not None else None
        keys.append(key)
        if key is not None:
            groups.setdefault(key[0], {}).setdefault(key[1], row)
    return [None if key is None else _find_other(key[1], groups[key[0]]) for key in keys]


def _find_other(own: tuple[str, Hashable], group: Mapping[tuple[str, Hashable], int]) -> int | None:
    text, account = own
    return next((row for (other, owner), row in group.items() if other != text and owner != account), None)


def compared_ends(text: str, head: int = LOOK_ALIKE_ENDS[0], tail: int = LOOK_ALIKE_ENDS[1]) -> tuple[str, str] | None:
    """Return the ends that people compare, in lower case, because few people compare letter case.

    None for a text so short that people compare all of it.

    >>> compared_ends("0x52908400098527886E0F7030069857D2E4169EE7")
    ('5290', '9ee7')
    """
    prefix = COMMON_PREFIX.match(text)
    rest = text[prefix.end() :].lower() if prefix else text.lower()
    return (rest[:head], rest[-tail:]) if len(rest) > 2 * (head + tail) else None
