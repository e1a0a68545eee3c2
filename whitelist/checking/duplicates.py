"""Finds rows of a long list that repeat or contradict an earlier row, in one pass.

Functions that find rows take one key for each row: rows with equal keys are compared, and a row whose key is None is
skipped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from whitelist.addresses.verification import Verification

Destination = tuple[str, str, "str | bytes"]
"""Network, kind of address and decoded address, or what is compared instead."""


def identify_destination(
    network: str | None,
    address: str,
    verification: Verification,
    is_account: bool,  # noqa: FBT001  # one field of a row
) -> Destination | None:
    """Return what a row has in common with all rows that pay the same account on chain, or None if it is not known."""
    if is_account:
        return "", "exchange account", address.casefold()
    if network is None or not address or verification.fault is not None:
        return None
    if verification.address is not None:
        return network, verification.address.kind, verification.address.payload
    return network, "", address


def find_duplicates(keys: Iterable[Hashable | None]) -> list[int | None]:
    """Return for each row the position of the first row with its key, if that row is earlier."""
    first: dict[Hashable, int] = {}
    positions = [row if key is None else first.setdefault(key, row) for row, key in enumerate(keys)]
    return [first_row if first_row < row else None for row, first_row in enumerate(positions)]


def find_memo_conflicts(keys: Sequence[Hashable | None], has_memo: Sequence[bool]) -> list[int | None]:
    """Return for each row the position of the first row with its key of which only one of the two has a memo."""
    with_memo: dict[Hashable, int] = {}
    without_memo: dict[Hashable, int] = {}
    for row, key in enumerate(keys):
        if key is not None:
            (with_memo if has_memo[row] else without_memo).setdefault(key, row)
    return [
        None if key is None else (without_memo if has_memo[row] else with_memo).get(key) for row, key in enumerate(keys)
    ]


def find_remark_conflicts(keys: Sequence[Hashable | None], remarks: Sequence[str]) -> list[int | None]:
    """Return for each row the position of the first row with its key, if the two have different remarks.

    Letter case and white space around a remark do not count, and an empty remark differs from none.
    """
    first: dict[Hashable, int] = {}
    conflicts: list[int | None] = []
    compared = [remark.strip().casefold() for remark in remarks]
    for row, (key, remark) in enumerate(zip(keys, compared, strict=True)):
        first_row = first.setdefault(key, row) if key is not None and remark else row
        conflicts.append(first_row if compared[first_row] != remark else None)
    return conflicts
