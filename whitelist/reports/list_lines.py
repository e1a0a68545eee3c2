"""What reports say about the deny lists and trusted lists of a run. That an address is in no list proves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whitelist.model.characters import encodable
from whitelist.model.printable import printable
from whitelist.model.wording import join_items, with_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.model.used_list import UsedList


def list_lines(lists: Iterable[UsedList]) -> Iterator[str]:
    """Yield name, size, date and digest of each list, and what there is to know before anybody relies on it."""
    for each in lists:
        name = f"{each.kind} list {printable(each.path)}"
        yield f"{name}: {_count(each.addresses)}; {format_date(each)}; SHA-256 {each.sha256}"
        if each.not_verified:
            count = with_count(len(each.not_verified), "text")
            places = printable(join_items(each.not_verified))
            yield f"warning: the {name} also has {count} not verified as an address, compared only as text: {places}"
        if each.not_compared:
            yield f"warning: the {name} has entries that cannot be used: {printable(join_items(each.not_compared))}"
        yield from _age(each, name)


def _age(used: UsedList, name: str) -> Iterator[str]:
    if used.age is not None and used.age < 0:
        yield f"warning: the {name} has a date in the future; check that the date is right"
    elif used.age is not None:
        yield f"warning: the {name} is {with_count(used.age, 'day')} old; get the current list"
    elif used.kind == "deny" and not used.date:
        yield f"warning: the {name} has no date; check that it is the current list"


def format_date(used: UsedList) -> str:
    """Return the date of a list, and who says so."""
    if not used.date:
        return "no date"
    return f"as of {used.date}, as it states" if used.date_is_stated else f"file modified on {used.date}"


def _count(number: int) -> str:
    return f"{number:,} address" if number == 1 else f"{number:,} addresses"


def list_objects(lists: Iterable[UsedList]) -> list[dict[str, Any]]:
    """Return the lists as plain dicts, for JSON."""
    return [
        {
            "kind": each.kind,
            "path": encodable(each.path),
            "sha256": each.sha256,
            "addresses": each.addresses,
            "date": each.date or None,
            "date_from": ("list" if each.date_is_stated else "file") if each.date else None,
            "age_days": each.age,
            "not_verified": [*map(encodable, each.not_verified)],
            "not_compared": [*map(encodable, each.not_compared)],
        }
        for each in lists
    ]
