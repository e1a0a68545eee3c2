"""Nouns that are made by the hundred thousand: named tuples that are as strict as the other nouns.

A frozen, slotted dataclass takes three times as long to make as a tuple, and longer than decoding an address of bare
hexadecimal digits does.

>>> from typing import NamedTuple
>>> @strict_tuple
... class Point(NamedTuple):
...     x: int
>>> fast_new(Point, (1,)) == Point(1), Point(1) == (1,)
(True, False)
"""

from __future__ import annotations

from typing import Final, TypeVar

N = TypeVar("N", bound=type)

fast_new: Final = tuple.__new__
"""``fast_new(Address, (text, kind, payload, checked, memo))`` skips the defaults, which take most of the time of a call."""


def strict_tuple(kind: N) -> N:
    """Return the named tuple *kind*, made equal to its own kind only, as a dataclass is."""

    def equal(self: tuple[object, ...], other: object) -> bool:
        return isinstance(other, kind) and tuple.__eq__(self, other)

    def unequal(self: tuple[object, ...], other: object) -> bool:
        return not equal(self, other)

    for name, method in (("__eq__", equal), ("__ne__", unequal), ("__hash__", tuple.__hash__)):
        setattr(kind, name, method)
    return kind
