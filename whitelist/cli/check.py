"""`whitelist check`: judge files before the upload."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TextIO

import click

from whitelist.cli.clock import now
from whitelist.cli.failure import USAGE_ERROR, Command, format_error
from whitelist.cli.fixing import fix, show
from whitelist.cli.output import Output, output_of, output_options, outputs, write_reports
from whitelist.cli.settings import (
    BASELINE_OPTIONS,
    FILE_OPTIONS,
    JUDGING_OPTIONS,
    KNOWLEDGE_OPTIONS,
    VERDICT_OPTIONS,
    knowledge_for,
    merge_options,
    with_options,
)
from whitelist.cli.task import Task, files_for, following, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.checking.baseline import Baseline
    from whitelist.checking.checker import Checker
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.errors import WhitelistError
    from whitelist.model.review import Review
    from whitelist.model.table import MaskedSource
    from whitelist.settings.settings import Settings

ACCEPTED, REJECTED, UNVERIFIED = 0, 1, 3


@click.command(cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@with_options(KNOWLEDGE_OPTIONS)
@output_options
@with_options(JUDGING_OPTIONS, BASELINE_OPTIONS, VERDICT_OPTIONS)
@click.option("--fix", is_flag=True, help="Rewrite CSV files with the safe fixes, then judge them.")
@click.option("--diff", is_flag=True, help="Show what --fix would do, and write nothing.")
@click.option("--template", metavar="FILE", help="Judge the header by that of this file: names, order and case.")
@click.option("--map", "mapping", metavar="WORD=COLUMN", multiple=True, help="What a header word of it means.")
@click.option("--sheet", metavar="NAME", help="Judge only this sheet of a workbook.")
@click.option("--quiet", "-q", is_flag=True, help="Show errors and the summary only.")
@click.option("--all", "every", is_flag=True, help="Show all findings instead of 50 for each file.")
@click.option("--color/--no-color", "colour", default=None, help="Force colour on or off; default: on a terminal only.")
@with_options(FILE_OPTIONS)
def check(
    files: tuple[str, ...],
    formats: tuple[Output, ...],
    output: str | None,
    colour: bool | None,  # noqa: FBT001  # click passes options by name
    **options: Any,
) -> None:
    """Say which cells the exchange would refuse, or would lose money over, and why.

    FILE is a csv, tsv or xlsx file, a folder of them, or - for standard input. The files of a run are judged together.
    Of a folder, what .gitignore and --exclude name is left out.

    Settings stand in whitelist.toml, or in pyproject.toml under [tool.whitelist], at or above the files; options go
    first. `whitelist config` shows them.

    The documented header is the one to follow, or with --template that of a file which the exchange gave.

    With --baseline only findings that it does not know are told and count, and what is gone of those that it knows.

    --fix changes only what keeps the meaning, and of an address nothing but white space and invisible characters. The
    exit code is that of the rewritten files. With --diff it is 1 if a file would change, else that of the check.

    \b
    Exit codes:
      0  accepted (with --strict: not even a warning)
      1  rejected
      2  a file cannot be opened, or an option is wrong
      3  no error, but something could not be judged

    \b
    Examples:
      whitelist check batch.csv
      whitelist check addresses/ --exclude drafts
      whitelist check --strict --format json batch.csv
      whitelist check --format github --format sarif=out.sarif batch.csv
      whitelist check --format html --output report.html batch.csv
      whitelist check --ignore row-limit book.xlsx
      whitelist check --diff batch.csv
      whitelist check --template downloaded.csv batch.csv
      whitelist check --baseline whitelist-baseline.json addresses/
      generate-batch | whitelist check -
    """
    if colour is None:
        colour = _on_terminal() and not os.environ.get("NO_COLOR")
    found = merge_options(files, options)
    paths, failures = files_for(files, found)
    format_error = formats or tuple(map(output_of, found.settings.format))
    wanted = found.settings
    beside = filter(None, (found.file, wanted.baseline, wanted.catalogue, options["template"]))
    reports = outputs(format_error, output, (*paths, *beside))
    task = Task(files=paths, found=found, reports=reports, colour=colour, now=now(), **options)
    _tell(failures)
    if not paths and not failures:
        click.echo("Nothing to check: every file is excluded.", err=True)
    code = run(task) if paths else ACCEPTED
    sys.exit(USAGE_ERROR if failures else code)


def run(task: Task) -> int:
    """Read, judge and report; return the exit code. Raises WhitelistError for wrong options and schemas."""
    settings = task.found.settings
    rules = task.found.rules()
    known = following(task, knowledge_for(settings))
    accepted = _baseline(settings, known)
    sources, failures = sources_of(task, known)
    _tell(failures)
    if not sources:
        return USAGE_ERROR

    with quick_start():
        from whitelist.checking.checker import Checker  # brings pandas along, so only once there is something to judge

    checker = Checker(known, rules, task.found.ignored(task.files))
    if task.diff:
        code = _differing(sources, checker, accepted, task)
        return USAGE_ERROR if failures else code
    if task.fix:
        sources, unwritten = fix(sources, checker, task.style, aside=Output("text") not in task.reports)
        failures += unwritten
        _tell(unwritten)
    review = _aged(_sifted(checker.check(sources), accepted, checker, task), task)
    write_reports(review, task.reports, task.style)
    return USAGE_ERROR if failures else exit_code(review, settings)


def _aged(review: Review, task: Task) -> Review:
    return replace(review, basis=review.basis.aged(task.now, task.found.settings.catalogue_age_days))


def _baseline(settings: Settings, known: ReferenceData) -> Baseline | None:
    if settings.baseline is None:
        return None
    from whitelist.settings.baseline_file import read_baseline

    return read_baseline(settings.baseline, known.schema.name)


def _sifted(review: Review, accepted: Baseline | None, checker: Checker, task: Task) -> Review:
    """Return *review* without what the baseline, if there is one, knows."""
    path = task.found.settings.baseline
    if accepted is None or path is None:
        return review
    from whitelist.checking.baseline import apply_baseline
    from whitelist.settings.baseline_file import Naming

    return apply_baseline(review, accepted, path, Naming(path), checker.codes_for_all_files())


def _differing(sources: list[MaskedSource], checker: Checker, accepted: Baseline | None, task: Task) -> int:
    """Show what ``--fix`` would do and return the exit code: never 0 for what is not accepted, unless told so."""
    settings = task.found.settings
    if show(sources, checker, task.style):
        return ACCEPTED if settings.exit_zero else REJECTED
    code = exit_code(_sifted(checker.check(sources), accepted, checker, task), settings)
    if code:
        click.echo("Nothing that --fix would change; without --diff the findings are shown.", err=True)
    return code


def _tell(failures: Iterable[WhitelistError]) -> None:
    for failure in failures:
        click.echo(f"Error: {format_error(failure)}", err=True)


@contextmanager
def quick_start() -> Iterator[None]:
    """Keep the garbage collector from searching the many objects that imports make; none of them is garbage.

    Once they are made there is nothing to gain, and freezing again would keep the garbage of earlier runs for ever.
    """
    if "pandas" in sys.modules or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def exit_code(review: Review, settings: Settings) -> int:
    """Return the exit code that *review* means under *settings*."""
    from whitelist.model.finding import Severity
    from whitelist.model.review import Verdict

    if settings.exit_zero:
        return ACCEPTED
    if review.verdict is Verdict.REJECTED or (settings.strict and review.counts()[Severity.WARNING]):
        return REJECTED
    if review.verdict is Verdict.UNVERIFIED and not settings.allow_unverified:
        return UNVERIFIED
    return ACCEPTED


def _on_terminal() -> bool:
    stream: TextIO | None = sys.stdout  # None when the caller closed it
    return stream is not None and stream.isatty()
