"""What messages, hints and manuals name exists: every `whitelist …` is a command, with its options."""

from __future__ import annotations

import ast
import re
import shlex
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from tests.acceptance.command import ROOT
from tests.each import check_each
from whitelist.cli import main
from whitelist.cli.networks_update import update

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = pytest.mark.thorough

PACKAGE = ROOT / "whitelist"
_INLINE, _EXAMPLE = r"`(?:whitelist )?([a-zX][a-z-]* [^`]*|[a-zX][a-z-]*)`", r"^ +whitelist (.*?)(?:   .*)?$"
COMMAND = re.compile(f"{_INLINE}|{_EXAMPLE}", re.MULTILINE)
"""Between backticks, or as an example of a help text."""
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*\b")
PRINTED_BY: Mapping[str, tuple[str, ...]] = {
    "build/": ("build", "check"),
    "audits/": ("check-ips", "check-keys"),
    "connectors/catalogue_download.py": ("networks update", "serve", "check"),
    "connectors/": ("networks update", "pull", "keys test"),
    "cli/commands/baseline.py": ("baseline",),
    "cli/commands/build.py": ("build",),
    "cli/building/task.py": ("build",),
    "cli/building/earlier_build.py": ("build",),
    "cli/check_task.py": ("check",),
    "cli/commands/check_keys.py": ("check-keys",),
    "cli/commands/check_ips.py": ("check-ips",),
    "cli/commands/diff.py": ("diff",),
    "cli/commands/networks.py": ("networks",),
    "cli/networks_update.py": ("networks update", "check"),
    "cli/commands/pull.py": ("pull",),
    "cli/pull_task.py": ("pull",),
    "cli/commands/template.py": ("template",),
    "cli/commands/explain.py": ("explain",),
    "changes/": ("diff", "check"),
}
"""Start of a module's path → the commands whose messages it words, so that their options can be obeyed."""


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield the name and each command of *group* and of its groups."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


COMMANDS = {**dict(commands(main)), "networks update": update}
"""`networks` is not a group, because its argument can be any coin."""


def options_of(command: click.Command) -> set[str]:
    return {name for each in command.params for name in (*each.opts, *each.secondary_opts)} | {"--help"}


EVERY_OPTION = set().union(*map(options_of, (main, *COMMANDS.values())))


@cache
def texts(module: str) -> tuple[str, ...]:
    """Return every text in a module, docstrings too; what an f-string fills in is X."""
    return tuple(_texts(PACKAGE / module))


def _texts(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value


MODULES = {name: name for name in sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))}


def refuse_unknown(named: str) -> None:
    """Raise for a command that does not exist, or that has no such option; arguments are not checked."""
    words = shlex.split(" ".join(named.split()).replace("…", ""))
    if words[:1] == ["X"]:  # test_wrong_command obeys these
        return
    name = next((name for name in (" ".join(words[:2]), *words[:1]) if name in COMMANDS), None)
    assert name is not None, f"there is no command: whitelist {named}"
    command = COMMANDS[name]
    unknown = [word for word in words if word.startswith("--") and word not in options_of(command)]
    assert unknown == [], f"whitelist {named}"


def test_commands_exist() -> None:
    """Every command between backticks, in every module, is one of this version."""

    def check(module: str) -> None:
        for text in texts(module):
            for found in COMMAND.finditer(text):
                if found[0].lstrip(" `").startswith("whitelist "):
                    refuse_unknown(found[1] or found[2])

    check_each(MODULES, check)


def test_options_exist() -> None:
    """Every option in a text is one of a command; where it is known which commands print the text, one of theirs."""

    def check(module: str) -> None:
        printers = next((names for start, names in PRINTED_BY.items() if module.startswith(start)), None)
        known = EVERY_OPTION if printers is None else set().union(*(options_of(COMMANDS[name]) for name in printers))
        for text in texts(module):
            elsewhere = COMMAND.sub("", text)  # another command has options of its own
            assert [option for option in OPTION.findall(elsewhere) if option not in known] == [], text

    check_each(MODULES, check)


def test_every_place_is_there() -> None:
    """No module of the table is gone, and its commands exist."""
    for start, names in PRINTED_BY.items():
        assert any(module.startswith(start) for module in MODULES), start
        assert set(names) <= COMMANDS.keys()


def test_a_wrong_command_or_option_is_seen() -> None:
    """The test above can fail."""
    for wrong in ("audit FILE", "build --ignore-all", "networks update --forc"):
        with pytest.raises(AssertionError):
            refuse_unknown(wrong)
    refuse_unknown("networks USDT")
