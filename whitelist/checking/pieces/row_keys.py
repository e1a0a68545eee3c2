"""What a row is compared by with all other rows of a run, in 34 bytes.

Two rows that a rule compares have the same key of a kind. The opposite need not be true: rows that have a key in common
by chance are judged together, which costs time and changes nothing. Only the numbers that say whether compared rows
differ must differ if the rows do: *account* has 64 bits; *memo* and *remark* have 32, because the rules that ask them
only write notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from whitelist.checking.columns.joined_texts import JoinedTexts
from whitelist.checking.distinct import by_value
from whitelist.checking.lookalikes import without_prefix
from whitelist.checking.pieces.digests import digest, digest_grouped
from whitelist.checking.series import DIGITS, LONGEST_TAIL, SHORTEST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from whitelist.checking.distinct import Grouped, Mask
    from whitelist.checking.entries import Entries
    from whitelist.checking.pieces.digests import Digests

KEYS: Final = np.dtype(
    [
        ("account", np.uint64),  # who is paid on chain, on whatever network; of a bad address, its text
        ("memo", np.uint32),  # 0 if the row is compared with none that has the same account
        ("remark", np.uint32),  # 0 for no remark
        ("ends", np.uint32),  # how the address starts and ends; 0 if it is compared with no other
        ("start", np.uint32),  # how a good address starts, and what is before its end; 0 likewise
        ("counted", np.uint32),  # the address without the number at its end; 0 likewise
        ("text", np.uint32),  # the text that no other row can have, in a column or as address; 0 for none
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
    keys["account"], known = _accounts(entries)
    memos = by_value(entries.compared_memos)
    _fill(keys["memo"], known & entries.where(lambda memo: memo is not None, memos), memos)
    remarks = by_value(entries.raw_cells["remark"]).map(lambda remark: remark.strip().casefold())
    _fill(keys["remark"], entries.where(bool, remarks), remarks)
    texts = by_value(entries.addresses if entries.reference.schema.batch.one_row_per_address else entries.unique_texts)
    _fill(keys["text"], entries.where(bool, texts), texts)
    _add_parts(keys, entries, known)
    keys["pair"] = _pairs(entries) | _flags(entries, memos)
    return keys


def _accounts(entries: Entries) -> tuple[Digests, Mask]:
    """Return a number for who is paid by each row, and in which rows that is known."""
    kinds: list[str] = [*entries.answers.kinds]
    payloads: list[str | bytes] = [*entries.answers.payloads]
    known = np.ones(len(entries), dtype=bool)
    for row in entries.rows_without_address if entries.are_paid_by_network else range(len(entries)):
        destination = entries.destination(row)
        known[row] = destination is not None
        _, kinds[row], payloads[row] = destination or ("", "", entries.addresses[row])
    return digest(payloads) ^ digest_grouped(by_value(kinds)), known


def _fill(keys: NDArray[np.uint32], rows: Mask, values: Grouped[Any]) -> None:
    """Set *keys* of *rows* to what is equal for equal *values*."""
    if rows.any():
        keys[rows] = _short(digest_grouped(values)[rows])


def _short(digests: Digests) -> NDArray[np.uint32]:
    """Return 32 bits of each of *digests*, never 0."""
    return np.maximum((digests >> np.uint64(32)).astype(np.uint32), np.uint32(1))


def _add_parts(keys: Keys, entries: Entries, known: Mask) -> None:
    """Add what look-alike addresses, and those of a series, have in common.

    ``find_lookalikes`` and ``find_address_series`` compare longer texts, and fewer rows.
    """
    head, tail = entries.reference.schema.look_alike_ends
    on_chain = ~entries.mask(entries.inter_user)
    bare = list(map(without_prefix, entries.addresses))
    texts, sizes = JoinedTexts(bare), np.fromiter(map(len, bare), dtype=np.intp, count=len(bare))
    families = [family or network for family, network in zip(entries.answers.families, entries.networks, strict=True)]

    rows = np.flatnonzero(known & on_chain & (sizes > 2 * (head + tail)))
    ends = texts.mix((texts.starts[rows], head), (texts.ends[rows] - tail, tail))
    keys["ends"][rows] = _short(ends ^ digest_grouped(by_value(families))[rows])

    can_continue = on_chain & (sizes >= SHORTEST)
    rows = np.flatnonzero(can_continue & ~entries.mark(entries.refused_rows))
    # All but the end are at least 8 characters. The first 8 do not do: in some formats, they are the same in all.
    starts = texts.starts[rows]
    keys["start"][rows] = _short(texts.mix((starts, 4), (starts + sizes[rows] - 2 * LONGEST_TAIL, LONGEST_TAIL)))

    rows = np.flatnonzero(can_continue)
    rows = rows[texts.end_with_digit(rows)]
    counted = [bare[row].rstrip(DIGITS) for row in rows.tolist()]
    keys["counted"][rows] = _short(digest(counted))


def _pairs(entries: Entries) -> NDArray[np.uint16]:
    """Return 11 bits for coin and network of each row.

    The network of an account of the exchange does not count, and none where an entry need not name exactly one.
    """
    coins, networks = entries.compared_coins, entries.networks
    pairs = digest(coins.distinct)[coins.groups.codes]
    if entries.are_paid_by_network:
        on_chain = digest(list(map(ascii, zip(coins.distinct, networks.distinct, strict=True))))[coins.groups.codes]
        pairs = np.where(entries.mask(entries.inter_user), pairs, on_chain)
    return (pairs & np.uint64(PAIR)).astype(np.uint16)


def _flags(entries: Entries, memos: Grouped[str | None]) -> NDArray[np.uint16]:
    """Return the FLAGS of each row; *memos* are those that are compared."""
    marks = {
        HAS_MEMO: entries.where(bool, memos),
        TAKES_MEMO: ~entries.where(bool, entries.lacks_memo_field),
        COUNTS: entries.where(lambda memo: memo is not None and memo.isascii() and memo.isdecimal(), memos),
        IS_BAD: entries.mark(entries.refused_rows),
        IS_ALONE: entries.mask(entries.inter_user),
    }
    return sum((mark * np.uint16(flag) for flag, mark in marks.items()), np.zeros(len(entries), dtype=np.uint16))
