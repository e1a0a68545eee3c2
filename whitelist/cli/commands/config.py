"""`whitelist config`: the settings in effect for some files, and where each comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

import click

from whitelist.addresses.secret_hiding import hide_secrets
from whitelist.checking.compared import ComparedEntry
from whitelist.cli import options
from whitelist.cli.command import Command, with_options
from whitelist.cli.completion import complete_files
from whitelist.cli.console import print_line, write_pieces
from whitelist.cli.settings import load_reference, merge_options
from whitelist.model.table import HIDDEN
from whitelist.model.tool import __version__
from whitelist.writers.json_text import json_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.settings.settings import Settings
    from whitelist.settings.settings_file import LoadedSettings

FORMAT = 1

WIDEST = 60
"""Most characters of a line that decides on the column of the comments."""


@click.command(cls=Command)
@click.argument("paths", metavar="[PATH...]", nargs=-1, shell_complete=complete_files)
@with_options(options.text_or_json, options.SETTINGS_FILE)
def config(paths: tuple[str, ...], format_: str, **options: Any) -> None:
    """Show settings and where they come from.

    PATH is a file or a folder; default: the current folder. The settings file is the nearest whitelist.toml, or
    pyproject.toml with a table [tool.whitelist], in the common folder of all paths or a parent folder. In one folder,
    whitelist.toml is used before pyproject.toml. Folders above the root of a repository are not searched. Paths are
    shown relative to the current folder, and patterns as you wrote them.

    \b
    Examples:
      whitelist config
      whitelist config addresses/desk-a.csv
      whitelist config --format json
      whitelist config --config ci/whitelist.toml
    """
    loaded = merge_options(paths or (".",), options)
    load_reference(loaded.settings)  # so that a wrong schema or catalogue is reported here, too
    if format_ == "json":
        write_pieces((*json_pieces(_without_secrets(_as_object(loaded))), "\n"))
        return
    for line in _format_lines(loaded):
        print_line(hide_secrets(line))


def _as_object(loaded: LoadedSettings) -> dict[str, Any]:
    settings = {
        name.replace("_", "-"): {"value": value, "origin": loaded.location(name)}
        for name, value in _list_values(loaded.settings)
    }
    tool = {"name": "whitelist", "version": __version__}
    return {"format": FORMAT, "tool": tool, "file": loaded.file, "settings": settings}


def _without_secrets(value: Any) -> Any:
    """Return *value* with secrets hidden in its texts, and in lists of texts that are one together."""
    if isinstance(value, dict):
        return {hide_secrets(key): _without_secrets(each) for key, each in value.items()}
    if isinstance(value, list):
        together = " ".join(map(str, value))
        return list(map(_without_secrets, value)) if hide_secrets(together) == together else [HIDDEN]
    return hide_secrets(value) if isinstance(value, str) else value


def _format_lines(loaded: LoadedSettings) -> Iterator[str]:
    lines = []
    for name, value in _list_values(loaded.settings):
        key = name.replace("_", "-")
        line = f"# {key} is not set" if value is None else f"{key} = {_format_toml(_without_secrets(value))}"
        lines.append((line, loaded.location(name) or "default"))
    width = max(len(line) for line, _ in lines if len(line) <= WIDEST)
    for line, location in lines:
        yield f"{line:<{width}}  # {location}"


def _list_values(settings: Settings) -> Iterator[tuple[str, Any]]:
    """Yield the field and the value of every setting, in lists and dicts."""
    for item in fields(settings):
        value = getattr(settings, item.name)
        if isinstance(value, Mapping):
            value = {name: list(each) if isinstance(each, tuple) else each for name, each in value.items()}
        if isinstance(value, tuple):
            value = [asdict(each) if isinstance(each, ComparedEntry) else each for each in value]
        yield item.name, value


def _format_toml(value: object) -> str:
    """Return *value* as TOML writes it on one line."""
    if isinstance(value, dict):
        inside = ", ".join(f"{_format_toml(key)} = {_format_toml(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_format_toml, value))}]"
    import json

    return json.dumps(value, ensure_ascii=False)  # text, numbers, true and false look the same
