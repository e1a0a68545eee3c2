"""How the package is cut: who may import whom, and how large a thing may grow."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import whitelist

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(whitelist.__file__).parent
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
LAYERS = (
    ("__main__",),
    ("cli",),
    ("comparisons", "interface", "library", "listing", "readers", "reports"),
    ("checker",),
    ("columns",),
    ("rulebook",),
    ("rules",),
    ("entries",),
    ("knowledge",),
    ("verification",),
    ("addresses",),
    ("encodings",),
    ("errors", "cell", "table", "finding", "address"),
)
"""From the faces down to the nouns. A module that is not named here may stand anywhere, as long as nothing that it
imports, directly or not, stands above what imports it."""
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager"}


@cache
def imports(name: str) -> frozenset[str]:
    """Return all that a module imports when it runs; what only type checkers see does not count."""
    tree = ast.parse(MODULES[name].read_text("utf-8"))
    return frozenset(found for node in running(tree) for found in imported(node))


def running(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from running(child)


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield inner if inner in MODULES else node.module or ""


def own(name: str) -> frozenset[str]:
    """Return the modules of this package that a module imports; the bare package is only asked for its version."""
    return frozenset(MODULES) & imports(name) - {"whitelist"}


@cache
def reachable(name: str) -> frozenset[str]:
    """Return all modules of this package that come along with a module."""
    return frozenset().union(*(reachable(other) | {other} for other in own(name)))


def rank(name: str) -> int | None:
    """Return how far down the layers a module stands, or None if it may stand anywhere."""
    part = name.split(".")[1] if "." in name else name
    return next((number for number, layer in enumerate(LAYERS) if part in layer), None)


def test_no_module_imports_itself_in_the_end() -> None:
    """There is an order in which the modules can be understood."""
    order = list(TopologicalSorter({name: own(name) for name in MODULES}).static_order())
    assert set(MODULES) == set(order)


@pytest.mark.parametrize("name", [name for name in MODULES if rank(name) is not None])
def test_imports_point_downwards(name: str) -> None:
    """Nothing reaches up, not even by way of another module."""
    own_rank = rank(name)
    assert own_rank is not None
    above = [other for other in reachable(name) if (found := rank(other)) is not None and found < own_rank]
    assert not above


def test_layers_exist() -> None:
    """No layer is a memory of something that was renamed."""
    parts = {name.split(".")[1] for name in MODULES if "." in name}
    assert {name for layer in LAYERS for name in layer} <= parts


@pytest.mark.parametrize(
    ("library", "users"),
    [
        ("pandera", {"columns"}),
        ("pandas", {"columns", "checker", "entries", "frame"}),
        ("openpyxl", {"readers", "writers"}),
        ("click", {"cli"}),
    ],
)
def test_libraries_have_few_users(library: str, users: set[str]) -> None:
    """A library can be replaced in one place; readers do without pandas."""
    found = {name.split(".")[1] for name in MODULES if any(other.split(".")[0] == library for other in imports(name))}
    assert users >= found
    assert found


@pytest.mark.parametrize("name", MODULES)
def test_size_and_name(name: str) -> None:
    """A module or function that grows past the limit is two."""
    text = MODULES[name].read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION]
    assert not long
    assert name.rsplit(".", maxsplit=1)[-1] not in VAGUE
