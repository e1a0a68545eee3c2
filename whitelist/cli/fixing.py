"""`whitelist check --fix` and `--diff`: what safe fixes make of files, written or shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whitelist.changes.patch import patch
from whitelist.cli.console import write_pieces
from whitelist.model.errors import WhitelistError
from whitelist.model.printable import printable
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.changes.fixed_csv import FixedFile
    from whitelist.checking.checker import Checker
    from whitelist.model.table import MaskedSource
    from whitelist.reports.report import ReportOptions

MOST = 50
"""Changes shown for a file unless all are asked for."""

RED, GREEN, CYAN, PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[0m"


def fix(
    sources: Iterable[MaskedSource], checker: Checker, style: ReportOptions, *, aside: bool
) -> tuple[list[MaskedSource], list[WhitelistError]]:
    """Rewrite the files of *sources*, say what changed, and return what they hold now, and what could not be written.

    *aside* sends the list of changes to standard error, where it does not spoil a report for programs.
    """
    from whitelist.changes.fixed_csv import revision  # brings pandas along
    from whitelist.writers.files import write_whole

    now: list[MaskedSource] = []
    failures: list[WhitelistError] = []
    for source in sources:
        found = revision(source, checker.for_file(source.path))
        try:
            if found.data is not None:
                write_whole(source.path, found.data, force=True)
        except WhitelistError as error:
            failures.append(error)
            now.append(source)
            continue
        now.append(found.source)
        _warn(found)
        write_pieces(_told(found, style), colour=style.colour, err=aside)
    return now, failures


def show(sources: Iterable[MaskedSource], checker: Checker, style: ReportOptions) -> bool:
    """Show what ``fix`` would do as a unified diff; return whether it would do anything."""
    from whitelist.changes.fixed_csv import revision

    differs = False
    for source in sources:
        found = revision(source, checker.for_file(source.path))
        _warn(found)
        if found.data is not None:
            differs = True
            write_pieces(_diff(source, found, style), colour=style.colour)
    return differs


def _warn(found: FixedFile) -> None:
    if found.skip_reason:
        click.echo(f"Not fixed: {printable(found.source.path)}: {found.skip_reason}", err=True)


def _told(found: FixedFile, style: ReportOptions) -> Iterator[str]:
    """Yield a line for everything that has changed in a file, in reading order, and a summary."""
    if found.data is None:
        return
    path = printable(found.source.path)
    lines = [(each.line or 0, each.code, each.message) for each in found.settled]
    for change in found.changes:
        words = f'{change.column}: "{change.before}" is now "{change.after}"'
        lines.append((change.location.line or 0, ",".join(change.codes), words))
    lines.sort(key=lambda each: each[0])
    for line, codes, words in [] if style.quiet else lines if style.show_all else lines[:MOST]:
        yield f"{path}{f':{line}' if line else ''}: fixed {codes}  {printable(words)}\n"
    if len(lines) > MOST and not (style.quiet or style.show_all):
        yield f"{path}: {with_count(len(lines) - MOST, 'more change')}; --all shows them\n"
    yield f"{path}: rewritten\n\n"


def _diff(source: MaskedSource, found: FixedFile, style: ReportOptions) -> Iterator[str]:
    """Yield the lines of the diff. Two names that differ tell of another encoding."""
    before, after = (f"{each.path}{_encoding(each)}" for each in (source, found.source))
    paint = {"-": RED, "+": GREEN, "@": CYAN} if style.colour else {}
    for line in patch(found.pairs, before, after):
        colour = paint.get(line[0], "")
        yield f"{colour}{printable(line)}{PLAIN if colour else ''}\n"


def _encoding(source: MaskedSource) -> str:
    facts = source.tables[0].text
    return f" ({facts.encoding})" if facts is not None and facts.encoding != "utf-8" else ""
