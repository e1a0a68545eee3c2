"""Finds addresses and memos of a long list that count up, as a spreadsheet continues them when a cell is dragged down.

Excel, LibreOffice and Google Sheets add 1 to the number at the end of a text for each further row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.checking.lookalikes import find_others

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from whitelist.addresses.verification import Verification

DIGITS: Final = "0123456789"
_ONLY_NUMBERS: Final = re.compile(r"[0-9.-]*")
_COUNTED: Final = frozenset({"name", "handle", "id", "integrated"})
"""Kinds of address whose texts are chosen: names, numbers of accounts, and one key with different customer numbers."""
LONGEST_TAIL: Final = 8
SHORTEST: Final = 16
"""Characters of the shortest address that is compared; those before the number at the end are more than half of it."""
_SHORTEST_UNVERIFIED: Final = 26
"""Length of the shortest text that can only be an address, and not a name, where nothing can be verified."""
_CHANCE: Final = 1e-4
"""How probable it may be that two good memos of a list are alike by chance."""
_FEWEST_DIGITS: Final = 4


def find_address_series(
    texts: Sequence[str], bare: Sequence[str], verifications: Sequence[Verification], skipped: Sequence[bool]
) -> list[int | None]:
    """Return for each address the position of another account whose address differs only at the end, or None.

    *bare* are the addresses as ``without_prefix`` returns them; where two are equal, the same address is written twice.
    A bad address is compared with all others, and only the number at its end can differ: it is one that a spreadsheet
    made from another. A good address is compared with good ones: no two keys share so many characters by chance.
    """
    accounts: list[Hashable | None] = [
        None if skip or not can_continue(rest, found) else _account(text, found)
        for text, rest, found, skip in zip(texts, bare, verifications, skipped, strict=True)
    ]
    good = [None if found.fault else account for account, found in zip(accounts, verifications, strict=True)]
    ends = find_others(bare, good, list(map(before_the_end, bare)))
    starts = list(map(before_the_number, bare))
    bad = {start for start, found in zip(starts, verifications, strict=True) if found.fault}
    counting = find_others(bare, accounts, [start if start in bad else None for start in starts])
    return [
        (other if found.fault else end)
        for end, other, found in zip(ends, counting, verifications, strict=True)
    ]  # fmt: skip


def _account(text: str, found: Verification) -> Hashable:
    return text.lower() if found.address is None else (found.address.kind, found.address.payload)


def can_continue(rest: str, found: Verification) -> bool:
    """Say whether an address, which is *rest* without its prefix, can be part of a series."""
    if found.address is not None:
        return len(rest) >= SHORTEST and found.address.kind not in _COUNTED and not _ONLY_NUMBERS.fullmatch(rest)
    shortest = SHORTEST if found.fault else _SHORTEST_UNVERIFIED
    return len(rest) >= shortest and not _ONLY_NUMBERS.fullmatch(rest)


def before_the_end(rest: str) -> tuple[int, str]:
    """Return the length of an address, and what good addresses of a series have in common."""
    return len(rest), rest[: -min(LONGEST_TAIL, len(rest) // 4)]


def before_the_number(rest: str) -> str | None:
    """Return an address without the number at its end, which is less than half of it; None if there is none."""
    start = rest.rstrip(DIGITS)
    return start if len(rest) > len(start) > len(rest) // 2 else None


def find_memo_series(keys: Iterable[Hashable | None], memos: Sequence[str]) -> list[tuple[int, str] | None]:
    """Return for each row another row with its key, and how the number in *memos* differs from the other; or None.

    Reported are numbers that count up from row to row, and a number that is another one without one of its digits,
    unless that can happen by chance in rows with so many memos.
    """
    groups: dict[Hashable, list[int]] = {}
    for row, key in enumerate(keys):
        if key is not None and memos[row].isascii() and memos[row].isdecimal():
            groups.setdefault(key, []).append(row)
    found: dict[int, tuple[int, str]] = {}
    for rows in groups.values():
        first = {memos[row]: row for row in reversed(rows)}
        if len(first) > 1:
            found |= _lost_digits(first) | _counting(sorted(first.values()), memos)
    return [found.get(row) for row in range(len(memos))]


def _counting(rows: Sequence[int], memos: Sequence[str]) -> dict[int, tuple[int, str]]:
    runs: list[list[int]] = []
    for row in rows:
        if runs and int(memos[row]) == int(memos[runs[-1][-1]]) + 1 and len(memos[row]) >= _FEWEST_DIGITS:
            runs[-1].append(row)
        else:
            runs.append([row])
    return {
        row: (run[at - 1 if at else 1], "counts up")
        for run in runs
        if len(run) > 1 and len(rows) * 10.0 ** (-len(memos[run[0]]) * (len(run) - 1)) <= _CHANCE
        for at, row in enumerate(run)
    }


def _lost_digits(first: dict[str, int]) -> dict[int, tuple[int, str]]:
    found = {}
    for memo, row in first.items():
        if len(first) * len(memo) * 10.0 ** (1 - len(memo)) > _CHANCE:
            continue
        for at in range(len(memo)):
            other = first.get(memo[:at] + memo[at + 1 :])
            if other is not None:
                found[row] = other, "one digit more"
                found[other] = row, "one digit less"
    return found
