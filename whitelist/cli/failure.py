"""Errors of usage and files: one line on standard error, and an exit code."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any

import click

from whitelist.cli.console import print_error, print_note
from whitelist.cli.exit_code import ExitCode
from whitelist.model.printable import printable

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
    """Return *error* with its hint as one printable line."""
    line = f"{error.message} ({error.hint})" if error.hint else error.message
    return printable(line)


def print_errors(errors: Iterable[WhitelistError]) -> None:
    """Print errors that do not end the command."""
    for error in errors:
        print_note(f"Error: {format_error(error)}")
