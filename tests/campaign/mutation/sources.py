"""Wrong versions of a module, each with one small change, by the operators of mutmut."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SAME = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom, cst.TypeAlias)
"""Parts that are not changed: what they say is checked by mypy, or the module cannot even be imported."""
VARIABLES_OF_TYPES = ("TypeVar", "ParamSpec", "NewType")
CALLS_OF_TYPES = (*VARIABLES_OF_TYPES, "cast")
TYPES = ("tuple", "dict", "list", "Callable", "Mapping")
"""Functions and types whose arguments are for type checkers."""
_IMPORT = re.compile(r"^from (whitelist[\w.]*) import", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """A module with one change."""

    path: Path
    first: int
    """Lines that the changed expression covers, from 1."""
    last: int
    before: str
    after: str
    source: str
    at_import: bool
    """Whether the expression is outside of any function: its lines run once, in whichever test comes first."""

    def __str__(self) -> str:
        """Return the location and the change in one line."""
        return f"{self.path.as_posix()}:{self.first}: {self.before} → {self.after}"


class Module:
    """A module and all mutants of it, which are made one at a time: a room has thousands."""

    def __init__(self, path: Path) -> None:
        wrapper = MetadataWrapper(cst.parse_module(path.read_text("utf-8")))
        self.path = path
        self._tree = wrapper.module
        self._positions = wrapper.resolve(PositionProvider)
        self._changes = list(_changes(self._tree))

    def __len__(self) -> int:
        return len(self._changes)

    def mutant(self, number: int) -> Mutant:
        """Return the mutant of this number."""
        old, new, at_import = self._changes[number]
        position = self._positions[old]
        source = self._tree.deep_replace(old, new).code
        before, after = (" ".join(self._tree.code_for_node(node).split()) for node in (old, new))
        return Mutant(self.path, position.start.line, position.end.line, before, after, source, at_import)


def users(folder: Path) -> dict[str, set[str]]:
    """Return path of a module in *folder* → names of the modules that import something from it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in folder.rglob("*.py"):
        for module in _IMPORT.findall(path.read_text("utf-8")):
            found[f"{module.replace('.', '/')}.py"].add(path.stem)
    return found


def _changes(node: Any, *, at_import: bool = True) -> Iterator[tuple[Any, Any, bool]]:
    """Yield each part of a tree that can be changed, what it is changed to, and whether it is outside of functions."""
    if isinstance(node, SAME) or _is_for_type_checkers(node):
        return
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            for new in operator(node):
                yield node, new, at_import
    inside = at_import and not isinstance(node, cst.FunctionDef | cst.Lambda)
    for child in node.children:
        yield from _changes(child, at_import=inside)


def _is_for_type_checkers(node: Any) -> bool:
    if isinstance(node, cst.If):
        return isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING"
    if isinstance(node, cst.Assign):  # the alias of a type, or a variable for types
        is_variable = isinstance(node.value, cst.Call) and _is_call_of(node.value, VARIABLES_OF_TYPES)
        return is_variable or (isinstance(node.value, cst.Subscript) and _is_for_type_checkers(node.value))
    if isinstance(node, cst.Subscript):
        return isinstance(node.value, cst.Name) and node.value.value in TYPES
    return isinstance(node, cst.Call) and _is_call_of(node, CALLS_OF_TYPES)


def _is_call_of(call: cst.Call, names: Sequence[str]) -> bool:
    return isinstance(call.func, cst.Name) and call.func.value in names
