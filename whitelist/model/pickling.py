"""Makes read-only mappings picklable, and findings faster, so that they can be sent to other processes."""

from __future__ import annotations

import copyreg
from dataclasses import fields
from operator import attrgetter
from types import MappingProxyType
from typing import Any


def _read_only(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


def make_mappings_picklable() -> None:
    """Teach pickle MappingProxyType, which it does not know by itself."""
    copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))


def make_quickly_picklable(kind: type[Any]) -> None:
    """Let pickle make objects of *kind*, a dataclass of two fields or more, by a call.

    What dataclasses with slots offer themselves takes three times as long, above all to read them again.
    """
    read = attrgetter(*(field.name for field in fields(kind)))
    copyreg.pickle(kind, lambda made: (kind, read(made)))
