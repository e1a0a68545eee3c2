"""What `whitelist check` has to do: the parsed options, and the files to check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.clock import read_clock
from whitelist.cli.console import terminal_width, use_colour
from whitelist.cli.lists.named_files import list_files, local_paths, with_stdin_name
from whitelist.cli.reading import whole_files
from whitelist.cli.report_output import assign_files, parse_output
from whitelist.cli.settings import merge_options
from whitelist.model.errors import WhitelistError
from whitelist.model.table import MaskedSource
from whitelist.settings.reading import read_masked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from whitelist.cli.report_output import Output
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.piece_source import PieceSource
    from whitelist.reports.report import ReportOptions
    from whitelist.settings.settings import Settings
    from whitelist.settings.settings_file import LoadedSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTask:
    """The options of the command, together with the settings file."""

    named: tuple[str, ...]
    """Files and folders as they are on the command line."""
    files: tuple[str, ...]
    """Files only: folders are listed already."""
    missing: tuple[WhitelistError, ...]
    """What is wrong with files and folders that were named, and are not in *files*."""
    loaded: LoadedSettings
    outputs: tuple[Output, ...]
    template: str | None
    mapping: tuple[str, ...]
    sheet: str | None
    stdin_filename: str | None
    encoding: str | None
    max_seconds: int | None
    coin: str | None
    network: str | None
    fill_merged: bool
    engine: str | None
    scheduler: str | None
    fix: bool
    diff: bool
    report_options: ReportOptions
    now: datetime

    @classmethod
    def from_options(cls, paths: tuple[str, ...], options: dict[str, Any]) -> CheckTask:
        """Return the task for *paths* with all *options* of the command.

        Raises click.UsageError for options that contradict each other, WhitelistError for a wrong settings file.
        """
        from whitelist.readers.contents import STANDARD_INPUT

        stdin_name = options["stdin_filename"]
        paths = paths or ("." if stdin_name is None else STANDARD_INPUT,)
        loaded = merge_options(with_stdin_name(local_paths(paths), stdin_name), options)
        settings = loaded.settings
        files, missing = list_files(paths, loaded, stdin_name, urls=options["engine"] is not None)
        outputs = options.pop("formats") or tuple(map(parse_output, settings.format))
        now = read_clock()
        other = (loaded.file, settings.baseline, settings.catalogue, options["template"], *settings.lists)
        report_options = _report_options(options, settings, now)
        return cls(
            named=paths,
            files=files,
            missing=tuple(missing),
            loaded=loaded,
            outputs=assign_files(outputs, options.pop("output"), (*files, *filter(None, other))),
            report_options=report_options,
            now=now,
            **options,
        )

    @property
    def needs_whole_files(self) -> bool:
        """Whether an option needs all rows of a file at once."""
        return bool(self.fix or self.diff or self.mapping or self.coin or self.network)

    @property
    def shown_files(self) -> tuple[str, ...]:
        """The files, with standard input under its name."""
        return with_stdin_name(self.files, self.stdin_filename)

    @property
    def shown_named(self) -> tuple[str, ...]:
        """The files and folders of the command line, with standard input under its name."""
        return with_stdin_name(self.named, self.stdin_filename)

    def __post_init__(self) -> None:
        """Raise click.UsageError for options that contradict each other."""
        from whitelist.readers.contents import STANDARD_INPUT

        if self.stdin_filename is not None and STANDARD_INPUT not in self.named:
            raise click.UsageError("--stdin-filename needs - among the files.")
        if self.fix and not self.diff and STANDARD_INPUT in self.files:
            raise click.UsageError("--fix cannot rewrite standard input; --diff shows the changes.")
        if self.mapping and self.template is None and (self.fix or self.diff):
            raise click.UsageError("--map cannot be used with --fix or --diff: rename the columns in the file instead.")
        if self.scheduler is not None and self.engine is None:
            raise click.UsageError("--scheduler needs --engine.")
        if [*set(self.files), self.template, *self.loaded.settings.lists].count(STANDARD_INPUT) > 1:
            raise click.UsageError("Standard input can be read only once.")


def read_template(
    task: CheckTask, reference: ReferenceData, mapping: Mapping[str, str]
) -> tuple[MaskedSource | None, ReferenceData]:
    """Return the task's template, if there is one, and *reference* with its header instead of the documented one.

    *mapping* is header word → column. Raises UsageError for a header that cannot be followed, SourceError for a file
    that cannot be read.
    """
    if task.template is None:
        return None, reference
    from whitelist.build.template_header import rules_from_template

    template = read_masked(task.template, reference, mapping, max_seconds=task.max_seconds, encoding=task.encoding)
    batch = rules_from_template(template, reference.schema.batch)
    return template, replace(reference, schema=replace(reference.schema, batch=batch))


def read_mapping(task: CheckTask, reference: ReferenceData) -> Mapping[str, str]:
    """Return header word → column of the --map options. Raises UsageError for a wrong one."""
    if not task.mapping:
        return {}
    from whitelist.build.column_mapping import mapping_from

    return mapping_from(task.mapping, reference.schema.batch)


def as_read(
    task: CheckTask,
    sources: list[MaskedSource | PieceSource],
    template: MaskedSource | None,
    reference: ReferenceData,
) -> list[MaskedSource | PieceSource]:
    """Return *sources* as a build with the same options reads them: with memo columns merged, and merged cells filled.

    Raises UsageError for a --map option whose word no header has.
    """
    whole = whole_files(sources)
    if task.mapping:
        from whitelist.build.column_mapping import unused_mappings

        if problems := unused_mappings(task.mapping, [*whole, *filter(None, [template])], reference):
            raise problems[0]
    if any(table.columns.merged for source in whole for table in source.tables):
        from whitelist.build.memo_columns import merge_memos

        merged = (tuple(merge_memos(table, reference) for table in source.tables) for source in whole)
        whole = [replace(source, tables=tables) for source, tables in zip(whole, merged, strict=True)]
    if task.fill_merged:
        from whitelist.changes.merged_cells import fill_merged

        whole = list(fill_merged(whole, reference)[0])
    changed = iter(whole)
    return [next(changed) if isinstance(source, MaskedSource) else source for source in sources]


def _build_options(options: Mapping[str, Any]) -> str:
    """Return those of *options* with which a build reads the same, as they are typed."""
    named = [(f"--{name}", options[name]) for name in ("coin", "network", "sheet", "template") if options[name]]
    given = [text for pair in (*named, *(("--map", each) for each in options["mapping"])) for text in pair]
    if not given:
        return "--fill-merged" if options["fill_merged"] else ""
    from whitelist.addresses.secret_hiding import hide_secrets  # few runs have such options

    return hide_secrets(" ".join(map(quote, [*given, *(["--fill-merged"] if options["fill_merged"] else [])])))


def _report_options(options: dict[str, Any], settings: Settings, now: datetime) -> ReportOptions:
    """Return how to write the reports, and remove from *options* what is about that."""
    from whitelist.reports.report import ReportOptions

    return ReportOptions(
        schema_option=settings.schema_option,
        build_options=_build_options(options),
        colour=use_colour(option=options.pop("colour")),
        show_all=options.pop("show_all"),
        quiet=options.pop("quiet"),
        verbose=options.pop("verbose"),
        statistics=options.pop("statistics"),
        width=terminal_width(),
        strict=settings.strict,
        allow_unverified=settings.allow_unverified,
        moment=now,
    )
