"""Verifies the addresses of many rows at once. The answers are columns, for rules that ask one thing of all rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING, Any, Final, overload

from whitelist.addresses.address import Address
from whitelist.addresses.family import decode_each
from whitelist.addresses.verification import Verification
from whitelist.model.strict_tuple import fast_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whitelist.addresses.address import AddressError
    from whitelist.addresses.family import Attempt, Form
    from whitelist.addresses.verification import Verifier

_NO_ADDRESS: Final = Address("", "", b"")
_FEW: Final = 32
"""Fewer addresses of a form take as long one by one."""


class Answers(Sequence[Verification]):
    """The verification of each row, made when it is asked for, and what rules ask of all rows as columns."""

    def __init__(self, networks: Sequence[str | None]) -> None:
        """Start without an answer for the rows, which are on *networks*."""
        self._networks = networks
        self._addresses = [_NO_ADDRESS] * len(networks)
        self._others: dict[int, Verification] = {}
        self.families = [""] * len(networks)
        """Empty for a row without a good address, and so are its text, kind and payload."""
        self.legacy = [""] * len(networks)
        """Why the format of a good address should no longer be used; usually empty."""
        self.faults: dict[int, AddressError] = {}
        """Row → what is wrong with its address, if it is bad."""

    def add(self, row: int, found: Verification) -> None:
        """Set the answer of *row*."""
        self._others[row] = found
        if found.address is not None:
            self._addresses[row], self.families[row], self.legacy[row] = found.address, found.family, found.legacy
        elif found.fault is not None:
            self.faults[row] = found.fault

    def add_good(self, rows: Sequence[int], addresses: Iterable[Address | None], form: Form) -> list[int]:
        """Set the answers of *rows* to their *addresses*, which have *form*; return the rows that have none."""
        known, families, family_name = self._addresses, self.families, form.family_name
        left = []
        for row, address in zip(rows, addresses, strict=True):
            if address is None:
                left.append(row)
            else:
                known[row], families[row] = address, family_name
        for row in {*rows}.difference(left) if form.legacy else ():
            self.legacy[row] = form.legacy
        return left

    def __len__(self) -> int:
        return len(self._networks)

    @overload
    def __getitem__(self, row: int) -> Verification: ...

    @overload
    def __getitem__(self, row: slice) -> list[Verification]: ...

    def __getitem__(self, row: int | slice) -> Verification | list[Verification]:
        if isinstance(row, slice):
            return [self[each] for each in range(*row.indices(len(self)))]
        found = self._others.get(row)
        if found is None:
            if row < 0:
                return self[range(len(self))[row]]
            fields = self._networks[row], self._addresses[row], self.families[row], None, False, self.legacy[row]
            found = self._others[row] = fast_new(Verification, (*fields, False, ""))
        return found

    def __iter__(self) -> Iterator[Verification]:
        return map(self.__getitem__, range(len(self)))

    @cached_property
    def _columns(self) -> tuple[tuple[Any, ...], ...]:
        return tuple(zip(*self._addresses, strict=True)) or ((),) * len(Address._fields)

    @property
    def texts(self) -> tuple[str, ...]:
        """The canonical text of each row."""
        return self._columns[0]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind of each address."""
        return self._columns[1]

    @property
    def payloads(self) -> tuple[bytes, ...]:
        """What each address identifies."""
        return self._columns[2]

    @property
    def are_checked(self) -> tuple[bool, ...]:
        """Whether each address has a correct checksum; also True for a row without a good address."""
        return self._columns[3]

    @cached_property
    def inside_memos(self) -> dict[int, str]:
        """Row → the memo inside its address; in most lists, no address has one."""
        memos = self._columns[4]
        some = enumerate(memos) if memos.count(None) < len(memos) else ()
        return {row: memo for row, memo in some if memo is not None}


def answers_of(verifications: Sequence[Verification]) -> Answers:
    """Return *verifications*, one for each row."""
    answers = Answers([found.network for found in verifications])
    for row, found in enumerate(verifications):
        answers.add(row, found)
    return answers


def verify_many(verifier: Verifier, networks: Sequence[str | None], texts: Sequence[str]) -> Answers:
    """Return what ``Verifier.verify`` returns for each network and text, in less time if they are many.

    What has no network (None) is not verified.
    """
    answers = Answers(networks)
    verify = cache(verifier.verify)
    by_network: dict[str, list[int]] = defaultdict(list)
    for row, network in enumerate(networks):
        if network is None:
            answers.add(row, Verification(""))
        else:
            by_network[network].append(row)
    for attempts, rows in _by_forms(verifier, by_network):
        for row in _read_together(answers, attempts, rows, texts):
            answers.add(row, verify(networks[row] or "", texts[row]))
    return answers


def _by_forms(
    verifier: Verifier, by_network: Mapping[str, list[int]]
) -> Iterable[tuple[tuple[Attempt, ...], list[int]]]:
    """Return the rows of all networks with the same forms."""
    groups: dict[int, tuple[tuple[Attempt, ...], list[int]]] = {}
    for network, rows in by_network.items():
        attempts = verifier.attempts(network)
        groups.setdefault(id(attempts), (attempts, []))[1].extend(rows)
    return groups.values()


def _read_together(answers: Answers, attempts: tuple[Attempt, ...], rows: list[int], texts: Sequence[str]) -> list[int]:
    """Set the answers of the rows whose first form that claims them reads them; return the others."""
    others: list[int] = []
    for claims, decode, parameters, form in attempts:
        are_claimed = [True] * len(rows) if claims is None else [claims(texts[row], parameters) for row in rows]
        claimed, rows = list(compress(rows, are_claimed)), list(compress(rows, map(not_, are_claimed)))
        if not (form.unsure or form.refused):
            own = [texts[row] for row in claimed]
            read = form.family.decode_many if len(own) >= _FEW else None
            found = read(own, parameters) if read else decode_each(decode, own, parameters)
            claimed = answers.add_good(claimed, found, form)
        others += claimed
    return others + rows
