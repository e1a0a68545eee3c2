"""The program itself: runs a command, and turns whatever ends it into an exit code."""

from __future__ import annotations

import errno
import io
import sys
from typing import Any

import click

from whitelist.cli.exit_code import ExitCode
from whitelist.cli.failure import Failure
from whitelist.model.errors import SourceError, WhitelistError


class Program(click.Group):
    """A group of commands whose output never fails because the console cannot show a character."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line. A character that the console cannot show is written as an escape."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # None when the console is closed
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Parse the options of the program itself. Raises click's exceptions."""
        try:
            return super().make_context(*args, **kwargs)
        except click.ClickException as error:
            _hide_secrets(error)
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises click's exceptions only, with an exit code of ours, or what is an error of ours."""
        try:
            return super().invoke(ctx)
        except WhitelistError as error:
            raise Failure(error) from error
        except click.ClickException as error:
            _hide_secrets(error)
            raise
        except KeyboardInterrupt:
            click.echo("\nInterrupted.", err=True)
            ctx.exit(ExitCode.INTERRUPTED)
        except OSError as error:
            if error.filename is not None or error.errno not in (errno.ENOSPC, errno.EPIPE):
                raise
            sys.stdout = None  # Python would write again at its end, and fail with an exit code of its own
            if error.errno == errno.EPIPE:
                ctx.exit(ExitCode.BROKEN_PIPE)
            raise Failure(SourceError(f"standard output: cannot be written: {error.strerror}")) from error


def _hide_secrets(error: click.ClickException) -> None:
    """Hide secrets in the message of *error*, which repeats words of the command line."""
    from whitelist.addresses.secret_hiding import hide_secrets  # only needed after an error

    texts = {name: hide_secrets(text) for name, text in vars(error).items() if isinstance(text, str)}
    vars(error).update(texts)
