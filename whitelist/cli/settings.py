"""The options that a settings file can stand in for, and what command line and file say together."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.output import output_of
from whitelist.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.settings.settings import Settings
    from whitelist.settings.settings_file import LoadedSettings

FILE_OPTIONS = (
    click.option("--config", metavar="FILE", help="Settings file to use instead of the one that is found."),
    click.option("--no-config", is_flag=True, help="Use no settings file."),
)

KNOWLEDGE_OPTIONS = (
    click.option(
        "--schema", metavar="NAME|PATH", help="Exchange to judge for: a name, or a folder.  [default: coinex]"
    ),
    click.option("--catalogue", metavar="FILE", help="Catalogue to use instead of the default one; or `bundled`."),
)

JUDGING_OPTIONS = (
    click.option("--select", metavar="CODES", multiple=True, help="Apply these rules only (codes, prefixes or slugs)."),
    click.option("--ignore", metavar="CODES", multiple=True, help="Leave these rules out (codes, prefixes or slugs)."),
    click.option("--exclude", metavar="PATTERN", multiple=True, help="Leave these files and folders out of folders."),
    click.option("--force-exclude/--no-force-exclude", default=None, help="Leave them out even if they are named."),
)

BASELINE_OPTIONS = (
    click.option("--baseline", metavar="FILE", help="Leave out the findings that this baseline knows."),
)

VERDICT_OPTIONS = (
    click.option("--strict/--no-strict", default=None, help="Let warnings fail the run too."),
    click.option(
        "--allow-unverified/--no-allow-unverified",
        default=None,
        help="Exit with 0 even if something could not be judged.",
    ),
    click.option("--exit-zero/--no-exit-zero", default=None, help="Exit with 0 whatever is found."),
)


def with_options(*groups: Iterable[Callable[..., Any]]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator that gives a command the options of *groups*, in their order."""
    options = [option for group in groups for option in group]
    return lambda command: reduce(lambda wrapped, option: option(wrapped), reversed(options), command)


def merge_options(paths: Iterable[str], options: dict[str, Any]) -> LoadedSettings:
    """Take every option that a settings file can stand in for out of *options*; return what it says together with the
    settings for *paths*. An option that was given takes the place of the setting of that name, --select that of ignore
    as well; what --ignore alone names is ignored in addition, whatever the file selects.

    Raises UsageError, SchemaError and SourceError for a wrong file, click.UsageError for a contradiction.
    """
    from whitelist.settings.settings import KEYS
    from whitelist.settings.settings_file import LoadedSettings, find_settings, read_settings

    config, without = options.pop("config"), options.pop("no_config")
    if config is not None and without:
        raise click.UsageError("--config names a settings file, and --no-config wants none.")
    found = LoadedSettings() if without else find_settings(paths) if config is None else read_settings(config)
    for value in found.settings.format:
        try:
            output_of(value)
        except click.BadParameter as error:
            raise UsageError(f"{found.location('format')}: {error.message}") from None
    told = {name: _listed(name, options.pop(name)) for name in KEYS.values() if name in options}
    given = {name: value for name, value in told.items() if value not in (None, ())}
    if "select" in given:
        given["ignore"] = told["ignore"]
    dropped = () if "select" in given else given.pop("ignore", ())
    settings = replace(found.settings, **given)
    return replace(found, settings=settings, set_fields=found.set_fields - given.keys(), extra_ignored=dropped)


def _listed(name: str, value: Any) -> Any:
    """Return *value*, or the names in it if they may be separated by commas."""
    if name not in ("select", "ignore"):
        return value
    return tuple(each.strip() for text in value for each in text.split(",") if each.strip())


def knowledge_for(settings: Settings) -> ReferenceData:
    """Return what to judge with under *settings*. Raises UsageError, SourceError and SchemaError like ``library``."""
    from whitelist.exchanges.loader import reference_data
    from whitelist.rules.selection import severities

    known = reference_data(settings.schema, settings.catalogue)
    own = {**known.schema.severities, **severities(settings.severities)}
    return replace(known, schema=replace(known.schema, severities=own)) if settings.severities else known
