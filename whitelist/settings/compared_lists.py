"""Opens deny lists and trusted lists, and decodes their addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from whitelist.addresses.secret_forms import find_secret
from whitelist.checking.lookalikes import compared_ends
from whitelist.exchanges.denied import DeniedAddresses
from whitelist.exchanges.trusted import TrustedAddresses
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable
from whitelist.model.used_list import UsedList
from whitelist.rules.selection import require_rules
from whitelist.settings.address_file import LONGEST, AddressFile, read_address_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.addresses.accounts import Account, Reading
    from whitelist.checking.rule import Rule
    from whitelist.exchanges.denied import Place
    from whitelist.exchanges.reference_data import ReferenceData

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed:
    """A text of a list, and the accounts that it can mean."""

    text: str
    place: str
    readings: tuple[Reading, ...]

    @property
    def is_recognised(self) -> bool:
        """Whether it is an address of some network, and more than a word that can be the name of an account."""
        return any(not reading.is_name for reading in self.readings)


def with_lists(
    reference: ReferenceData, deny: Sequence[str], trusted: Sequence[str], rules: Iterable[Rule]
) -> ReferenceData:
    """Return *reference* with the addresses of the files *deny* and *trusted*, with which *rules* compare rows.

    Raises UsageError if no rule would do so, SourceError and SchemaError for a file that is not a list of addresses.
    """
    if not deny and not trusted:
        return reference
    require_rules(rules, deny, trusted)
    return replace(reference, denied=_denied(deny, reference), trusted=_trusted(trusted, reference))


def _denied(paths: Iterable[str], reference: ReferenceData) -> DeniedAddresses:
    lists: list[UsedList] = []
    accounts: dict[Account, tuple[Place, ...]] = {}
    texts: dict[str, tuple[Place, ...]] = {}
    folded: dict[str, tuple[Place, ...]] = {}
    for number, path in enumerate(paths):
        used, found = _read(path, "deny", reference)
        lists.append(used)
        for each in found:
            place = (number, each.place)
            for account in {reading.account for reading in each.readings}:
                _add(accounts, account, place)
            _add(texts, each.text, place)
            _add(folded, each.text.casefold(), place)
    return DeniedAddresses(tuple(lists), accounts, texts, folded)


def _add(places: dict[T, tuple[Place, ...]], key: T, place: Place) -> None:
    """Add *place* unless *key* has one in the same list."""
    known = places.get(key, ())
    if not known or known[-1][0] != place[0]:
        places[key] = (*known, place)


def _trusted(paths: Iterable[str], reference: ReferenceData) -> TrustedAddresses:
    lists: list[UsedList] = []
    accounts: set[Account] = set()
    texts: set[str] = set()
    ends: dict[tuple[str, str, str], str] = {}
    for path in paths:
        used, found = _read(path, "trusted", reference)
        lists.append(used)
        for each in found:
            accounts.update(reading.account for reading in each.readings)
            texts.add(each.text.casefold())
            compared = compared_ends(each.text, *reference.schema.look_alike_ends)
            for family in {"", *(reading.family for reading in each.readings if not reading.is_name)}:
                if compared is not None:
                    ends.setdefault((family, *compared), f"{each.place} of the trusted list {used.path}")
    return TrustedAddresses(tuple(lists), frozenset(accounts), frozenset(texts), ends)


def _read(path: str, kind: Literal["deny", "trusted"], reference: ReferenceData) -> tuple[UsedList, list[Listed]]:
    file = read_address_file(path, reference)
    found = list(_listed(file))
    doubtful = [each.place for each in found if not each.is_recognised]
    if 2 * len(doubtful) > len(found) or not found:
        known = len(found) - len(doubtful)
        count = f"only {known:,} of {len(found):,} entries are" if known else "no entry is"
        message = f"{printable(file.path)}: {count} recognised as an address, so this seems to be another file"
        raise SourceError(message, f"name a {kind} list, with one address on each line or in a column")
    used = UsedList(
        kind,
        file.path,
        file.sha256,
        len({each.text for each in found if each.is_recognised}),
        file.date,
        file.date_is_stated,
        tuple(doubtful),
        tuple(file.unread),
    )
    return used, found


def _listed(file: AddressFile) -> Iterator[Listed]:
    """Yield what *file* lists. A secret is not kept: no row can have it, because it is hidden there, too."""
    for text, place in file.entries:
        listed = Listed(text, place, file.readings(text))
        if len(text) > LONGEST or (not listed.is_recognised and find_secret(text)):
            file.unread.append(place)
        else:
            yield listed
