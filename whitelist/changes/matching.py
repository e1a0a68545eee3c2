"""Finds what changed between two lists: which entry of the new one is a version of which entry of the old one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whitelist.changes.comparison import Aspect, Comparison, Difference, EntryList, ListEntry
from whitelist.checking.lookalikes import compared_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from whitelist.model.review import Basis

    Key = Callable[[ListEntry], Hashable]
    Pair = tuple[ListEntry, ListEntry]

DANGER: tuple[tuple[Aspect, ...], ...] = (("address",), ("network",), ("memo",), (), ("remark",))
"""Differences by the first thing that changed, the most dangerous first. What is added or removed comes before a remark
that changed."""


def compare(old: EntryList, new: EntryList, basis: Basis, ends: tuple[int, int]) -> Comparison:
    """Return how *new* differs from *old*. Addresses look alike that share as many characters as *ends* says."""
    remarks = old.has_remarks and new.has_remarks
    before, after = ({each.identity: each for each in listing.entries} for listing in (old, new))
    kept = [(before[identity], each) for identity, each in after.items() if identity in before]
    relabelled = [pair for pair in kept if remarks and set(pair[0].remarks) != set(pair[1].remarks)]
    removed = [each for identity, each in before.items() if identity not in after]
    added = [each for identity, each in after.items() if identity not in before]
    changed = list(_versions(removed, added, ends))
    paired = {id(each) for pair in changed for each in pair}
    double = _doubles(old.entries, ends)
    differences = [
        *(Difference(*pair, _aspects(*pair, remarks=remarks), double(pair[1])) for pair in (*changed, *relabelled)),
        *(Difference(None, each, (), double(each)) for each in added if id(each) not in paired),
        *(Difference(each, None) for each in removed if id(each) not in paired),
    ]
    places = {id(each): number for listing in (old, new) for number, each in enumerate(listing.entries)}
    differences.sort(key=lambda each: (DANGER.index(each.changed_fields[:1]), each.kind, places[id(each.listed)]))
    return Comparison(basis, old, new, tuple(differences), len(kept) - len(relabelled))


def _versions(removed: Sequence[ListEntry], added: Sequence[ListEntry], ends: tuple[int, int]) -> Iterator[Pair]:
    """Yield what is in both under another identity, the surest likeness first, and only where there is no doubt."""
    left, right = ([each for each in side if each.compared_by != "row"] for side in (removed, added))
    for key in _likenesses(ends):
        found = list(_only_pairs(left, right, key))
        yield from found
        taken = {id(each) for pair in found for each in pair}
        left, right = ([each for each in side if id(each) not in taken] for side in (left, right))


def _likenesses(ends: tuple[int, int]) -> tuple[Key, ...]:
    """Return functions that answer the same for two versions of an entry, and something false for like nothing."""

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


def _only_pairs(left: Sequence[ListEntry], right: Sequence[ListEntry], key: Key) -> Iterator[Pair]:
    """Yield the pairs that are alike by *key*, and like no other one."""
    groups: dict[Hashable, tuple[list[ListEntry], list[ListEntry]]] = defaultdict(lambda: ([], []))
    for side, entries in enumerate((left, right)):
        for each in entries:
            groups[key(each)][side].append(each)
    for likeness, (ours, theirs) in groups.items():
        if likeness and len(ours) == len(theirs) == 1:
            yield ours[0], theirs[0]


def _aspects(old: ListEntry, new: ListEntry, *, remarks: bool) -> tuple[Aspect, ...]:
    """Return what differs, the most dangerous first."""
    differs: dict[Aspect, bool] = {
        "address": old.identity.account != new.identity.account,
        "network": old.identity.network != new.identity.network,
        "memo": old.identity.memo != new.identity.memo,
        "remark": remarks and set(old.remarks) != set(new.remarks),
    }
    return tuple(aspect for aspect, differing in differs.items() if differing)


def _doubles(entries: Sequence[ListEntry], ends: tuple[int, int]) -> Callable[[ListEntry], ListEntry | None]:
    """Return a function that finds one of *entries* with another address that begins and ends like that of an entry."""
    groups: dict[Hashable, dict[str, ListEntry]] = defaultdict(dict)
    for each in entries:
        groups[compared_ends(each.address, *ends)].setdefault(each.address.lower(), each)
    known = {each.identity.account for each in entries}

    def double(new: ListEntry) -> ListEntry | None:
        visible = compared_ends(new.address, *ends)
        if visible is None or new.identity.account in known:
            return None
        return next((each for text, each in groups[visible].items() if text != new.address.lower()), None)

    return double
