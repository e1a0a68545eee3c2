"""Text out: in large pieces, in what the console can show, and with nothing that it would obey."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import click

from whitelist.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

PORTION = 65_536
"""Characters from which on a portion is written; click flushes after each."""


class Program(click.Group):
    """A group of commands whose output never fails for a character that the console lacks."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line. A character that the console cannot show is written as an escape."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # None when the console is closed
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **kwargs)


def print_line(line: str = "") -> None:
    """Write one line, in which anything that a terminal would obey is an escape."""
    click.echo(printable(line))


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
