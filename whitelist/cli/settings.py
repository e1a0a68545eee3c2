"""Merges the options of a command with the settings file."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.report_output import parse_output
from whitelist.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.settings.settings import Settings
    from whitelist.settings.settings_file import LoadedSettings


def merge_options(paths: Iterable[str], options: dict[str, Any]) -> LoadedSettings:
    """Return the settings for *paths* with the *options* in effect, and remove from *options* what is a setting.

    An environment variable replaces the setting of its name, an option replaces both, and --select also replaces the
    setting ignore. What --ignore names without --select is turned off in addition, whatever the settings file selects.

    Raises UsageError, SchemaError and SourceError for a wrong file, click.UsageError for a contradiction.
    """
    from whitelist.settings.settings import KEYS

    loaded = _load(paths, options.pop("config"), without=options.pop("no_config"))
    values = {name: _split_names(name, options.pop(name)) for name in KEYS.values() if name in options}
    given = {name: value for name, value in values.items() if value not in (None, ())}
    if "select" in given:
        given["ignore"] = values["ignore"]
    extra_ignored = () if "select" in given else given.pop("ignore", ())
    settings = _for_other_exchange(replace(loaded.settings, **given), given)
    return replace(
        loaded,
        settings=settings,
        set_fields=loaded.set_fields - given.keys(),
        variables={name: variable for name, variable in loaded.variables.items() if name not in given},
        extra_ignored=extra_ignored,
    )


def _for_other_exchange(settings: Settings, given: Container[str]) -> Settings:
    """Return *settings* without the catalogue of a file, if an option names an exchange without a list of coins."""
    from whitelist.exchanges.loader import schema

    if settings.catalogue is None or "schema" not in given or "catalogue" in given:
        return settings
    return settings if schema(settings.schema).catalogue else replace(settings, catalogue=None)


def _load(paths: Iterable[str], config: str | None, *, without: bool) -> LoadedSettings:
    from whitelist.settings.environment import with_environment
    from whitelist.settings.settings_file import LoadedSettings, find_settings, read_settings

    if config is not None and without:
        raise click.UsageError("--config and --no-config cannot be used together.")
    in_file = LoadedSettings() if without else find_settings(paths) if config is None else read_settings(config)
    loaded = with_environment(in_file, os.environ)
    for value in loaded.settings.format:
        try:
            parse_output(value)
        except click.BadParameter as error:
            raise UsageError(f"{loaded.location('format')}: {error.message}") from None
    return loaded


def _split_names(name: str, value: Any) -> Any:
    """Return *value*, or the names of rules in it, which can be separated by commas."""
    return split_names(value) if name in ("select", "ignore") else value


def split_names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names in *values*, each of which can hold several, separated by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def load_reference(settings: Settings) -> ReferenceData:
    """Return the reference data under *settings*. Raises UsageError, SourceError and SchemaError like the loader."""
    from whitelist.rules.selection import reference_for_rules, select, severities

    reference = reference_for_rules(settings.schema, settings.catalogue)
    if settings.severities:
        reference = replace(reference, severities=severities(settings.severities))
    if not settings.deny and not settings.trusted:
        return reference
    from whitelist.settings.compared_lists import with_lists  # most runs have no such list

    return with_lists(reference, settings.deny, settings.trusted, select())
