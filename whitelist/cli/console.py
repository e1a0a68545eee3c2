"""Text out: in large pieces, in characters that the console can show, and with nothing that anybody would obey.

Nothing else in the package prints: neither a terminal nor a CI system takes a name or a cell for a command.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

import click

from whitelist.model.printable import printable
from whitelist.model.workflow_commands import defuse
from whitelist.reports.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

PORTION = 65_536
"""Characters after which a portion is written; click flushes after each."""


def print_line(line: str = "") -> None:
    """Write one line, in which everything that a terminal would obey is an escape."""
    _emit(f"{printable(line)}\n")


def print_sentence(line: str) -> None:
    """Write one such line, on a terminal in lines of its width that end between words."""
    _emit(f"{wrapped(printable(line), terminal_width())}\n")


def print_note(line: str) -> None:
    """Write such a sentence to standard error, so that standard output has only results; secrets in it are hidden."""
    from whitelist.addresses.secret_hiding import hide_secrets  # few commands have notes

    _emit(f"{wrapped(printable(hide_secrets(line)), _error_width())}\n", err=True)


def print_error(text: str) -> None:
    """Write what click says about a wrong option, which can quote it, to standard error; its lines stay lines."""
    for line in text.expandtabs(4).splitlines():
        print_note(line)


def ask(question: str) -> bool:
    """Ask on standard error, and return whether the answer is yes; without a terminal, nobody can answer.

    Standard output has only results, and can be a file.
    """
    if sys.stdin is None or not sys.stdin.isatty() or sys.stderr is None or not sys.stderr.isatty():
        return False
    print_note(f"{question} [y/N]")
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def write_pieces(pieces: Iterable[str], *, colour: bool = False, err: bool = False, commands: bool = False) -> None:
    """Write *pieces*, which are printable already and have their own line ends; *err* means standard error.

    *commands* lets commands for GitHub at the start of a line pass: the report consists of them.
    """
    gathered: list[str] = []
    size = 0
    for piece in pieces:
        gathered.append(piece)
        size += len(piece)
        if size >= PORTION and "\n" in piece:  # only a complete line shows whether it is a command
            lines, end, begun = "".join(gathered).rpartition("\n")
            _emit(f"{lines}{end}", err=err, colour=colour, commands=commands)
            gathered, size = [begun], len(begun)
    _emit("".join(gathered), err=err, colour=colour, commands=commands)


def write_csv(data: bytes, encoding: str = "utf-8") -> None:
    """Write a CSV file in *encoding* to standard output, with its own line ends on every system."""
    click.echo(defuse(data.decode(encoding)).encode(encoding), nl=False)


def _emit(text: str, *, err: bool = False, colour: bool | None = None, commands: bool = False) -> None:
    """Write *text*, complete lines. Every line of the program passes here or through ``write_csv``."""
    click.echo(defuse(text, own=commands), nl=False, err=err, color=colour)


def use_colour(*, option: bool | None) -> bool:
    """Return whether to write in colour: as the *option* says, else the environment, else only on a terminal.

    The variables are those of <https://no-color.org>, <https://force-color.org> and <https://bixense.com/clicolors>.
    """
    if option is not None:
        return option
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return _is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def terminal_width() -> int | None:
    """Return how many columns the terminal has; None if standard output is not one."""
    return shutil.get_terminal_size().columns if _is_terminal(sys.stdout) else None


def _error_width() -> int | None:
    """Return how many columns the terminal of standard error has, also if standard output goes elsewhere."""
    if not _is_terminal(sys.stderr):
        return None
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:  # not a terminal of this system
        columns = 0
    return shutil.get_terminal_size((columns or 80, 24)).columns


def _is_terminal(stream: TextIO | None) -> bool:
    """Say whether *stream* is a terminal; it is None when the caller closed it."""
    return stream is not None and stream.isatty()
