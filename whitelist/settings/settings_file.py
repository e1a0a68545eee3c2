"""Finds and reads the settings file: in the folder of the files or a parent folder, or the file that you name."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whitelist.addresses.secret_hiding import hide_path
from whitelist.exchanges.catalogue import BUNDLED
from whitelist.exchanges.documents import parse_toml
from whitelist.exchanges.loader import schema_names
from whitelist.model.errors import SchemaError, UsageError
from whitelist.model.printable import printable_name
from whitelist.model.wording import did_you_mean
from whitelist.readers.contents import STANDARD_INPUT, contents
from whitelist.rules.selection import reached, require_rules, select
from whitelist.settings.folders import REPOSITORY
from whitelist.settings.patterns import Patterns
from whitelist.settings.settings import Settings, settings_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.checking.compared import ComparedEntry
    from whitelist.checking.rule import Rule

OWN, SHARED = "whitelist.toml", "pyproject.toml"
"""The file with only settings, which is read first, and the file in which the settings are one table."""

TABLE = "tool.whitelist"


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings, and where each of them comes from."""

    settings: Settings = field(default_factory=Settings)
    """Their paths are relative to the current folder; patterns are as in the file."""
    file: str | None = None
    """Path of the settings file; None when there is none."""
    set_fields: frozenset[str] = frozenset()
    """The fields that the file sets; the others have their defaults."""
    extra_ignored: tuple[str, ...] = ()
    """Rules to turn off even if the settings select them."""
    variables: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Field → the environment variable that sets it."""

    @property
    def prefix(self) -> str:
        """The prefix of every key in the file."""
        return f"{TABLE}." if self.file is not None and Path(self.file).name == SHARED else ""

    def location(self, name: str) -> str | None:
        """Return file and key of the field *name*, or its variable; None for a default and for an option."""
        if name in self.variables:
            return f"environment variable {self.variables[name]}"
        return f"{self.file}: {self.prefix}{name.replace('_', '-')}" if name in self.set_fields else None

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules to apply. Raises UsageError for an unknown rule, and for a list that no rule would use."""
        extra_ignored = frozenset[str]().union(*map(reached, self.extra_ignored))
        selected = select(self.settings.select, self.settings.ignore)
        rules = tuple(rule for rule in selected if rule.code not in extra_ignored)
        require_rules(rules, self.settings.deny, self.settings.trusted)
        return rules

    def compared(self) -> tuple[tuple[frozenset[str], ComparedEntry], ...]:
        """Return codes of rules and the entry that was compared for their sake, for every one in the settings."""
        return tuple((reached(entry.rule), entry) for entry in self.settings.compared)

    def excluded(self) -> Patterns | None:
        """Return the patterns of excluded files, relative to the settings file's folder or the current folder."""
        if not self.settings.exclude:
            return None
        return (
            self.compile(self.settings.exclude)
            if "exclude" in self.set_fields
            else Patterns(Path(), self.settings.exclude)
        )

    def ignored(self, paths: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Return path, as it is shown, → codes of the rules that are turned off for it, unless there are none."""
        codes: dict[str, frozenset[str]] = {}
        files = [path for path in paths if path != STANDARD_INPUT]
        for pattern, names in self.settings.per_file_ignores.items():
            patterns = self.compile([pattern])
            turned_off = frozenset().union(*map(reached, names))
            for path in filter(patterns.match, files):
                shown = hide_path(path)
                codes[shown] = codes.get(shown, frozenset()) | turned_off
        return codes

    def compile(self, lines: Iterable[str]) -> Patterns:
        """Return *lines* as patterns relative to the settings file's folder. Raises ValueError."""
        return Patterns(Path(self.file or "").parent, lines)


def find_settings(paths: Iterable[str]) -> LoadedSettings:
    """Return the settings for *paths*, files and folders: from their common folder, or the nearest parent folder.

    In one folder, ``whitelist.toml`` is preferred to ``pyproject.toml``, which is used only if it has the table. The
    search ends at the root of a repository. For standard input, it starts in the current folder. Raises SourceError,
    SchemaError and UsageError for a file that cannot be read or has a wrong key or value.
    """
    folder = _common_folder(paths)
    for each in (folder, *folder.parents):
        for name in (OWN, SHARED):
            table = _read_table(each / name) if _is_file(each / name) else None
            if table is not None:
                return _load(each / name, table)
        if os.path.lexists(each / REPOSITORY):
            break
    return LoadedSettings()


def read_settings(path: str) -> LoadedSettings:
    """Return the settings in the file at *path*. Raises like ``find_settings``."""
    table = _read_table(Path(path))
    if table is None:
        hint = f"add [{TABLE}] above the settings"
        raise SchemaError(printable_name(path), TABLE, "a table, but the key is missing", hint)
    return _load(Path(path), table)


def _common_folder(paths: Iterable[str]) -> Path:
    folders = {_folder(path) for path in paths}
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on several drives
        return Path.cwd()


def _folder(path: str) -> str:
    """Return *path* if it is a folder, or else the folder that contains it."""
    try:
        full = os.path.abspath(path)  # noqa: PTH100  # links are not resolved: the folder of the link counts
        return str(Path.cwd()) if path == STANDARD_INPUT else full if Path(full).is_dir() else str(Path(full).parent)
    except (OSError, ValueError):  # too long, or with a NUL: opening the file reports it
        return str(Path.cwd())


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a parent folder without permission to read it
        return False


def _read_table(path: Path) -> Any:
    """Return the table with the settings in the file at *path*; None for a pyproject.toml without this table."""
    document: Any = parse_toml(contents(str(path)), printable_name(_from_current_folder(path)))
    if path.name != SHARED:
        return document
    tools = document.get("tool", {})
    return tools.get("whitelist") if isinstance(tools, dict) else None


def _load(path: Path, table: object) -> LoadedSettings:
    name = _from_current_folder(path)
    settings, set_fields = settings_from(table, printable_name(name), f"{TABLE}." if path.name == SHARED else "")
    loaded = LoadedSettings(settings, name, set_fields)
    per_file = (("per-file-ignores", (pattern,)) for pattern in settings.per_file_ignores)
    for key, patterns in (("exclude", settings.exclude), *per_file):
        try:
            loaded.compile(patterns)
        except ValueError as error:
            message = f"{printable_name(name)}: {loaded.prefix}{key}: {error}"
            raise UsageError(message, "write patterns as in a .gitignore file") from None
    return replace(loaded, settings=_with_paths(loaded))


def _with_paths(loaded: LoadedSettings) -> Settings:
    """Return the settings with paths relative to the current folder."""
    settings, folder = loaded.settings, Path(loaded.file or "").parent
    schema, catalogue, baseline = settings.schema, settings.catalogue, settings.baseline
    if schema not in schema_names():
        if not ({"/", "\\"} & set(schema) or schema.endswith(".toml") or (folder / schema).is_dir()):
            hint = did_you_mean(schema, schema_names()) or f"use one of the schemas: {', '.join(schema_names())}"
            raise UsageError(f"{loaded.location('schema')}: no schema is called {schema!r}", hint)
        schema = _from_current_folder(folder / schema)
    if catalogue is not None and catalogue != BUNDLED:
        catalogue = _from_current_folder(folder / catalogue)
    if baseline is not None:
        baseline = _from_current_folder(folder / baseline)
    deny, trusted = (
        tuple(_from_current_folder(folder / path) for path in paths) for paths in (settings.deny, settings.trusted)
    )
    formats = tuple(_format_with_path(loaded, folder, text) for text in settings.format)
    return replace(
        settings,
        schema=schema,
        catalogue=catalogue,
        deny=deny,
        trusted=trusted,
        baseline=baseline,
        format=formats,
    )


def _format_with_path(loaded: LoadedSettings, folder: Path, text: str) -> str:
    """Return *text*, FORMAT or FORMAT=FILE, with the path of FILE relative to the current folder.

    Raises UsageError for a file outside of the settings file's folder: settings that came with somebody else's lists
    must not replace your own files.
    """
    name, sign, file = text.partition("=")
    if not file:
        return text
    if not _is_below(folder, folder / file):
        message = f"{loaded.location('format')}: {printable_name(file)} is outside the folder of the settings file"
        raise UsageError(message, "name the file on the command line")
    return f"{name}{sign}{_from_current_folder(folder / file)}"


def _is_below(folder: Path, path: Path) -> bool:
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    except (OSError, ValueError):  # too long, or with a NUL
        return False


def _from_current_folder(path: Path) -> str:
    """Return *path* relative to the current folder."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)
