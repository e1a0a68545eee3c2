"""Kinds of memo. Each module offers KINDS: name of the kind in networks.toml → ``MemoKind``."""

from __future__ import annotations

import sys
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.model.plugins import load_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.addresses.memo import MemoKind


@cache
def kinds() -> Mapping[str, MemoKind]:
    """Return every kind of memo by the name that networks.toml uses, in alphabetical order."""
    modules = load_all(sys.modules[__name__], "KINDS", dict)
    found = {name: kind for module in modules.values() for name, kind in module.items()}
    return MappingProxyType(dict(sorted(found.items())))
