"""What `whitelist build` has to do: the parsed options, and the files to build from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.building import earlier_build
from whitelist.cli.clock import read_clock
from whitelist.cli.progress import show_progress
from whitelist.cli.reading import read_all, skip_other_files
from whitelist.cli.settings import load_reference, merge_options
from whitelist.exchanges.header import shown_column
from whitelist.model.errors import UsageError
from whitelist.settings.given_columns import given_columns
from whitelist.settings.reading import read_masked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from whitelist.build.adding import EarlierBuild
    from whitelist.build.request import BuildRequest
    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource
    from whitelist.settings.settings import Settings
    from whitelist.settings.settings_file import LoadedSettings

SETTINGS = (
    "config",
    "no_config",
    "schema",
    "catalogue",
    "select",
    "ignore",
    "deny",
    "deny_age_days",
    "trusted",
    "strict",
)
"""The options that a settings file can set, or that name one. The setting exclude is about files to check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildTask:
    """The options of the command, together with the settings file."""

    sources: tuple[str, ...]
    out: str
    outs: tuple[str, ...]
    """The output folders of this build, and of those for other exchanges at the same time."""
    loaded: LoadedSettings
    now: datetime
    mapping: tuple[str, ...]
    coin: str | None
    network: str | None
    exclude: tuple[str, ...]
    template: str | None
    sheet: str | None
    encoding: str | None
    max_seconds: int | None
    limit: int | None
    sort: bool
    remark: bool | None
    fill_single_network: bool
    fill_merged: bool
    all_or_nothing: bool
    dry_run: bool
    add: bool
    force: bool
    yes: bool

    @classmethod
    def from_options(cls, options: dict[str, Any], outs: tuple[str, ...]) -> BuildTask:
        """Return the task with all *options* of the command, and the output folders of all exchanges.

        Raises click.UsageError for options that cannot be followed, WhitelistError for a wrong settings file.
        """
        given = {name: options.pop(name) for name in SETTINGS}
        return cls(loaded=merge_options(options["sources"], given), now=read_clock(), outs=outs, **options)

    @property
    def settings(self) -> Settings:
        """The settings in effect."""
        return self.loaded.settings

    def __post_init__(self) -> None:
        """Raise click.UsageError for options that cannot be followed."""
        from whitelist.readers.contents import STANDARD_INPUT

        if not self.out:  # it would be the current folder; more likely a variable was not set
            raise click.UsageError("--out needs the name of a folder.")
        if self.add and self.force:
            raise click.UsageError("--add and --force cannot be used together.")
        if self.yes and not self.force:
            raise click.UsageError("--yes needs --force: it confirms that rows are thrown away.")
        inputs = [*set(self.sources), *set(self.exclude), self.template, *self.settings.lists]
        if inputs.count(STANDARD_INPUT) * len(self.outs) > 1:
            again = ", and each exchange of --schema would read it" if inputs.count(STANDARD_INPUT) == 1 else ""
            raise click.UsageError(f"Standard input can be read only once{again}.")


@dataclass(frozen=True, slots=True)
class BuildInput:
    """Everything that a build reads."""

    sources: tuple[MaskedSource, ...]
    whitelisted: tuple[MaskedSource, ...]
    """The files of --exclude."""
    template: tuple[MaskedSource, ...]
    """One file, or none."""
    earlier: tuple[MaskedSource, ...]
    """The batch files of an earlier build in the output folder."""
    added_to: EarlierBuild | None
    """The build in the output folder that this one adds files to."""
    reference: ReferenceData
    request: BuildRequest
    lists: tuple[str, ...]
    """The files of --deny and --trusted."""

    @property
    def digests(self) -> Mapping[str, str]:
        """Path, as it is shown, → SHA-256 of every file."""
        return {source.path: source.sha256 for source in self._all}

    @property
    def files(self) -> tuple[str, ...]:
        """The path of every file, as it is opened."""
        return (*(source.file.reveal() for source in self._all), *self.lists)

    @property
    def _all(self) -> tuple[MaskedSource, ...]:
        return (*self.sources, *self.whitelisted, *self.template)


def read_input(task: BuildTask) -> BuildInput:
    """Read all files of *task*. Raises ColumnMappingError with all problems, WhitelistError for wrong options."""
    from whitelist.build.column_mapping import ColumnMappingError, mapping_from, unused_mappings

    reference = load_reference(task.settings)
    batch = reference.schema.batch
    mapping = mapping_from(task.mapping, batch)

    def read(path: str, **options: Any) -> MaskedSource:
        options = {"encoding": task.encoding, **options}
        return read_masked(path, reference, mapping, max_seconds=task.max_seconds, **options)

    template = () if task.template is None else (read(task.template),)
    for each in template:
        batch = _follow_template(task, batch, each)
    several, name = len(task.outs) > 1, reference.schema.name
    given = given_columns(task.coin, task.network, reference, of_several=several)
    sources = _read_sources(task, lambda path: read(path, sheet=task.sheet, given=given, is_source=True))
    sources = tuple(skip_other_files(sources, task.sources, reference, "build from"))
    excluded = skip_other_files(_read_files(task.exclude, read), task.exclude, reference, "exclude")
    whitelisted = earlier_build.only_whitelisted(excluded, task.exclude, name, of_several=several)
    if problems := unused_mappings(task.mapping, (*sources, *whitelisted, *template), reference):
        raise ColumnMappingError(problems)
    ignored = task.loaded.ignored(source.file.reveal() for source in (*sources, *whitelisted))
    request = replace(_request(task, reference, batch, mapping), ignored=ignored)
    added_to = earlier_build.find_added_to(task.out, name) if task.add else None
    earlier = _read_earlier(task, reference, read, added_to)
    if added_to is not None:
        earlier_build.refuse_own_files(sources, earlier)
        request = earlier_build.number_on(request, added_to, task.out, name)
    lists = task.settings.lists
    return BuildInput(sources, whitelisted, template, earlier, added_to, reference, request, lists)


def _request(task: BuildTask, reference: ReferenceData, batch: BatchRules, mapping: Mapping[str, str]) -> BuildRequest:
    from whitelist.build.request import BuildRequest

    most, title = reference.schema.batch.row_limit, reference.schema.title
    if task.limit is not None and most is not None and task.limit > most:
        raise UsageError(
            f"--limit {task.limit}: {title} accepts at most {most} rows per file", f"choose a limit from 1 to {most}"
        )
    return BuildRequest(
        batch=batch,
        limit=task.limit or most,
        mapping=mapping,
        strict=task.settings.strict,
        compared=task.loaded.compared(),
        sort=task.sort,
        remark=task.remark,
        fill_single_network=task.fill_single_network,
        rejects_unclear=len(task.outs) > 1,
        fill_merged=task.fill_merged,
    )


def _follow_template(task: BuildTask, batch: BatchRules, template: MaskedSource) -> BatchRules:
    """Return the rules for files with the header of *template*."""
    from whitelist.build.template_header import rules_from_template

    rules = rules_from_template(template, batch)
    has_remark = "remark" in rules.columns
    if task.remark not in (None, has_remark):
        option, has = ("--no-remark", "has a") if has_remark else ("--remark", "has no")
        name = shown_column(rules, "remark")
        raise UsageError(f"{option}: {task.template} {has} {name} column", f"remove {option}")
    return rules


def _read_sources(task: BuildTask, read: Callable[[str], MaskedSource]) -> tuple[MaskedSource, ...]:
    """Read the sources, but not the files of an earlier build in the output folder, unless they are named."""
    from pathlib import Path

    from whitelist.build.previous_build import recorded_outputs

    recorded = frozenset(chain.from_iterable(map(recorded_outputs, task.outs)))
    return tuple(
        source
        for source in _read_files(task.sources, read)
        if source.file.reveal() in task.sources
        or (Path(source.file.reveal()).absolute(), source.sha256) not in recorded
    )


def _read_earlier(
    task: BuildTask, reference: ReferenceData, read: Callable[..., MaskedSource], added_to: EarlierBuild | None
) -> tuple[MaskedSource, ...]:
    """Read the batch files of an earlier build in the output folder, which are added to, or would be replaced."""
    from pathlib import Path

    from whitelist.build.previous_build import batch_files

    stem = reference.schema.name
    earlier_build.refuse_other_exchange(task.out, stem)
    names = batch_files(task.out, stem) if added_to is None else added_to.batches
    paths = [str(Path(task.out) / name) for name in names]
    return earlier_build.read_earlier(paths, read, reference, lenient=not task.add and (task.yes or not task.force))


def _read_files(paths: Iterable[str], read: Callable[[str], MaskedSource]) -> tuple[MaskedSource, ...]:
    """Read every file once. Raises ColumnMappingError with all errors."""
    from whitelist.build.column_mapping import ColumnMappingError
    from whitelist.settings.folders import SPREADSHEETS, files_in

    files = files_in(paths, suffixes=SPREADSHEETS, gitignore=False)
    sources, errors = read_all(show_progress(files, "reading"), read)
    if errors:
        raise ColumnMappingError(errors)
    return tuple(sources)
