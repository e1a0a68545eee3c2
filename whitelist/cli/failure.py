"""Errors of usage and files: one line on standard error, and an exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

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


def format_error(error: WhitelistError) -> str:
    """Return *error* with its hint as one printable line without secrets."""
    from whitelist.addresses.secret_hiding import hide_secrets  # only needed after an error

    line = f"{error.message} ({error.hint})" if error.hint else error.message
    return printable(hide_secrets(line))


def print_errors(errors: Iterable[WhitelistError]) -> None:
    """Print errors that do not end the command."""
    for error in errors:
        click.echo(f"Error: {format_error(error)}", err=True)
