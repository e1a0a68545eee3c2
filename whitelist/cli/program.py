"""The program itself: runs a command, and turns whatever ends it into an exit code."""

from __future__ import annotations

import errno
import io
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.console import print_note
from whitelist.cli.exit_code import ExitCode
from whitelist.cli.failure import Failure, InertError
from whitelist.model.errors import SourceError, WhitelistError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def _inert_errors() -> Iterator[None]:
    """Let our console write the errors of click."""
    try:
        yield
    except click.ClickException as error:
        raise InertError(error) from error


class Program(click.Group):
    """A group of commands whose output never fails because the console cannot show a character."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line. A character that the console cannot show is written as an escape."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # None when the console is closed
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the options of the program itself. Raises click's exceptions only."""
        with _inert_errors():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises click's exceptions only, with an exit code of ours, or what is an error of ours."""
        try:
            with _inert_errors():
                return super().invoke(ctx)
        except WhitelistError as error:
            raise Failure(error) from error
        except KeyboardInterrupt:
            print_note()
            print_note("Interrupted.")
            ctx.exit(ExitCode.INTERRUPTED)
        except OSError as error:
            if error.filename is not None or error.errno not in (errno.ENOSPC, errno.EPIPE):
                raise
            sys.stdout = None  # Python would write again at its end, and fail with an exit code of its own
            if error.errno == errno.EPIPE:
                ctx.exit(ExitCode.BROKEN_PIPE)
            raise Failure(SourceError(f"standard output: cannot be written: {error.strerror}")) from error
