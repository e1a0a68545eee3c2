"""What ``import whitelist`` offers to programs is what the data file says, so that it does not change by accident.

``python -m tests.test_surface`` writes down the current surface; the difference belongs into the changelog.
"""

from __future__ import annotations

import ast
import dataclasses
import enum
import inspect
import textwrap
from pathlib import Path
from typing import Any

import pytest

import whitelist

SURFACE = Path(__file__).parent / "data" / "public-surface.txt"
PACKAGE = Path(whitelist.__file__).parent


def surface() -> str:
    """Return every public name with its signature or its public members, one a line."""
    lines: list[str] = []
    for name in sorted(whitelist.__all__):
        thing = getattr(whitelist, name)
        lines += members(name, thing) if isinstance(thing, type) else [signature(name, thing)]
    return "\n".join([*lines, ""])


def signature(name: str, thing: Any) -> str:
    return f"{name}{inspect.signature(thing)}" if callable(thing) else f"{name}: {type(thing).__name__}"


def members(name: str, kind: type) -> list[str]:
    """Return the head of a class, its fields as they are declared, and its public methods and properties."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(tree, ast.ClassDef)
    lines = [f"{name}({', '.join(map(ast.unparse, tree.bases))})"]
    for node in tree.body:
        if isinstance(node, ast.AnnAssign | ast.Assign):
            lines.append(f"{name}.{ast.unparse(node)}")
        elif isinstance(node, ast.FunctionDef) and (node.name == "__init__" or not node.name.startswith("_")):
            marks = "".join(f"@{ast.unparse(mark)} " for mark in node.decorator_list)
            answer = ast.unparse(node.returns) if node.returns else ""
            lines.append(f"{marks}{name}.{node.name}({ast.unparse(node.args)}) -> {answer}")
    return lines


def test_surface_is_as_written_down() -> None:
    """A name, a parameter, a field or a default changes only together with the data file."""
    expected = SURFACE.read_text("utf-8")
    assert expected == surface(), "the public surface has changed: run `python -m tests.test_surface`, and tell users"


def test_nothing_else_is_offered() -> None:
    """``dir`` shows the public names, which stand in order and once; no name of the package hides a module's."""
    assert dir(whitelist) == list(whitelist.__all__) == sorted(set(whitelist.__all__))
    offered = {name for name in vars(whitelist) if not name.startswith("_")}
    modules = {name for name in offered if inspect.ismodule(vars(whitelist)[name])}
    assert offered - modules <= {*whitelist.__all__, "annotations", "import_module", "Any", "TYPE_CHECKING"}
    assert not {path.stem for path in PACKAGE.iterdir()} & set(whitelist.__all__)


def test_type_checkers_see_the_same_names() -> None:
    """What is imported for them is what ``__all__`` promises, and the package says that it is typed."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    (checked,) = [node for node in tree.body if isinstance(node, ast.If)]
    imported = {alias.name for node in ast.walk(checked) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert {*imported, "__version__"} == set(whitelist.__all__)
    assert (PACKAGE / "py.typed").is_file()


@pytest.mark.parametrize("name", [name for name in whitelist.__all__ if name != "__version__"])
def test_every_name_is_documented(name: str) -> None:
    """Each has a docstring of its own; its fields are frozen."""
    thing = getattr(whitelist, name)
    assert thing.__doc__
    assert not thing.__doc__.startswith(f"{name}(")  # what dataclass and NamedTuple write by themselves
    if dataclasses.is_dataclass(thing):
        assert vars(thing)["__dataclass_params__"].frozen
    elif isinstance(thing, type):
        assert issubclass(thing, Exception | enum.Enum | tuple)


if __name__ == "__main__":
    SURFACE.write_text(surface(), "utf-8")
