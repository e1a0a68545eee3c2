"""Compares two lists: finds which entry of the new list is a changed entry of the old list."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from whitelist.changes.comparison import ChangedField, Comparison, Difference, EntryList, ListEntry
from whitelist.checking.lookalikes import compared_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from whitelist.model.review import Basis

    Key = Callable[[ListEntry], Hashable]
    Pair = tuple[ListEntry, ListEntry]

DANGER: tuple[tuple[ChangedField, ...], ...] = (("address",), ("network",), ("memo",), (), ("remark",))
"""Differences by their first changed field, the most dangerous first; ``()`` is an added or removed entry. A column
that only the exchange has, such as the amount, is as dangerous as the memo."""


class _Compared(NamedTuple):
    """What is compared of two lists beside what an entry pays to."""

    own: tuple[str, ...]
    """Columns that only the exchange has."""
    remarks: bool
    pays_each: bool
    """Whether each row is a payment."""


def compare(old: EntryList, new: EntryList, basis: Basis, ends: tuple[int, int]) -> Comparison:
    """Return how *new* differs from *old*. Look-alike addresses share at least *ends* characters: at start and end."""
    own = tuple(column for column in old.own_columns if column in new.own_columns)
    compared = _Compared(own, remarks=old.has_remarks and new.has_remarks, pays_each=new.pays_each)
    before, after = ({each.identity: each for each in listing.entries} for listing in (old, new))
    kept = [(before[identity], each) for identity, each in after.items() if identity in before]
    reworded = [pair for pair in kept if _changed_fields(*pair, compared)]
    removed = [each for identity, each in before.items() if identity not in after]
    added = [each for identity, each in after.items() if identity not in before]
    changed = list(_match_changed(removed, added, ends))
    paired = {id(each) for pair in changed for each in pair}
    lookalike = _lookalike_finder(old.entries, ends)
    differences = [
        *(Difference(*pair, _changed_fields(*pair, compared), lookalike(pair[1])) for pair in (*changed, *reworded)),
        *(Difference(None, each, (), lookalike(each)) for each in added if id(each) not in paired),
        *(Difference(each, None) for each in removed if id(each) not in paired),
    ]
    order = {id(each): number for entry_list in (old, new) for number, each in enumerate(entry_list.entries)}
    differences.sort(key=lambda each: (not each.denied, _danger(each), each.kind, order[id(each.entry)]))
    return Comparison(basis, old, new, tuple(differences), len(kept) - len(reworded))


def _danger(difference: Difference) -> int:
    first = difference.changed_fields[:1]
    return DANGER.index(first) if first in DANGER else DANGER.index(("memo",))


def _match_changed(removed: Sequence[ListEntry], added: Sequence[ListEntry], ends: tuple[int, int]) -> Iterator[Pair]:
    """Yield the changed entries, old and new, the most certain matches first; only unambiguous matches."""
    left, right = ([each for each in side if each.compared_by != "row"] for side in (removed, added))
    for key in _match_keys(ends):
        pairs = list(_unique_pairs(left, right, key))
        yield from pairs
        matched = {id(each) for pair in pairs for each in pair}
        left, right = ([each for each in side if id(each) not in matched] for side in (left, right))


def _match_keys(ends: tuple[int, int]) -> tuple[Key, ...]:
    """Return functions with the same value for the old and the new entry; a false value matches nothing."""

    def remarks(each: ListEntry) -> tuple[str, ...]:
        return tuple(sorted({text.casefold() for text in each.remarks}))

    def target(each: ListEntry) -> Hashable:
        return each.identity.coin, each.identity.network, each.identity.account

    def visible(each: ListEntry) -> Hashable:
        return compared_ends(each.address, *ends)

    return (
        lambda each: remarks(each) and (target(each), remarks(each)),  # then the memo changed
        target,
        lambda each: (each.identity.coin, each.identity.account, each.identity.memo),  # the network
        lambda each: remarks(each) and (each.identity.coin, each.identity.network, remarks(each)),  # the address
        lambda each: remarks(each) and (each.identity.coin, remarks(each)),  # both
        lambda each: visible(each) and (each.identity.coin, each.identity.network, visible(each)),
    )


def _unique_pairs(left: Sequence[ListEntry], right: Sequence[ListEntry], key: Key) -> Iterator[Pair]:
    """Yield the pairs with the same *key*, if no other entry has this key."""
    groups: dict[Hashable, tuple[list[ListEntry], list[ListEntry]]] = defaultdict(lambda: ([], []))
    for side, entries in enumerate((left, right)):
        for each in entries:
            groups[key(each)][side].append(each)
    for value, (removed, added) in groups.items():
        if value and len(removed) == len(added) == 1:
            yield removed[0], added[0]


def _changed_fields(old: ListEntry, new: ListEntry, compared: _Compared) -> tuple[ChangedField, ...]:
    """Return the fields that differ, the most dangerous first."""
    own = {column: sorted(old.own[column]) != sorted(new.own[column]) for column in compared.own}
    if compared.pays_each and not any(own.values()):  # the amounts of two payments can be swapped
        before, after = (sorted(zip(*(each.own[column] for column in own), strict=True)) for each in (old, new))
        own = {column: before != after and len({*old.own[column]}) > 1 for column in own}
    differs: dict[ChangedField, bool] = {
        "address": old.identity.account != new.identity.account,
        "network": old.identity.network != new.identity.network,
        "memo": old.identity.memo != new.identity.memo,
        **own,
        "remark": compared.remarks and set(old.remarks) != set(new.remarks),
    }
    return tuple(field for field, differing in differs.items() if differing)


def _lookalike_finder(entries: Sequence[ListEntry], ends: tuple[int, int]) -> Callable[[ListEntry], ListEntry | None]:
    """Return a function that finds one of *entries* with a look-alike of an entry's address."""
    groups: dict[Hashable, dict[str, ListEntry]] = defaultdict(dict)
    for each in entries:
        groups[compared_ends(each.address, *ends)].setdefault(each.address.lower(), each)
    accounts = {each.identity.account for each in entries}

    def find_lookalike(new: ListEntry) -> ListEntry | None:
        visible = compared_ends(new.address, *ends)
        if visible is None or new.identity.account in accounts:
            return None
        return next((each for text, each in groups[visible].items() if text != new.address.lower()), None)

    return find_lookalike
