"""The settings file that holds for some files: found upwards from them, or named."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whitelist.exchanges.catalogue import BUNDLED
from whitelist.exchanges.loader import schema_names
from whitelist.model.errors import SchemaError, UsageError
from whitelist.model.printable import printable_name
from whitelist.model.wording import did_you_mean
from whitelist.readers.contents import STANDARD_INPUT, contents
from whitelist.rules.selection import reached, select
from whitelist.settings.folders import REPOSITORY
from whitelist.settings.patterns import Patterns
from whitelist.settings.settings import Settings, settings_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.checking.rule import Rule

OWN, SHARED = "whitelist.toml", "pyproject.toml"
"""The file that holds nothing but settings, which goes first, and the one in which they are a table."""

TABLE = "tool.whitelist"


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings, and where each of them comes from."""

    settings: Settings = field(default_factory=Settings)
    """Paths in them are as the current folder sees them; patterns are as they were written."""
    file: str | None = None
    """Path of the settings file; None when there is none."""
    set_fields: frozenset[str] = frozenset()
    """The fields that the file speaks of; the others have their defaults."""
    extra_ignored: tuple[str, ...] = ()
    """Rules to leave out, whatever the settings select."""

    @property
    def prefix(self) -> str:
        """What stands in front of a key of the file."""
        return f"{TABLE}." if self.file is not None and Path(self.file).name == SHARED else ""

    def location(self, name: str) -> str | None:
        """Return file and key of the field *name*, or None for a default."""
        return f"{self.file}: {self.prefix}{name.replace('_', '-')}" if name in self.set_fields else None

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules to apply. Raises UsageError for a name of none."""
        extra_ignored = frozenset[str]().union(*map(reached, self.extra_ignored))
        chosen = select(self.settings.select, self.settings.ignore)
        return tuple(rule for rule in chosen if rule.code not in extra_ignored)

    def excluded(self) -> Patterns | None:
        """Return what is left out: as the settings file sees it, or the current folder if no file speaks of it."""
        if not self.settings.exclude:
            return None
        return (
            self.compiled(self.settings.exclude)
            if "exclude" in self.set_fields
            else Patterns(Path(), self.settings.exclude)
        )

    def ignored(self, paths: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Return path → codes of the rules that are left out there, for those of *paths* that have any."""
        codes: dict[str, frozenset[str]] = {}
        files = [path for path in paths if path != STANDARD_INPUT]
        for pattern, names in self.settings.per_file_ignores.items():
            patterns = self.compiled([pattern])
            unwanted = frozenset().union(*map(reached, names))
            for path in filter(patterns.say, files):
                codes[path] = codes.get(path, frozenset()) | unwanted
        return codes

    def compiled(self, lines: Iterable[str]) -> Patterns:
        return Patterns(Path(self.file or "").parent, lines)


def found_for(paths: Iterable[str]) -> LoadedSettings:
    """Return the settings for *paths*, files and folders: the nearest at or above the folder that they have in common.

    In one folder, ``whitelist.toml`` goes before ``pyproject.toml``, which counts only if it has the table. Above the
    root of a repository nothing is looked for. Standard input stands in the current folder. Raises SourceError,
    SchemaError and UsageError for a file that cannot be read or says something wrong.
    """
    folder = _common(paths)
    for each in (folder, *folder.parents):
        for name in (OWN, SHARED):
            table = _table(each / name) if _is_file(each / name) else None
            if table is not None:
                return _found(each / name, table)
        if os.path.lexists(each / REPOSITORY):
            break
    return LoadedSettings()


def found_in(path: str) -> LoadedSettings:
    """Return the settings in the file at *path*. Raises like ``found_for``."""
    table = _table(Path(path))
    if table is None:
        raise SchemaError(printable_name(path), TABLE, "a table, but the key is missing")
    return _found(Path(path), table)


def _common(paths: Iterable[str]) -> Path:
    folders = {_folder(path) for path in paths}
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on several drives
        return Path.cwd()


def _folder(path: str) -> str:
    """Return the folder that *path* is, or that it stands in."""
    try:
        place = os.path.abspath(path)  # noqa: PTH100  # links are not resolved: a file is where a person sees it
        return str(Path.cwd()) if path == STANDARD_INPUT else place if Path(place).is_dir() else str(Path(place).parent)
    except (OSError, ValueError):  # too long, or with a NUL: opening it will say so
        return str(Path.cwd())


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that may not be looked into
        return False


def _table(path: Path) -> Any:
    """Return the table with the settings in the file at *path*; None for a pyproject.toml without one."""
    name = _shown(path)
    try:
        document: Any = tomllib.loads(contents(str(path)).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SchemaError(name, f"byte {error.start}", "UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise SchemaError(name, "the whole file", f"TOML ({error})") from None
    except RecursionError:
        raise SchemaError(name, "the whole file", "TOML that is not nested so deeply") from None
    if path.name != SHARED:
        return document
    tools = document.get("tool", {})
    return tools.get("whitelist") if isinstance(tools, dict) else None


def _found(path: Path, table: object) -> LoadedSettings:
    name = _shown(path)
    settings, set_fields = settings_from(table, printable_name(name), f"{TABLE}." if path.name == SHARED else "")
    found = LoadedSettings(settings, name, set_fields)
    for key, patterns in (("exclude", settings.exclude), *_single(settings)):
        try:
            found.compiled(patterns)
        except ValueError as error:
            raise UsageError(
                f"{printable_name(name)}: {found.prefix}{key}: {error}", "write patterns as for git"
            ) from None
    return replace(found, settings=_placed(found))


def _single(settings: Settings) -> Iterable[tuple[str, tuple[str, ...]]]:
    return (("per-file-ignores", (pattern,)) for pattern in settings.per_file_ignores)


def _placed(found: LoadedSettings) -> Settings:
    """Return the settings with their paths as the current folder sees them."""
    settings, folder = found.settings, Path(found.file or "").parent
    schema, catalogue, baseline = settings.schema, settings.catalogue, settings.baseline
    if schema not in schema_names():
        if not ({"/", "\\"} & set(schema) or schema.endswith(".toml") or (folder / schema).is_dir()):
            hint = did_you_mean(schema, schema_names()) or f"the schemas are: {', '.join(schema_names())}"
            raise UsageError(f"{found.location('schema')}: no schema is called {schema!r}", hint)
        schema = _beside(folder, schema)
    if catalogue is not None and catalogue != BUNDLED:
        catalogue = _beside(folder, catalogue)
    if baseline is not None:
        baseline = _beside(folder, baseline)
    formats = tuple(_report(found, folder, text) for text in settings.format)
    return replace(settings, schema=schema, catalogue=catalogue, baseline=baseline, format=formats)


def _report(found: LoadedSettings, folder: Path, text: str) -> str:
    """Return *text*, FORMAT or FORMAT=FILE, with the file as the current folder sees it.

    Raises UsageError for a file outside of the settings' folder: whoever checks the lists of others must not have files
    of their own replaced.
    """
    form, sign, file = text.partition("=")
    if not file:
        return text
    if not _is_below(folder, folder / file):
        message = f"{found.location('format')}: {printable_name(file)} is not below the folder of the settings"
        raise UsageError(message, "name it on the command line")
    return f"{form}{sign}{_beside(folder, file)}"


def _is_below(folder: Path, path: Path) -> bool:
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    except (OSError, ValueError):  # too long, or with a NUL
        return False


def _beside(folder: Path, path: str) -> str:
    return _shown(folder / path)


def _shown(path: Path) -> str:
    """Return *path* as the current folder sees it."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)
