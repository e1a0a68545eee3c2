"""Makes read-only mappings picklable, so that tables and reference data can be sent to other processes."""

from __future__ import annotations

import copyreg
from types import MappingProxyType
from typing import Any


def _read_only(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


def make_mappings_picklable() -> None:
    """Teach pickle MappingProxyType, which it does not know by itself."""
    copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))
