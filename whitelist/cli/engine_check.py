"""`whitelist check --engine`: check files on Dask or Spark, and keep only counts on this machine."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from whitelist.cli.check_task import CheckTask
from whitelist.cli.exit_code import ExitCode, exit_code_under
from whitelist.cli.failure import print_errors
from whitelist.cli.lists.large_list import read_list
from whitelist.cli.progress import watch_progress
from whitelist.cli.reading import print_skipped
from whitelist.cli.report_output import write_reports
from whitelist.cli.settings import load_reference
from whitelist.rules.selection import with_rules_off
from whitelist.settings.reading import read_masked

if TYPE_CHECKING:
    from whitelist.checking.pieces.counts import Counts
    from whitelist.engines.engine import Engine
    from whitelist.engines.file_run import EngineResult
    from whitelist.engines.work import Work
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.review import Basis, Review
    from whitelist.model.table import MaskedSource

IN_MEMORY = {
    "fix": "--fix",
    "diff": "--diff",
    "baseline": "--baseline",
    "template": "--template",
    "mapping": "--map",
    "sheet": "--sheet",
    "stdin_filename": "--stdin-filename",
    "coin": "--coin",
    "network": "--network",
    "fill_merged": "--fill-merged",
}
"""Options for files that are in memory as a whole."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How workers read files."""

    encoding: str | None
    max_seconds: int | None
    needs_whole_files: bool = False
    stdin_filename: str | None = None


def run_on_engine(files: tuple[str, ...], options: dict[str, Any]) -> ExitCode:
    """Check *files* on the engine that the *options* of the command name; return the exit code."""
    if given := [option for name, option in IN_MEMORY.items() if options[name]]:
        raise click.UsageError(f"{given[0]} cannot be used with --engine.")
    folder = options.pop("output")
    task = CheckTask.from_options(files, {**options, "output": None})
    if task.loaded.settings.baseline is not None:
        raise click.UsageError("a baseline cannot be used with --engine.")
    if "-" in task.files:
        raise click.UsageError("standard input cannot be used with --engine.")
    print_errors(task.missing)
    if not task.files:
        return ExitCode.USAGE_ERROR
    code = _check(task, folder)
    return ExitCode.USAGE_ERROR if task.missing else code


def _check(task: CheckTask, folder: str | None) -> ExitCode:
    settings = task.loaded.settings
    engine = _engine_of(task)
    work = _work_of(task, folder)
    from whitelist.engines.file_run import FileRun
    from whitelist.engines.file_tasks import Task

    named = {*task.named}
    tasks = [Task(number, path, path in named) for number, path in enumerate(task.files)]
    with engine:
        result = FileRun(engine, work, tasks).check()
    errors = [each.error for each in result.files if each.error is not None]
    print_errors(errors)
    skipped = [each.path for each in result.files if each.is_other]
    print_skipped(skipped, is_all=len(skipped) == len(result.files), quiet=task.report_options.quiet)
    if not any(each.is_judged for each in result.files):
        return ExitCode.USAGE_ERROR
    basis = work.judge.basis.aged(task.now, settings.catalogue_age_days, settings.deny_age_days)
    review = with_rules_off(review_of(result, basis, work.folder), work.judge.rules, work.judge.ignored)
    write_reports(review, task.outputs, task.report_options)
    if errors:
        return ExitCode.USAGE_ERROR
    return exit_code_under(settings, review)


def _engine_of(task: CheckTask) -> Engine:
    from whitelist.engines.names import open_engine

    assert task.engine is not None  # noqa: S101  # the command asks
    return open_engine(task.engine, task.scheduler, watch_progress)


def _work_of(task: CheckTask, folder: str | None) -> Work:
    """Return what each worker must know. Raises UsageError if *folder* is not empty."""
    from whitelist.checking.pieces.judge import Judge
    from whitelist.engines.storage import require_empty
    from whitelist.engines.work import Work
    from whitelist.settings.folders import is_url

    reference, loaded = load_reference(task.loaded.settings), task.loaded
    if folder is not None:
        require_empty(folder)
    local = [path for path in task.files if not is_url(path)]
    judge = Judge(reference, loaded.rules(), loaded.ignored(local), loaded.compared())
    return Work(
        judge,
        folder or "",
        partial(read_file, Reading(task.encoding, task.max_seconds)),
    )


def read_file(task: Reading, path: str, reference: ReferenceData) -> MaskedSource | PieceSource:
    """Return the file at *path*, in pieces if it is large; a worker does so. Raises SourceError."""

    def read_at_once(aside: BinaryIO | None) -> MaskedSource:
        return read_masked(path, reference, aside=aside, max_seconds=task.max_seconds, encoding=task.encoding)

    return read_list(path, reference, task, read_at_once)


def review_of(result: EngineResult, basis: Basis, folder: str) -> Review:
    """Return a review that has counts and no findings.

    Some counts are of tables, which have a path as ``encodable`` writes it.
    """
    from whitelist.model.characters import encodable
    from whitelist.model.review import FileReview, NotListed, Review
    from whitelist.model.table import MaskedSource, MaskedTable

    counts: dict[str, list[NotListed]] = {}
    summed: Counts = Counter()
    for (path, kind), number in result.counts.items():
        summed[encodable(path), kind] += number
    for (path, kind), number in sorted(summed.items()):
        counts.setdefault(path, []).append(NotListed(kind, number, folder))
    files = []
    for each in result.files:
        if each.is_judged:
            source = MaskedSource(each.path, (MaskedTable(each.path, "text", rows_in_all=each.rows),))
            files.append(FileReview(source, (), tuple(counts.get(encodable(each.path), ()))))
    # A finding that is counted for no file would leave its file accepted.
    assert counts.keys() <= {encodable(each.path) for each in files}, "a finding of an unknown file"  # noqa: S101
    return Review(basis, tuple(files))
