"""What a row is compared by with all other rows of a run, in 34 bytes.

Two rows that a rule compares have the same key of a kind. The opposite need not be true: rows that have a key in common
by chance are judged together, which costs time and changes nothing. Only the numbers that say whether compared rows
differ must differ if the rows do: *account* has 64 bits; *memo* and *remark* have 32, because the rules that ask them
only write notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from whitelist.checking.lookalikes import ends_of, without_prefix
from whitelist.checking.pieces.digests import digest, digest_distinct
from whitelist.checking.series import before_the_end, before_the_number, can_continue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from whitelist.checking.entries import Entries
    from whitelist.checking.pieces.digests import Digests

KEYS: Final = np.dtype(
    [
        ("account", np.uint64),  # who is paid on chain, on whatever network; of a bad address, its text
        ("memo", np.uint32),  # 0 if the row is compared with none that has the same account
        ("remark", np.uint32),  # 0 for no remark
        ("ends", np.uint32),  # how the address starts and ends; 0 if it is compared with no other
        ("start", np.uint32),  # all but the end of a good address; 0 likewise
        ("counted", np.uint32),  # the address without the number at its end; 0 likewise
        ("text", np.uint32),  # the text that no other row can have; 0 for none
        ("pair", np.uint16),  # coin and network, and FLAGS
    ]
)

HAS_MEMO, TAKES_MEMO, COUNTS, IS_BAD, IS_ALONE = FLAGS = (1, 2, 4, 8, 16)
"""Bits of ``pair``: the row has a memo; its network can have one; the memo is a number; the address is bad; and the row
is judged again, although it is compared with none."""
PAIR: Final = 0xFFFF ^ sum(FLAGS)
"""The bits of ``pair`` that are coin and network."""

Keys = np.ndarray[tuple[int], np.dtype[np.void]]


def keys_of(entries: Entries) -> Keys:
    """Return the keys of all rows."""
    keys = np.zeros(len(entries), dtype=KEYS)
    if not len(entries):
        return keys
    known = np.fromiter((each is not None for each in entries.destinations), dtype=bool, count=len(entries))
    kinds = [each[1] if each else "" for each in entries.destinations]
    payloads = [each[2] if each else text for each, text in zip(entries.destinations, entries.addresses, strict=True)]
    keys["account"] = digest(payloads) ^ digest_distinct(kinds)
    compared = np.fromiter((memo is not None for memo in entries.compared_memos), dtype=bool, count=len(entries))
    keys["memo"] = np.where(known & compared, _short(digest_distinct(entries.compared_memos)), 0)
    keys["remark"] = _remarks(entries.raw_cells["remark"])
    bare = list(map(without_prefix, entries.addresses))
    keys["ends"] = _ends(entries, bare, known)
    keys["start"], keys["counted"] = _series(entries, bare)
    keys["text"] = _spread([text or None for text in entries.unique_texts])
    networks = [each and each[0] for each in entries.destinations]
    pairs = digest_distinct(list(zip(entries.coins, networks, strict=True)))
    keys["pair"] = (pairs & np.uint64(PAIR)).astype(np.uint16) | _flags(entries)
    return keys


def _short(digests: Digests) -> NDArray[np.uint32]:
    """Return 32 bits of *digests*, of which none is 0."""
    return np.maximum((digests >> np.uint64(32)).astype(np.uint32), np.uint32(1))


def _spread(texts: Sequence[str | None]) -> NDArray[np.uint32]:
    """Return 32 bits for each text, and 0 for None."""
    found = np.zeros(len(texts), dtype=np.uint32)
    rows = np.fromiter((text is not None for text in texts), dtype=bool, count=len(texts))
    found[rows] = _short(digest([text for text in texts if text is not None]))
    return found


def _remarks(cells: Sequence[str]) -> NDArray[np.uint32]:
    if not any(cells):
        return np.zeros(len(cells), dtype=np.uint32)
    return _spread([cell.strip().casefold() or None for cell in cells])


def _ends(entries: Entries, bare: Sequence[str], known: NDArray[np.bool_]) -> NDArray[np.uint32]:
    """Return what look-alike addresses have in common, as ``find_lookalikes`` compares it."""
    head, tail = entries.reference.schema.look_alike_ends
    rows = zip(bare, entries.verifications, entries.networks, entries.inter_user, known, strict=True)
    return _spread(
        [
            f"{found.family or network or ''} {ends[0]} {ends[1]}"
            if is_known and not is_account and (ends := ends_of(rest, head, tail))
            else None
            for rest, found, network, is_account, is_known in rows
        ]
    )


def _series(entries: Entries, bare: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return what addresses of a series have in common, as ``find_address_series`` compares it."""
    starts: list[str | None] = []
    counted: list[str | None] = []
    for rest, found, is_account in zip(bare, entries.verifications, entries.inter_user, strict=True):
        is_compared = not is_account and can_continue(rest, found)
        length, start = before_the_end(rest) if is_compared and not found.fault else (0, "")
        starts.append(f"{length} {start}" if length else None)
        counted.append(before_the_number(rest) if is_compared else None)
    return _spread(starts), _spread(counted)


def _flags(entries: Entries) -> NDArray[np.uint16]:
    """Return the FLAGS of each row."""
    rows = zip(entries.compared_memos, entries.lacks_memo_field, entries.verifications, entries.inter_user, strict=True)
    return np.fromiter(
        (
            (HAS_MEMO if memo else 0)
            | (0 if lacks_field else TAKES_MEMO)
            | (COUNTS if memo and memo.isascii() and memo.isdecimal() else 0)
            | (IS_BAD if found.fault else 0)
            | (IS_ALONE if is_account else 0)
            for memo, lacks_field, found, is_account in rows
        ),
        dtype=np.uint16,
        count=len(entries),
    )
