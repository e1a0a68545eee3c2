"""Where reports go: to standard output, to files, and what is appended to a file that the environment names."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.console import write_pieces
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.model.wording import did_you_mean
from whitelist.reports.formats import formats, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from whitelist.model.review import Review
    from whitelist.reports.report import ReportOptions


@dataclass(frozen=True, slots=True)
class Output:
    """A report format, and the file that its report goes to."""

    form: str
    file: str | None = None
    """None for standard output."""


def _read(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    """Return what each ``FORMAT`` or ``FORMAT=FILE`` says. Raises click.BadParameter, with a suggestion."""
    return tuple(output_of(value, ctx, param) for value in values)


def output_of(value: str, ctx: click.Context | None = None, param: click.Parameter | None = None) -> Output:
    """Return what ``FORMAT`` or ``FORMAT=FILE`` says. Raises click.BadParameter, with a suggestion."""
    form, sign, file = value.partition("=")
    if form not in formats():
        told = f"{form!r} is not one of {', '.join(formats())}. {did_you_mean(form, formats())}"
        raise click.BadParameter(told.strip(), ctx, param)
    if sign and not file:
        raise click.BadParameter(f"the file's name is missing behind {value}", ctx, param)
    return Output(form, file or None)


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001  # click's form
    return [form for form in formats() if form.startswith(incomplete)]


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give *command* the parameters ``formats`` and ``output``, which ``outputs`` understands."""
    form = click.option(
        "--format",
        "formats",
        metavar="FORMAT[=FILE]",
        multiple=True,
        callback=_read,
        shell_complete=_complete,
        help=f"Report format, and the file it goes to: {', '.join(formats())}; can be repeated.  [default: text]",
    )
    file = click.option("--output", metavar="FILE", help="Write the report to FILE instead of standard output.")
    return form(file(command))


def outputs(wanted: Iterable[Output], file: str | None, inputs: Iterable[str]) -> tuple[Output, ...]:
    """Return what *wanted*, the uses of --format, and *file*, that of --output, say together; text unless told.

    Raises click.UsageError: two reports for one place, or a report in the place of one of *inputs*.
    """
    told = tuple(wanted) or (Output("text"),)
    homeless = [each for each in told if each.file is None]
    if file is not None and not homeless:
        raise click.UsageError("--output is for a format without a file of its own.")
    if len(homeless) > 1:
        raise click.UsageError("only one report can be shown; give the others a file, as in --format sarif=out.sarif.")
    placed = tuple(replace(each, file=file) if each.file is None else each for each in told)
    places = [_place(each.file) for each in placed if each.file is not None]
    if len(set(places)) < len(places):
        raise click.UsageError("two reports cannot go to the same file.")
    if places and set(places) & set(map(_place, inputs)):
        raise click.UsageError("a report cannot take the place of a file that is checked, or that says how.")
    return placed


def _place(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def write_reports(review: Review, placed: Iterable[Output], style: ReportOptions) -> None:
    """Write every report, and its appendix where the environment names a file for one.

    A file appears whole or not at all. Raises SourceError: a file cannot be written.
    """
    from whitelist.writers.files import write_whole

    for each in placed:
        form = report(each.form)
        if each.file is None:
            write_pieces(form.write(review, style), colour=style.colour)
        else:
            text = "".join(form.write(review, replace(style, colour=False)))
            write_whole(each.file, text.encode(), force=True)
        if form.appendix is not None and (path := os.environ.get(form.appendix.variable)):
            _append(path, "".join(form.appendix.write(review, style)))


def _append(path: str, text: str) -> None:
    try:
        with Path(path).open("ab") as file:
            file.write(text.encode())
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SourceError(f"{printable_name(path)}: cannot be written: {reason}") from None
