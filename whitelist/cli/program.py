"""The program itself: runs a command, and turns whatever ends it into an exit code."""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import click

from whitelist.cli import commands
from whitelist.cli.console import print_error
from whitelist.cli.exit_code import ExitCode
from whitelist.cli.failure import Failure, InertError, print_bug
from whitelist.cli.signals import catch_signals
from whitelist.cli.startup import rest_collector
from whitelist.cli.streams import flush_output, give_up_output, is_stream_fault, prepare_streams, say
from whitelist.model.errors import SourceError, UsageError, WhitelistError
from whitelist.model.plugins import load_one, module_names
from whitelist.writers.interruption import Interrupted

if TYPE_CHECKING:
    from collections.abc import Iterator


DANGEROUS = frozenset(
    [
        "--accept-errors",
        "--accept-shrink",
        "--allow-unverified",
        "--exit-zero",
        "--fill-single-network",
        "--fix",
        "--force",
        "--no-config",
        "--no-strict",
        "--shrink",
        "--yes",
    ]
)
"""Options that replace files, change cells, or accept what would fail: none is proposed for a mistyped option."""
HIDING = frozenset(["--baseline", "--exclude", "--ignore", "--select"])
"""Options with which something is not checked, or not reported."""
ONE_SLIP = 0.8
"""How similar two words are, as difflib counts, that differ by about one typing error."""


class Commands(Mapping[str, click.Command]):
    """Name → command, for every module in the folder; a command is imported when it is first used."""

    def __init__(self) -> None:
        self._modules = {module.replace("_", "-"): module for module in module_names(commands)}

    def __getitem__(self, name: str) -> click.Command:
        """Import the command called *name*. Raises KeyError when there is none."""
        module = self._modules[name]
        return load_one(commands, module, module, click.Command)

    def __iter__(self) -> Iterator[str]:
        """Yield the names in alphabetical order."""
        return iter(self._modules)

    def __len__(self) -> int:
        """Return how many commands there are."""
        return len(self._modules)


class Program(click.Group):
    """A group of commands that ends with one of our exit codes, whatever happens.

    click itself turns some errors into exit code 1, so they are caught before click sees them.
    """

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line and end the process: raise SystemExit."""
        prepare_streams()
        with catch_signals(), rest_collector(), _our_exit_codes():
            try:
                super().main(*args, **kwargs)
            except Interrupted:
                give_up_output()  # its buffer has a part of a report, which nobody may be reading
                _print_interrupted()
                raise
            except SystemExit:
                flush_output()
                raise

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the options of the program; --help and --version write here."""
        with _our_exit_codes():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _our_exit_codes():
            return super().invoke(ctx)

    def _main_shell_completion(self, *args: Any, **kwargs: Any) -> None:
        """Answer a shell; click ends with 1 if it does not understand the question."""
        try:
            super()._main_shell_completion(*args, **kwargs)
        except SystemExit as end:
            if end.code:
                raise UsageError("the completion does not know this shell or instruction") from None
            raise


@contextlib.contextmanager
def _our_exit_codes() -> Iterator[None]:
    """Turn every error into one line on standard error and SystemExit, whose cause is only a fault of this program."""
    try:
        yield
    except (SystemExit, click.exceptions.Exit):
        raise
    except KeyboardInterrupt:  # not from our handler: the calling program has its own
        _print_interrupted()
        sys.exit(ExitCode.INTERRUPTED)
    except click.ClickException as error:
        _hide_secrets(error)
        _drop_dangerous(error)
        _say_place(error)
        _fail(error if isinstance(error, Failure) else InertError(error))
    except WhitelistError as error:
        _fail(Failure(error))
    except MemoryError:
        _fail(Failure(SourceError("there is not enough memory", "check fewer files, or smaller ones")))
    except BaseException as error:  # errors of extension modules can be no Exception
        if isinstance(error, OSError) and is_stream_fault(error):
            _end_output(error)
        say(partial(print_bug, error))
        raise SystemExit(ExitCode.USAGE_ERROR) from error


def _fail(error: click.ClickException) -> NoReturn:
    say(error.show)
    sys.exit(ExitCode.USAGE_ERROR)


def _end_output(error: OSError) -> NoReturn:
    give_up_output()
    if error.errno == errno.EPIPE:
        sys.exit(ExitCode.BROKEN_PIPE)
    _fail(Failure(SourceError(f"standard output: cannot be written: {error.strerror}")))


def _print_interrupted() -> None:
    say(partial(print_error, "\nInterrupted."))


def _drop_dangerous(error: click.ClickException) -> None:
    """Take back proposals of click that throw something away or accept it: who mistypes --ignore wants no --force.

    What hides findings is proposed only to those who nearly typed it.
    """
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        from difflib import get_close_matches  # only needed after an error

        refused = DANGEROUS | HIDING.difference(get_close_matches(error.option_name, HIDING, cutoff=ONE_SLIP))
        proposed = [option for option in error.possibilities if option not in refused]
        vars(error)["possibilities"] = None if error.possibilities[0] in DANGEROUS else proposed  # the best comes first


def _say_place(error: click.ClickException) -> None:
    """Say of an option before the command that it stands after the command."""
    if isinstance(error, click.NoSuchOption) and error.ctx is not None and error.ctx.parent is None:
        place = "Options stand after the command, such as: whitelist check --strict FILE."
        vars(error)["message"] = f"{error.message.rstrip('.')}. {place}"  # click before 8.2 writes no full stop


def _hide_secrets(error: click.ClickException) -> None:
    """Hide secrets in the message of *error*, which repeats words of the command line."""
    from whitelist.addresses.secret_hiding import hide_secrets  # only needed after an error

    texts = {name: hide_secrets(text) for name, text in vars(error).items() if isinstance(text, str)}
    vars(error).update(texts)
