"""Turns what the operator did wrong into one line and exit code 2."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING, Any, TypeVar

import click

from whitelist.model.errors import SourceError, WhitelistError
from whitelist.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable

USAGE_ERROR = 2
"""Exit code for what the operator or the environment did wrong."""

F = TypeVar("F", bound="Callable[..., Any]")


class Failure(click.ClickException):
    """An operator's error with its hint, in click's clothes."""

    exit_code = USAGE_ERROR

    def __init__(self, error: WhitelistError) -> None:
        super().__init__(format_error(error))


def format_error(error: WhitelistError) -> str:
    """Return *error* as one printable line."""
    line = f"{error.message} ({error.hint})" if error.hint else error.message
    return printable(line)


class Helped(click.Command):
    """A command that has -h and --help, whoever asks."""

    def get_help_option_names(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's form
        """Return what asks for help. click remembers the option of the first context, which may know less than ours."""
        return ["-h", "--help"]


class Group(Helped, click.Group):
    """A command of commands."""


class Command(Helped):
    """A command whose WhitelistErrors become one line on standard error."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises Failure for a WhitelistError, which click prints, and for a full disk."""
        try:
            return super().invoke(ctx)
        except WhitelistError as error:
            raise Failure(error) from error
        except OSError as error:
            if error.errno != errno.ENOSPC or error.filename is not None:
                raise
            sys.stdout = None  # Python would try again at its end, and leave with a code of its own
            raise Failure(SourceError(f"standard output: cannot be written: {error.strerror}")) from error
