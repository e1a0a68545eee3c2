"""Text out: in large pieces, in characters that the console can show, and without any that a terminal would obey."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from whitelist.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

PORTION = 65_536
"""Characters after which a portion is written; click flushes after each."""


def print_line(line: str = "") -> None:
    """Write one line, in which everything that a terminal would obey is an escape."""
    click.echo(printable(line))


def print_note(line: str) -> None:
    """Write one such line to standard error, so that standard output has only results; secrets in it are hidden."""
    from whitelist.addresses.secret_hiding import hide_secrets  # few commands have notes

    click.echo(printable(hide_secrets(line)), err=True)


def write_pieces(pieces: Iterable[str], *, colour: bool, err: bool = False) -> None:
    """Write *pieces*, which are printable already and have their own line ends; *err* means standard error."""
    gathered: list[str] = []
    size = 0
    for piece in pieces:
        gathered.append(piece)
        size += len(piece)
        if size >= PORTION:
            click.echo("".join(gathered), nl=False, color=colour, err=err)
            gathered.clear()
            size = 0
    click.echo("".join(gathered), nl=False, color=colour, err=err)


def use_colour(*, option: bool | None) -> bool:
    """Return whether to write in colour: as the *option* says, or else only on a terminal without NO_COLOR."""
    return _is_terminal() and not os.environ.get("NO_COLOR") if option is None else option


def _is_terminal() -> bool:
    stream: TextIO | None = sys.stdout  # None when the caller closed it
    return stream is not None and stream.isatty()
