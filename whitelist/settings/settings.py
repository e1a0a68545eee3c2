"""The settings of a team: ``[tool.whitelist]`` in ``pyproject.toml``, or ``whitelist.toml``.

``settings_file`` opens the file; this module converts its table to Settings and rejects wrong keys and values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping  # needed at run time, for the types of fields
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, Literal

from whitelist.checking.compared import ComparedEntry
from whitelist.exchanges.loader import schema_option
from whitelist.exchanges.schema import DEFAULT_SCHEMA
from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError, UsageError
from whitelist.model.review import MAX_FINDINGS
from whitelist.model.wording import did_you_mean
from whitelist.rules.selection import reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How files are checked; command-line options override it. A key has hyphens where its field has underscores.

    Paths in a file are relative to its folder; so are the patterns, which are written as in .gitignore.
    """

    schema: str = DEFAULT_SCHEMA
    """Exchange: a name, or the path of a schema."""
    catalogue: str | None = None
    """Path of a catalogue, or ``bundled``; None for the downloaded one, or the bundled one if there is none."""
    catalogue_age_days: int = 30
    """Days after which a catalogue with a date is reported as old; 0 for never."""
    select: tuple[str, ...] = ()
    """Codes, code prefixes or slugs of the rules to apply; all when empty."""
    ignore: tuple[str, ...] = ()
    """Rules to turn off, named as in ``select``."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Pattern of files → rules to turn off for these files."""
    severities: Mapping[str, Literal["error", "warning", "note"]] = field(default_factory=lambda: MappingProxyType({}))
    """Rules, named as in ``select`` → the severity of their findings."""
    compared: tuple[ComparedEntry, ...] = ()
    """Entries that a person compared with the original; warnings of their rules about them become notes."""
    deny: tuple[str, ...] = ()
    """Paths of lists of addresses that must never be paid."""
    deny_age_days: int = 30
    """Days after which a deny list is reported as old; 0 for never."""
    trusted: tuple[str, ...] = ()
    """Paths of approved address books, whose look-alikes are errors."""
    baseline: str | None = None
    """Path of a baseline, whose findings are suppressed; see ``whitelist baseline``."""
    strict: bool = False
    """Whether a run also fails on warnings."""
    allow_unverified: bool = False
    """Whether a run with entries that are not verified can succeed."""
    exit_zero: bool = False
    """Whether a run succeeds in spite of any findings."""
    max_findings: int = MAX_FINDINGS
    """How many findings are listed: the worst. The others are counted."""
    jobs: int | None = None
    """How many processes check lists that are read in pieces; None for as many as help."""
    format: tuple[str, ...] = ("text",)
    """Report formats, each followed by ``=FILE`` if it is written to a file."""
    exclude: tuple[str, ...] = ()
    """Patterns of files and folders to exclude in folders."""
    force_exclude: bool = False
    """Whether ``exclude`` also applies to files named on the command line, as hooks name them."""

    @property
    def lists(self) -> tuple[str, ...]:
        """Paths of the lists with which rows are compared."""
        return self.deny + self.trusted

    @property
    def schema_option(self) -> str:
        """The option that names the exchange to another command, as it is typed; empty for the default."""
        return schema_option(self.schema)


KEYS: Mapping[str, str] = MappingProxyType({item.name.replace("_", "-"): item.name for item in fields(Settings)})
"""Key in the file → field."""


def settings_from(table: object, file: str, prefix: str = "") -> tuple[Settings, frozenset[str]]:
    """Return the settings in a parsed *table* and the fields that it sets; messages put *prefix* before each key.

    Raises UsageError for a key or rule that does not exist, with a suggestion, and SchemaError for a value of the
    wrong type; both name *file* and the key.
    """
    if not isinstance(table, dict):
        raise SchemaError(file, prefix.rstrip("."), "a table")
    settings = Settings()
    for key, value in table.items():
        if key not in KEYS:
            hint = did_you_mean(key, KEYS) or f"use one of the settings: {', '.join(KEYS)}"
            raise UsageError(f"{file}: no setting is called {prefix}{key}", hint)
        settings = replace(settings, **{KEYS[key]: _value(key, value, file, prefix)})
    for key, name in _rule_names(settings):
        try:
            reached(name)
        except UsageError as error:
            raise UsageError(f"{file}: {prefix}{key}: {error.message}", error.hint) from None
    return settings, frozenset(KEYS[key] for key in table)


def _value(key: str, value: object, file: str, prefix: str) -> Any:
    name = KEYS[key]
    try:
        setting = getattr(dataclass_from(Settings, {name: value}, file, ""), name)
    except SchemaError as error:
        raise SchemaError(
            file, f"{prefix}{key}{error.key.removeprefix(f'.{name}')}", error.expected, error.hint
        ) from None
    if name in ("catalogue_age_days", "deny_age_days") and setting < 0:
        raise SchemaError(file, f"{prefix}{key}", "0 or more days")
    if name == "max_findings" and setting < 1:
        raise SchemaError(file, f"{prefix}{key}", "1 or more findings")
    if name == "jobs" and setting < 1:
        raise SchemaError(file, f"{prefix}{key}", "1 or more processes")
    if name == "per_file_ignores" and (pattern := next((each for each in setting if each.startswith("!")), None)):
        raise SchemaError(file, f"{prefix}{key}.{pattern}", "a pattern without ! of the files to match")
    return setting


def _rule_names(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield (key, name) of every name that must be a rule's."""
    names_by_key: dict[str, Iterable[str]] = {
        "select": settings.select,
        "ignore": settings.ignore,
        "severities": settings.severities,
    }
    names_by_key["compared"] = [entry.rule for entry in settings.compared]
    names_by_key |= {f"per-file-ignores.{pattern}": names for pattern, names in settings.per_file_ignores.items()}
    for key, names in names_by_key.items():
        yield from ((key, name) for name in names)
