"""What `whitelist check` is asked to do, and the files that this takes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from whitelist.cli.progress import tracked
from whitelist.model.errors import SourceError, UsageError, WhitelistError
from whitelist.readers.contents import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from whitelist.cli.output import Output
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource
    from whitelist.reports.report import ReportOptions
    from whitelist.settings.patterns import Patterns
    from whitelist.settings.settings_file import LoadedSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the operator asked for."""

    files: tuple[str, ...]
    """Files only: folders are read already."""
    found: LoadedSettings
    reports: tuple[Output, ...]
    template: str | None
    mapping: tuple[str, ...]
    sheet: str | None
    quiet: bool
    every: bool
    colour: bool
    fix: bool
    diff: bool
    now: datetime

    def __post_init__(self) -> None:
        """Raise click.UsageError for options that contradict each other."""
        if self.fix and not self.diff and "-" in self.files:
            raise click.UsageError("--fix cannot rewrite standard input; --diff shows what it would do.")
        if self.mapping and self.template is None:
            raise click.UsageError("--map says what a header word of the --template means.")
        if self.template == STANDARD_INPUT and STANDARD_INPUT in self.files:
            raise click.UsageError("Standard input can be read only once.")

    @property
    def style(self) -> ReportOptions:
        """How reports look."""
        from whitelist.reports.report import ReportOptions

        wanted = self.found.settings
        return ReportOptions(self.colour, self.every, self.quiet, wanted.strict, wanted.allow_unverified, self.now)


def following(task: Task, known: ReferenceData) -> ReferenceData:
    """Return *known* with the header that the template of *task* has, if there is one, in place of the documented one.

    Raises UsageError for a header that cannot be followed, SourceError for a file that cannot be read.
    """
    if task.template is None:
        return known
    from whitelist.build.column_mapping import mapping_from, meanings, unused_mappings, words_with
    from whitelist.build.template_header import rules_from_template
    from whitelist.checking.gate import mask_secrets
    from whitelist.exchanges.header import header_words
    from whitelist.readers import read

    batch = known.schema.batch
    mapping = mapping_from(task.mapping, batch)
    words = words_with(mapping, header_words(batch))
    pattern = mask_secrets(read(task.template, header_words=words), known, meanings(mapping, words))
    if slips := unused_mappings(mapping, [pattern]):
        raise slips[0]
    return replace(known, schema=replace(known.schema, batch=rules_from_template(pattern, batch)))


def files_for(paths: Iterable[str], found: LoadedSettings) -> tuple[tuple[str, ...], list[WhitelistError]]:
    """Return the files at *paths* and in folders there, in order; a folder without any does not hide the others.

    Raises UsageError for a pattern of the command line that is none.
    """
    from whitelist.settings.folders import files_in

    unwanted = _excluded(found)
    by_settings = "exclude" in found.set_fields  # what the command line excludes is seen from each folder
    files: list[str] = []
    failures: list[WhitelistError] = []
    for path in paths:
        try:
            files += files_in([path], also=unwanted) if by_settings else files_in([path], found.settings.exclude)
        except SourceError as error:
            failures.append(error)
    if found.settings.force_exclude and unwanted is not None:
        files = [file for file in files if file == STANDARD_INPUT or not unwanted.say(file)]
    return files_in(files), failures


def _excluded(found: LoadedSettings) -> Patterns | None:
    try:
        return found.excluded()
    except ValueError as error:
        raise UsageError(f"--exclude: {error}", "write patterns as in a .gitignore file") from None


def sources_of(task: Task, known: ReferenceData) -> tuple[list[MaskedSource], list[WhitelistError]]:
    """Read every file, in order; one that cannot be read does not hide the others."""
    from whitelist.checking.gate import mask_secrets
    from whitelist.exchanges.header import header_words
    from whitelist.readers import read

    words = header_words(known.schema.batch)
    sources: list[MaskedSource] = []
    failures: list[WhitelistError] = []
    for path in tracked(task.files, "reading"):
        try:
            sources.append(mask_secrets(read(path, header_words=words, sheet=task.sheet), known, words))
        except WhitelistError as error:
            failures.append(error)
    return sources, failures
