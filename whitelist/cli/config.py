"""`whitelist config`: the settings that hold for some files, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.console import print_line
from whitelist.cli.failure import Command
from whitelist.cli.settings import FILE_OPTIONS, knowledge_for, merge_options, with_options
from whitelist.model.tool import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.settings.settings import Settings
    from whitelist.settings.settings_file import LoadedSettings

FORMAT = 1

WIDEST = 60
"""Most characters of a line for which the origins of the others are moved to the right."""


@click.command(cls=Command)
@click.argument("paths", metavar="[PATH...]", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to tell them."
)
@with_options(FILE_OPTIONS)
def config(paths: tuple[str, ...], form: str, **options: Any) -> None:
    """Show the settings for files or folders, and where each comes from; PATH is the current folder unless told.

    The nearest whitelist.toml, or pyproject.toml with a table [tool.whitelist], at or above the folder that all paths
    have in common holds for all of them; whitelist.toml goes first in one folder. Above the root of a repository
    nothing is looked for. Paths are shown as the current folder sees them, patterns as they were written.

    \b
    Examples:
      whitelist config
      whitelist config addresses/desk-a.csv
      whitelist config --format json
      whitelist config --config ci/whitelist.toml
    """
    found = merge_options(paths or (".",), options)
    knowledge_for(found.settings)  # a schema or catalogue that cannot be used is told here as well
    if form == "json":
        click.echo(json.dumps(_object(found), indent=1))
        return
    for line in _lines(found):
        print_line(line)


def _object(found: LoadedSettings) -> dict[str, Any]:
    settings = {
        name.replace("_", "-"): {"value": value, "origin": found.location(name)}
        for name, value in _values(found.settings)
    }
    tool = {"name": "whitelist", "version": __version__}
    return {"format": FORMAT, "tool": tool, "file": found.file, "settings": settings}


def _lines(found: LoadedSettings) -> Iterator[str]:
    told = []
    for name, value in _values(found.settings):
        key = name.replace("_", "-")
        line = f"# {key} is not set" if value is None else f"{key} = {_toml(value)}"
        told.append((line, found.location(name) or "default"))
    width = max(len(line) for line, _ in told if len(line) <= WIDEST)
    for line, origin in told:
        yield f"{line:<{width}}  # {origin}"


def _values(settings: Settings) -> Iterator[tuple[str, Any]]:
    """Yield the field and the value of every setting, in lists and dicts."""
    for item in fields(settings):
        value = getattr(settings, item.name)
        if isinstance(value, Mapping):
            value = {name: list(each) if isinstance(each, tuple) else each for name, each in value.items()}
        yield item.name, list(value) if isinstance(value, tuple) else value


def _toml(value: object) -> str:
    """Return *value* as TOML writes it on one line."""
    if isinstance(value, dict):
        inside = ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return json.dumps(value, ensure_ascii=False)  # text, numbers, true and false, and lists look the same
