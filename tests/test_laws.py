"""How the package is cut: which room may import which, and how large a thing may grow."""

from __future__ import annotations

import ast
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import whitelist
from tests.each import check_each

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(whitelist.__file__).parent
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
ROOMS = (
    "model",
    "writers",
    "addresses",
    "exchanges",
    "checking",
    "audits",
    "rules",
    "readers",
    "settings",
    "reports",
    "changes",
    "build",
    "connectors",
    "engines",
    "page",
    "api",
    "cli",
    "__main__",
)
"""A room imports only what is above it in this list. docs/adding/architecture.md draws it."""
LONGEST_MODULE, LONGEST_RULE, LONGEST_FUNCTION = 250, 120, 30
"""Lines: of a module, of a rule or an address family, and of a function without its signature and docstring."""
MOST_AT_THE_TOP, MOST_GROUPS, MOST_MODULES = 20, 11, 30
"""Entries of the package and of ``rules/``, and modules side by side in a folder; address families are more."""
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager"}


@cache
def imports(name: str, *, types: bool = True) -> frozenset[str]:
    """Return all that a module imports; without *types* only what it imports when it runs."""
    return frozenset(found for node in inside(parsed(name), types=types) for found in imported(node))


@cache
def parsed(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text("utf-8"))


def inside(node: ast.AST, *, types: bool) -> Iterator[ast.AST]:
    waiting = [node]
    while waiting:
        for child in ast.iter_child_nodes(waiting.pop()):
            if not types and isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                continue
            yield child
            waiting.append(child)


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield inner if inner in MODULES else node.module or ""


def own(name: str) -> frozenset[str]:
    """Return the modules of this package that a module imports, also those that only type checkers see."""
    return frozenset(MODULES) & imports(name)


def room(name: str) -> str:
    return name.split(".")[1]


def test_no_module_imports_itself_in_the_end() -> None:
    """There is an order in which the modules can be understood, types included."""
    order = list(TopologicalSorter({name: own(name) for name in MODULES}).static_order())
    assert set(MODULES) == set(order)


def test_rooms_are_those_of_the_package() -> None:
    """Every folder and module at the top has its place in the order, and the order names nothing else."""
    assert {room(name) for name in MODULES if "." in name} == set(ROOMS)


def test_rooms_import_downwards() -> None:
    """A module imports from its own room and from rooms above it in the list, never from the package as a whole."""

    def check(name: str) -> None:
        allowed = ROOMS[: ROOMS.index(room(name)) + 1]
        assert not {other for other in own(name) if "." not in other or room(other) not in allowed}

    check_each({name: name for name in MODULES if "." in name}, check)


def test_addresses_could_be_taken_out() -> None:
    """The codecs know no exchange, no rule and no file: they need the nouns of ``model`` at most."""
    needed = {room(other) for name in MODULES if name.startswith("whitelist.addresses") for other in own(name)}
    assert needed == {"addresses", "model"}


def test_rooms_are_small() -> None:
    """Nobody has to look through a long list of names."""
    entries = [path for path in PACKAGE.iterdir() if path.name != "__pycache__"]
    assert len(entries) <= MOST_AT_THE_TOP
    assert len([path for path in (PACKAGE / "rules").iterdir() if path.name != "__pycache__"]) <= MOST_GROUPS
    folders = {path.parent for path in MODULES.values()} - {PACKAGE / "addresses" / "families"}
    assert not {folder for folder in folders if len(list(folder.glob("*.py"))) - 1 > MOST_MODULES}


def test_tests_mirror_the_rooms() -> None:
    """A folder of tests is a room, or one of the few that concern the program as a whole."""
    tests = Path(__file__).parent
    folders = {path.name for path in tests.iterdir() if path.is_dir() and list(path.glob("*.py"))}
    assert folders - {"acceptance", "campaign"} <= set(ROOMS)


@pytest.mark.parametrize(
    ("library", "users"),
    [
        ("pandera", {"checking.pandera_schema"}),
        ("pandas", {"checking", "engines", "model.findings_frame"}),
        ("dask", {"engines"}),
        ("pyspark", {"engines"}),
        ("fsspec", {"engines"}),
        ("openpyxl", {"readers", "writers", "build"}),
        ("xlrd", {"readers.xls.records"}),
        ("click", {"cli"}),
        ("socket", {"connectors", "page.server"}),
        ("starlette", {"page"}),
        ("uvicorn", {"page.server"}),
        ("httpx", {"connectors"}),
    ],
)
def test_libraries_have_few_users(library: str, users: set[str]) -> None:
    """A library can be replaced in one place; readers do without pandas; only connectors and the page open sockets."""
    found = {name for name in MODULES if any(other.split(".")[0] == library for other in imports(name, types=False))}
    assert found
    assert all(any(f"{name}.".startswith(f"whitelist.{user}.") for user in users) for name in found)


def test_console_alone_prints() -> None:
    """Everything else goes through it, so that no terminal and no CI system takes a name or a cell for a command."""

    def check(name: str) -> None:
        calls = [node.func for node in ast.walk(parsed(name)) if isinstance(node, ast.Call)]
        assert not {ast.unparse(call) for call in calls} & {"print", "click.echo", "click.secho", "sys.stdout.write"}

    check_each({name: name for name in MODULES if name != "whitelist.cli.console"}, check)


ENDS_OF_THE_PIPE = {f"whitelist.readers.{name}" for name in ("xls", "xls.child", "xls.sheet")}


def test_json_has_one_writer() -> None:
    """It escapes what a CI system would obey. Nobody sees a fingerprint or a pipe, and TOML is not JSON."""
    names = ("json.dumps(", "JSONEncoder", "encode_basestring")
    users = {module for module, path in MODULES.items() if any(name in path.read_text("utf-8") for name in names)}
    others = {"whitelist.checking.fingerprint", "whitelist.cli.commands.config", *ENDS_OF_THE_PIPE}
    assert users - others == {"whitelist.writers.json_text"}


def test_documents_have_one_parser() -> None:
    """JSON and TOML from outside are read in one place, which refuses what would break the rest of the program.

    The rest is ours: data of ``addresses``, which needs nothing but ``model``, and the process that reads workbooks.
    """
    names = {"json.load", "json.loads", "tomllib.load", "tomllib.loads", "JSONDecoder"}
    users = {module for module, path in MODULES.items() if any(f"{name}(" in path.read_text("utf-8") for name in names)}
    assert {user for user in users - ENDS_OF_THE_PIPE if room(user) != "addresses"} == {"whitelist.exchanges.documents"}


def test_size_and_name() -> None:
    """A module or function that grows past the limit is two."""

    def check(name: str) -> None:
        is_small = name.startswith("whitelist.addresses.families.") or (name.count(".") == 3 and room(name) == "rules")
        lines = len(MODULES[name].read_text("utf-8").splitlines())
        assert lines <= (LONGEST_RULE if is_small else LONGEST_MODULE)
        nodes = ast.walk(parsed(name))
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        assert not [node.name for node in functions if lines_of(node) > LONGEST_FUNCTION]
        assert name.rsplit(".", maxsplit=1)[-1] not in VAGUE

    check_each({name: name for name in MODULES}, check)


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the number of lines of a function's body, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_every_test_is_collected(request: pytest.FixtureRequest) -> None:
    """pytest leaves out folders with names such as build unless the settings say otherwise."""
    patterns = request.config.getini("norecursedirs")
    here = Path(__file__).parent
    paths = {path.relative_to(here) for path in here.rglob("test_*.py")}
    left_out = {path for path in paths for part in path.parts if any(fnmatch(part, each) for each in patterns)}
    assert not left_out
