"""`whitelist check --fix` and `--diff`: writes the safe fixes, or shows them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from whitelist.cli.console import print_note, write_pieces
from whitelist.model.errors import WhitelistError
from whitelist.model.printable import printable, safe_path
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.changes.fixed_csv import FixedFile
    from whitelist.checking.checker import Checker
    from whitelist.model.table import MaskedSource
    from whitelist.reports.report import ReportOptions

MOST = 50
"""Changes that are shown for each file, without --all."""

RED, GREEN, CYAN, PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[0m"


def write_fixes(
    sources: Iterable[MaskedSource], checker: Checker, options: ReportOptions, *, aside: bool
) -> tuple[list[MaskedSource], list[WhitelistError]]:
    """Rewrite the files of *sources*, show the changes, and return the files as they are now, and the errors.

    A file that has changed since it was read is left alone, which is one of the errors.
    *aside* sends the list of changes to standard error, so that it is not part of a report for programs.
    """
    from whitelist.changes.changed_file import refuse_changed
    from whitelist.changes.fixed_csv import fix_source  # imports pandas
    from whitelist.writers.files import write_whole

    current: list[MaskedSource] = []
    failures: list[WhitelistError] = []
    for source in sources:
        fixed = fix_source(source, checker.for_file(source.path))
        try:
            if fixed.data is not None:
                write_whole(source.path, fixed.data, force=True, last_check=partial(refuse_changed, source))
        except WhitelistError as error:
            failures.append(error)
            current.append(source)
            continue
        current.append(fixed.source)
        _print_skipped(fixed)
        write_pieces(_list_changes(fixed, options), colour=options.colour, err=aside)
    return current, failures


def show_fixes(sources: Iterable[MaskedSource], checker: Checker, options: ReportOptions) -> bool:
    """Show what ``write_fixes`` would change, as a unified diff; return whether anything would change."""
    from whitelist.changes.fixed_csv import fix_source

    differs = False
    for source in sources:
        fixed = fix_source(source, checker.for_file(source.path))
        _print_skipped(fixed)
        if fixed.data is not None:
            differs = True
            write_pieces(_format_diff(source, fixed, options), colour=options.colour)
    return differs


def _print_skipped(fixed: FixedFile) -> None:
    if fixed.skip_reason:
        print_note(f"Not fixed: {fixed.source.path}: {fixed.skip_reason}")


def _list_changes(fixed: FixedFile, options: ReportOptions) -> Iterator[str]:
    """Yield a line for everything that has changed in a file, in reading order, and a summary."""
    if fixed.data is None:
        return
    path = safe_path(fixed.source.path)
    lines = [(each.line or 0, each.code, each.message) for each in fixed.resolved]
    for change in fixed.changes:
        message = f'{change.column}: "{change.before}" is now "{change.after}"'
        lines.append((change.location.line or 0, ",".join(change.codes), message))
    lines.sort(key=lambda each: each[0])
    for line, codes, message in [] if options.quiet else lines if options.show_all else lines[:MOST]:
        yield f"{path}{f':{line}' if line else ''}: fixed {codes}  {printable(message)}\n"
    if len(lines) > MOST and not (options.quiet or options.show_all):
        yield f"{path}: {with_count(len(lines) - MOST, 'more change')}; --all shows them\n"
    count = f", {with_count(len(lines), 'change')}" if options.quiet else ""
    yield f"{path}: rewritten{count}\n\n"


def _format_diff(source: MaskedSource, fixed: FixedFile, options: ReportOptions) -> Iterator[str]:
    """Yield the lines of the diff. Its two names differ if the encoding changes."""
    from whitelist.changes.patch import make_patch

    before, after = (f"{each.path}{_encoding(each)}" for each in (source, fixed.source))
    paint = {"-": RED, "+": GREEN, "@": CYAN} if options.colour else {}
    for line in make_patch(fixed.pairs, before, after):
        colour = paint.get(line[0], "")
        yield f"{colour}{printable(line)}{PLAIN if colour else ''}\n"


def _encoding(source: MaskedSource) -> str:
    facts = source.tables[0].text
    return f" ({facts.encoding})" if facts is not None and facts.encoding not in ("ascii", "utf-8") else ""
