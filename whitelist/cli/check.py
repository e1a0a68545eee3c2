"""`whitelist check`: judge files before the upload."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

import click

from whitelist.cli.failure import OPERATOR, Command, told
from whitelist.cli.fixing import fix, show
from whitelist.cli.output import Output, deliver, output_options, outputs
from whitelist.errors import WhitelistError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whitelist.checker import Checker
    from whitelist.report import Style
    from whitelist.review import Review
    from whitelist.table import Source

ACCEPTED, REJECTED, UNVERIFIED = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator asked for."""

    files: tuple[str, ...]
    schema: str
    catalogue: str | None
    reports: tuple[Output, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    strict: bool
    allow_unverified: bool
    sheet: str | None
    quiet: bool
    every: bool
    colour: bool
    fix: bool = False
    diff: bool = False

    def __post_init__(self) -> None:
        """Raise click.UsageError for options that contradict each other."""
        if self.fix and not self.diff and "-" in self.files:
            raise click.UsageError("--fix cannot rewrite standard input; --diff shows what it would do.")


def _split(
    ctx: click.Context,  # noqa: ARG001  # click calls it so
    param: click.Parameter,  # noqa: ARG001  # the same
    values: Iterable[str],
) -> tuple[str, ...]:
    """Return the names in *values*, which may be separated by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@click.command(cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--schema", default="coinex", show_default=True, help="Exchange to judge for: a name, or a folder's path."
)
@click.option("--catalogue", type=click.Path(), help="Catalogue file to use instead of the bundled one.")
@output_options
@click.option(
    "--select", metavar="CODES", multiple=True, callback=_split, help="Apply these rules only (codes, prefixes, slugs)."
)
@click.option(
    "--ignore", metavar="CODES", multiple=True, callback=_split, help="Leave these rules out (codes, prefixes, slugs)."
)
@click.option("--strict", is_flag=True, help="Let warnings fail the run too.")
@click.option("--allow-unverified", is_flag=True, help="Exit with 0 even if something could not be judged.")
@click.option("--fix", is_flag=True, help="Rewrite CSV files with the safe fixes, then judge them.")
@click.option("--diff", is_flag=True, help="Show what --fix would do, and write nothing.")
@click.option("--sheet", metavar="NAME", help="Judge only this sheet of a workbook.")
@click.option("--quiet", "-q", is_flag=True, help="Show errors and the summary only.")
@click.option("--all", "every", is_flag=True, help="Show all findings instead of 50 for each file.")
@click.option("--color/--no-color", "colour", default=None, help="Force colour on or off; default: on a terminal only.")
def check(
    files: tuple[str, ...],
    formats: tuple[Output, ...],
    output: str | None,
    colour: bool | None,  # noqa: FBT001  # click passes options by name
    **options: object,
) -> None:
    """Say which cells the exchange would refuse, or would lose money over, and why.

    FILE is a csv, tsv or xlsx file, or - for standard input. The files of a run are judged together.

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
      whitelist check --strict --format json batch.csv
      whitelist check --format github --format sarif=out.sarif batch.csv
      whitelist check --format html --output report.html batch.csv
      whitelist check --ignore row-limit book.xlsx
      whitelist check --diff batch.csv
      generate-batch | whitelist check -
    """
    if colour is None:
        colour = _on_terminal() and not os.environ.get("NO_COLOR")
    settings = Settings(
        files=files,
        reports=outputs(formats, output, files),
        colour=colour,
        **options,  # type: ignore[arg-type]  # click has converted them by their declarations
    )
    sys.exit(run(settings))


def run(settings: Settings) -> int:
    """Read, judge and report; return the exit code. Raises WhitelistError for wrong options and schemas."""
    from whitelist import rulebook
    from whitelist.header import header_words
    from whitelist.library import knowledge
    from whitelist.report import Style

    selected = rulebook.select(settings.select, settings.ignore)
    known = knowledge(settings.schema, settings.catalogue)
    sources, failures = _read(settings, header_words(known.schema.batch))
    _tell(failures)
    if not sources:
        return OPERATOR

    with quick_start():
        from whitelist.checker import Checker  # brings pandas along, so only once there is something to judge

    checker = Checker(known, selected)
    style = Style(
        settings.colour, settings.every, settings.quiet, settings.strict, settings.allow_unverified, datetime.now(UTC)
    )
    if settings.diff:
        code = _differing(sources, checker, style, settings)
        return OPERATOR if failures else code
    if settings.fix:
        sources, unwritten = fix(sources, checker, style, aside=Output("text") not in settings.reports)
        failures += unwritten
        _tell(unwritten)
    review = checker.check(sources)
    deliver(review, settings.reports, style)
    return OPERATOR if failures else exit_code(review, settings)


def _differing(sources: list[Source], checker: Checker, style: Style, settings: Settings) -> int:
    """Show what ``--fix`` would do and return the exit code: never 0 for what is not accepted."""
    if show(sources, checker, style):
        return REJECTED
    code = exit_code(checker.check(sources), settings)
    if code:
        click.echo("Nothing that --fix would change; without --diff the findings are shown.", err=True)
    return code


def _tell(failures: Iterable[WhitelistError]) -> None:
    for failure in failures:
        click.echo(f"Error: {told(failure)}", err=True)


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
    from whitelist.finding import Severity
    from whitelist.review import Verdict

    if review.verdict is Verdict.REJECTED or (settings.strict and review.counts()[Severity.WARNING]):
        return REJECTED
    if review.verdict is Verdict.UNVERIFIED and not settings.allow_unverified:
        return UNVERIFIED
    return ACCEPTED


def _on_terminal() -> bool:
    stream: TextIO | None = sys.stdout  # None when the caller closed it
    return stream is not None and stream.isatty()


def _read(settings: Settings, header_words: Mapping[str, str]) -> tuple[list[Source], list[WhitelistError]]:
    """Read every file once, in the order given; one that cannot be read does not hide the others."""
    from whitelist.readers import read

    sources: list[Source] = []
    failures: list[WhitelistError] = []
    for path in dict.fromkeys(settings.files):
        try:
            sources.append(read(path, header_words=header_words, sheet=settings.sheet))
        except WhitelistError as error:
            failures.append(error)
    return sources, failures
