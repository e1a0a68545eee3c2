"""One build for each exchange that the options name, from the same sources."""

from __future__ import annotations

from dataclasses import dataclass
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.building.task import BuildInput, BuildTask, read_input
from whitelist.cli.exit_code import ExitCode
from whitelist.cli.startup import speed_up_imports
from whitelist.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whitelist.build.plan import Plan
    from whitelist.model.errors import WhitelistError


FEWEST_FOLDERS = 2
"""Exchanges from which on each has a folder of its own."""


@dataclass(frozen=True, slots=True)
class Build:
    """What is built for one exchange."""

    task: BuildTask
    given: BuildInput
    plan: Plan
    files: Mapping[str, bytes]
    """Name → bytes of every file to write, the manifest last; none if nothing is to be written."""

    @property
    def exit_code(self) -> ExitCode:
        """How the build ends."""
        if self.plan.fails or not (self.plan.rows or self.plan.is_finished):
            return ExitCode.REJECTED
        return ExitCode.UNVERIFIED if self.plan.unverified else ExitCode.ACCEPTED


def tasks_of(options: dict[str, Any]) -> tuple[BuildTask, ...]:
    """Return a task for each exchange that *options* name. Raises like ``BuildTask.from_options``."""
    schemas, out = options["schema"], options["out"]
    if out == "-":  # for other programs, this is standard output
        raise click.UsageError("--out needs the name of a folder; a folder that is called - is ./-.")
    if len(schemas) < FEWEST_FOLDERS:
        return (BuildTask.from_options({**options, "schema": next(iter(schemas), None)}, (out,)),)
    outs, mappings = _folders(out, schemas, options), _mappings(options["mapping"], schemas)
    catalogues = _catalogues(options["catalogue"], schemas)
    names = ("schema", "out", "mapping", "catalogue")
    each = (dict(zip(names, own, strict=True)) for own in zip(schemas, outs, mappings, catalogues, strict=True))
    return tuple(BuildTask.from_options({**options, **own}, outs) for own in each)


def _folders(out: str, schemas: Sequence[str], options: dict[str, Any]) -> tuple[str, ...]:
    """Return the folder of each exchange in *out*. Raises click.UsageError for *options* that are about one."""
    from pathlib import Path

    from whitelist.exchanges.loader import schema

    names = [schema(each).name for each in schemas]
    for name in names:
        if names.count(name) > 1:
            raise click.UsageError(f"--schema names {name} twice.")
    if options["template"] is not None:
        raise click.UsageError("--template is a file of one exchange, and --schema names several.")
    return tuple(str(Path(out, name)) if out else out for name in names)


def _mappings(mapping: Sequence[str], schemas: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the --map options for each exchange: for those that do not have a column of another one, it is ignored."""
    from whitelist.build.column_mapping import mapped_column
    from whitelist.exchanges.loader import schema
    from whitelist.exchanges.mapped_heading import IGNORE

    batches = [schema(each).batch for each in schemas]
    known = {option for option in mapping for batch in batches if mapped_column(option, batch) is not None}
    for batch in batches:
        yield tuple(
            f"{option.rpartition('=')[0]}={IGNORE}"
            if option in known and mapped_column(option, batch) is None
            else option
            for option in mapping
        )


def _catalogues(catalogue: str | None, schemas: Sequence[str]) -> tuple[str | None, ...]:
    """Return the --catalogue option for each exchange: for those that have one, if there is one among them."""
    from whitelist.exchanges.loader import schema

    has_one = [bool(schema(each).catalogue) for each in schemas]
    return tuple(catalogue if has or not any(has_one) else None for has in has_one)


def options_for_rejects(task: BuildTask) -> Iterator[str]:
    """Yield the options with which a build from the rejected rows does with them what this one does."""
    from whitelist.addresses.secret_hiding import hide_path

    for path in task.exclude:
        yield f"--exclude {quote(hide_path(path))}"
    if task.template is not None:
        yield f"--template {quote(hide_path(task.template))}"
    if task.settings.strict:
        yield "--strict"


def build_all(tasks: Sequence[BuildTask]) -> list[Build]:
    """Read and plan for each exchange.

    Raises ColumnMappingError for columns that are not clear: of several exchanges, if they are so for all of them.
    """
    from whitelist.build.column_mapping import ColumnMappingError

    builds: list[Build] = []
    errors: list[WhitelistError] = []
    for task in tasks:
        try:
            builds.append(_build(task))
        except ColumnMappingError as error:
            errors += _named(error.errors, task, len(tasks))
        except UsageError as error:
            _named([error], task, len(tasks))
            raise
    for build in () if errors else builds:
        places = [each for each in build.plan.unclear if all(each in other.plan.unclear for other in builds)]
        errors += _named([build.plan.unclear[each] for each in places], build.task, len(tasks))
    if errors:
        raise ColumnMappingError({error.message: error for error in errors}.values())
    return builds


def _named(errors: Iterable[WhitelistError], task: BuildTask, tasks: int) -> list[WhitelistError]:
    """Return *errors* with the exchange that they are about, unless it is the only one, and nobody named it."""
    from whitelist.exchanges.loader import schema

    named, title = list(errors), schema(task.settings.schema).title
    for error in named if tasks > 1 or task.settings.schema_option else ():
        if isinstance(error, UsageError) and title not in error.message:
            error.message = f"{title}: {error.message}"
    return named


def _build(task: BuildTask) -> Build:
    """Read and plan. Raises ColumnMappingError for columns that are not clear."""
    given = read_input(task)
    with speed_up_imports():
        from whitelist.build.output_files import format_files  # imports pandas
        from whitelist.build.row_outcomes import make_plan

    rules = task.loaded.rules()
    plan = make_plan(given.sources, given.whitelisted, given.reference, rules, given.request, earlier=given.earlier)
    return Build(task, given, plan, format_files(plan, given.digests, given.added_to, given.earlier))
