"""Kinds of memo, one module each, offering ``KIND``."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from whitelist.addresses.memo import MemoKind
from whitelist.model.plugins import load_all

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def kinds() -> Mapping[str, MemoKind]:
    """Return every kind of memo by the name that networks.toml uses."""
    return load_all(sys.modules[__name__], "KIND", MemoKind)
