"""Errors of usage and files: one line on standard error, and an exit code."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from whitelist.cli.console import print_error, print_note
from whitelist.cli.exit_code import ExitCode
from whitelist.model.printable import printable
from whitelist.model.tool import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.model.errors import WhitelistError


class Failure(click.ClickException):
    """A WhitelistError that ends the command; click prints it."""

    exit_code = ExitCode.USAGE_ERROR

    def __init__(self, error: WhitelistError) -> None:
        super().__init__(format_error(error))

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002  # click's form
        """Write the line."""
        print_note(f"Error: {self.message}")


class InertError(click.ClickException):
    """An error of click, such as a wrong option: its text can quote an argument, so our console writes it."""

    def __init__(self, error: click.ClickException) -> None:
        super().__init__(error.message)
        self.exit_code = error.exit_code  # type: ignore[misc]  # in click a fact of the class
        self._error = error

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002  # click's form
        """Write what click would write."""
        text = io.StringIO()
        self._error.show(text)
        print_error(text.getvalue())


def format_error(error: WhitelistError) -> str:
    """Return *error* with its hint as one printable line without secrets."""
    from whitelist.addresses.secret_hiding import hide_secrets  # only needed after an error

    line = f"{error.message} ({error.hint})" if error.hint else error.message
    return printable(hide_secrets(line))


def print_errors(errors: Iterable[WhitelistError]) -> None:
    """Print errors that do not end the command."""
    for error in errors:
        print_note(f"Error: {format_error(error)}")


TRACEBACK = "WHITELIST_TRACEBACK"
"""The environment variable that shows the traceback of a bug."""


def print_bug(error: BaseException) -> None:
    """Ask for a report of *error*, a mistake in this program, in one line, and without the values in the message."""
    if os.environ.get(TRACEBACK):
        import traceback

        for line in "".join(traceback.format_exception(error)).splitlines():
            print_note(line)
    name, place = type(error).__name__, _place(error)
    print_note(
        f"Error: this is a mistake in whitelist {__version__}: {name}{place}"
        f" (please report it; {TRACEBACK}=1 shows the details, which can contain cells of your files)"
    )


def _place(error: BaseException) -> str:
    """Return where in this package the error occurred; nothing if it did not."""
    package, place = Path(__file__).parents[1], ""
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if package in file.parents:
            place = f" in {file.relative_to(package).as_posix()}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
