"""Where reports go: to standard output, to files, and to a file that the environment names."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from whitelist.cli.console import write_pieces
from whitelist.model.errors import SourceError
from whitelist.model.plugins import module_names
from whitelist.model.printable import printable_name
from whitelist.model.wording import did_you_mean
from whitelist.reports import formats
from whitelist.writers.same_file import file_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.model.review import Review
    from whitelist.reports.report import ReportOptions


STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Output:
    """A report format, and the file for the report."""

    format: str
    file: str | None = None
    """None for standard output."""


def list_formats() -> tuple[str, ...]:
    """Return the names of the report formats, without importing them."""
    return module_names(formats)


def parse_output(value: str, ctx: click.Context | None = None, param: click.Parameter | None = None) -> Output:
    """Return what ``FORMAT`` or ``FORMAT=FILE`` says; ``-`` is standard output, as for other programs.

    Raises click.BadParameter, with a suggestion.
    """
    name, sign, file = value.partition("=")
    known = list_formats()
    if name not in known:
        message = f"{name!r} is not one of {', '.join(known)}. {did_you_mean(name, known)}"
        raise click.BadParameter(message.strip(), ctx, param)
    if sign and not file:
        raise click.BadParameter(f"the name of the file is missing after {value}", ctx, param)
    return Output(name, None if file in ("", STANDARD_OUTPUT) else file)


def parse_outputs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    """Return what every use of ``--format`` says. Raises click.BadParameter, with a suggestion."""
    return tuple(parse_output(value, ctx, param) for value in values)


def complete_format(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001  # click's form
    """Return the formats that start with what is typed already."""
    return [name for name in list_formats() if name.startswith(incomplete)]


def assign_files(outputs: Iterable[Output], file: str | None, inputs: Iterable[str]) -> tuple[Output, ...]:
    """Return *outputs*, the uses of --format, with *file*, that of --output, for the one without a file of its own.

    Without any of them the one output is text. Raises click.UsageError for two reports in one place, and for a report
    in the place of one of *inputs*.
    """
    chosen = tuple(outputs) or (Output("text"),)
    without_file = [each for each in chosen if each.file is None]
    file = None if file == STANDARD_OUTPUT else file
    if file is not None and not without_file:
        raise click.UsageError("--output needs a --format without a file.")
    if len(without_file) > 1:
        raise click.UsageError("only one report can be shown; give the others a file, as in --format sarif=out.sarif.")
    assigned = tuple(replace(each, file=file) if each.file is None else each for each in chosen)
    targets = [file_key(each.file) for each in assigned if each.file is not None]
    if len(set(targets)) < len(targets):
        raise click.UsageError("two reports cannot go to the same file.")
    if targets and set(targets) & set(map(file_key, inputs)):
        raise click.UsageError(
            "a report cannot replace an input file, the settings file, the baseline, the catalogue, the template, "
            "or a list of addresses."
        )
    return assigned


def write_reports(review: Review, outputs: Iterable[Output], options: ReportOptions) -> None:
    """Write every report, and its appendix where the environment names a file for one.

    A file is written completely or not at all. Raises SourceError when a file cannot be written.
    """
    from whitelist.writers.files import write_text

    written = set()
    with contextlib.suppress(OSError):  # the folder can be gone
        options = replace(options, folder=os.getcwd())  # noqa: PTH109  # a text
    for output in outputs:
        form = formats.report(output.format)
        if output.file is None:
            write_pieces(form.write(review, options), colour=options.colour, commands=form.commands)
        else:
            if file_key(output.file) in written:  # two new files can be one, where letter case is ignored
                name = printable_name(output.file)
                raise SourceError(f"{name}: is the file of another report", "choose another name")
            text = "".join(form.write(review, replace(options, colour=False, width=None)))
            write_text(output.file, text, force=True, commands=form.commands)
            written.add(file_key(output.file))
        if form.appendix is not None and (path := os.environ.get(form.appendix.variable)):
            _append(path, "".join(form.appendix.write(review, options)))


def _append(path: str, text: str) -> None:
    from pathlib import Path

    try:
        with Path(path).open("ab") as file:
            file.write(text.encode())
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SourceError(f"{printable_name(path)}: cannot be written: {reason}") from None
