"""Loads the one object that every module of a plug-in folder offers.

A plug-in folder is a package of small modules of one kind: rules, address families, memo kinds, reports.
No list names them: to add one, put its module into the folder.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

T = TypeVar("T")


@cache
def module_names(package: ModuleType) -> tuple[str, ...]:
    """Return the names of the modules in *package*, in alphabetical order."""
    return tuple(sorted(module.name for module in iter_modules(package.__path__) if not module.ispkg))


@cache
def subpackages(package: ModuleType) -> tuple[ModuleType, ...]:
    """Return the packages in *package*, in alphabetical order, for plug-ins that are in several folders."""
    names = sorted(module.name for module in iter_modules(package.__path__) if module.ispkg)
    return tuple(import_module(f"{package.__name__}.{name}") for name in names)


def load_one(package: ModuleType, name: str, attribute: str, kind: type[T]) -> T:
    """Return the object called *attribute* of one module.

    Raises KeyError when there is no such module, and TypeError when the module has no such object, so that a missing
    object is noticed.
    """
    if name not in module_names(package):
        raise KeyError(name)
    item = getattr(import_module(f"{package.__name__}.{name}"), attribute, None)
    if not isinstance(item, kind):
        raise TypeError(f"{package.__name__}.{name} must offer {attribute}, a {kind.__name__}")
    return item


def load_all(package: ModuleType, attribute: str, kind: type[T]) -> Mapping[str, T]:
    """Return module name → the object called *attribute*, for all modules. Raises TypeError like ``load_one``."""
    return MappingProxyType({name: load_one(package, name, attribute, kind) for name in module_names(package)})
