"""Gathers the one object that every module of a folder offers.

A shelf is a package full of small modules of one kind: rules, address families, memo kinds, reports.
Nobody lists them by hand: putting a module into the folder is all it takes.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

T = TypeVar("T")


def gather(package: ModuleType, attribute: str, kind: type[T]) -> Mapping[str, T]:
    """Return module name → the object called *attribute*, in alphabetical order of the modules.

    Raises TypeError when a module offers no such object, so that a forgotten one cannot go unnoticed.
    """
    shelf = {}
    for name in sorted(module.name for module in iter_modules(package.__path__)):
        item = getattr(import_module(f"{package.__name__}.{name}"), attribute, None)
        if not isinstance(item, kind):
            raise TypeError(f"{package.__name__}.{name} must offer {attribute}, a {kind.__name__}")
        shelf[name] = item
    return MappingProxyType(shelf)
