"""What a team's settings file says: ``[tool.whitelist]`` of ``pyproject.toml``, or ``whitelist.toml``.

Opening the file is the work of ``readers.settings``; this module gives it shape and refuses a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping  # wanted at run time, for the types of fields
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, Literal

from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError, UsageError
from whitelist.model.wording import did_you_mean
from whitelist.rules.selection import reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How files are judged, unless the command line says otherwise. A key has hyphens where its field has underscores.

    Paths in a file are relative to its folder; so are the patterns, which are in the language of .gitignore.
    """

    schema: str = "coinex"
    """Exchange to judge for: a name, or a path."""
    catalogue: str | None = None
    """Path of a catalogue, or ``bundled``; None for the user's fresh one, or else the bundled one."""
    catalogue_age_days: int = 30
    """Days after which a dated catalogue is called old; 0 for never."""
    select: tuple[str, ...] = ()
    """Codes, beginnings of codes or slugs of the rules to apply; all when empty."""
    ignore: tuple[str, ...] = ()
    """Rules to leave out, named likewise."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Pattern of files → rules to leave out there."""
    severities: Mapping[str, Literal["error", "warning", "note"]] = field(default_factory=lambda: MappingProxyType({}))
    """Rules, named likewise → how bad their findings are."""
    baseline: str | None = None
    """Path of a baseline, whose findings are left out; see ``whitelist baseline``."""
    strict: bool = False
    """Whether warnings fail a run."""
    allow_unverified: bool = False
    """Whether what could not be judged does not fail a run."""
    exit_zero: bool = False
    """Whether findings never fail a run."""
    format: tuple[str, ...] = ("text",)
    """Report formats, each with ``=FILE`` behind it if it goes to a file."""
    exclude: tuple[str, ...] = ()
    """Patterns of what to leave out of folders."""
    force_exclude: bool = False
    """Whether ``exclude`` leaves out files that are named, too, as hooks name them."""


KEYS: Mapping[str, str] = MappingProxyType({item.name.replace("_", "-"): item.name for item in fields(Settings)})
"""Key as a file spells it → field."""


def settings_from(table: object, file: str, prefix: str = "") -> tuple[Settings, frozenset[str]]:
    """Return the settings in a parsed *table*, whose keys stand behind *prefix*, and the fields that it speaks of.

    Raises UsageError for a key or rule that does not exist, with a suggestion, and SchemaError for a value of the
    wrong type; both name *file* and the key.
    """
    if not isinstance(table, dict):
        raise SchemaError(file, prefix.rstrip("."), "a table")
    settings = Settings()
    for key, value in table.items():
        if key not in KEYS:
            hint = did_you_mean(key, KEYS) or f"the settings are: {', '.join(KEYS)}"
            raise UsageError(f"{file}: no setting is called {prefix}{key}", hint)
        settings = replace(settings, **{KEYS[key]: _value(key, value, file, prefix)})
    for key, name in _rules(settings):
        try:
            reached(name)
        except UsageError as error:
            raise UsageError(f"{file}: {prefix}{key}: {error.message}", error.hint) from None
    return settings, frozenset(KEYS[key] for key in table)


def _value(key: str, value: object, file: str, prefix: str) -> Any:
    name = KEYS[key]
    try:
        filled = getattr(dataclass_from(Settings, {name: value}, file, ""), name)
    except SchemaError as error:
        raise SchemaError(file, f"{prefix}{key}{error.key.removeprefix(f'.{name}')}", error.expected) from None
    if name == "catalogue_age_days" and filled < 0:
        raise SchemaError(file, f"{prefix}{key}", "0 or more days")
    if name == "per_file_ignores" and (pattern := next((each for each in filled if each.startswith("!")), None)):
        raise SchemaError(file, f"{prefix}{key}.{pattern}", "a pattern of files that are meant, without !")
    return filled


def _rules(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield (key, name) of everything that must name a rule."""
    named: dict[str, Iterable[str]] = {
        "select": settings.select,
        "ignore": settings.ignore,
        "severities": settings.severities,
    }
    named |= {f"per-file-ignores.{pattern}": names for pattern, names in settings.per_file_ignores.items()}
    for key, names in named.items():
        yield from ((key, name) for name in names)
