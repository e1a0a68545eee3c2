"""What an earlier build left in the output folder: read before a build, and kept unless somebody says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError, UsageError
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from whitelist.model.table import MaskedSource


def read_replaced(paths: Iterable[str], read: Callable[[str], MaskedSource], *, yes: bool) -> tuple[MaskedSource, ...]:
    """Return the batch files at *paths*, which a build will replace. With *yes*, what cannot be read is skipped.

    Raises SourceError for a file whose rows cannot be counted.
    """
    sources: list[MaskedSource] = []
    for path in paths:
        try:
            source = read(path)
            for table in source.tables:
                if table.read_failure is not None:
                    raise SourceError(f"{source.path}: {table.read_failure.detail}")
        except SourceError as error:
            if not yes:
                hint = "move the file away, or choose another folder; --yes replaces it"
                raise SourceError(f"{error.message}; its rows cannot be counted", hint) from None
            continue
        sources.append(source)
    return tuple(sources)


def refuse_existing(folder: str, count: int) -> None:
    """Raise UsageError if *folder* has *count* rows, more than none, that are lost when its files are replaced."""
    if count:
        raise UsageError(_describe(folder, count), "choose another folder, or use --add to add files to this one")


def _describe(folder: str, count: int) -> str:
    return f"{folder}: --force would throw away {with_count(count, 'placed row')} of the earlier build"


def confirm_discarding(folder: str, count: int, *, yes: bool) -> None:
    """Ask on a terminal whether *count* rows can be thrown away. Raises UsageError if not, or if nobody can answer."""
    from whitelist.cli.console import ask

    if not count or yes:
        return
    if not ask(f"{_describe(folder, count)}. Continue?"):
        hint = "choose another folder, use --add instead of --force, or confirm with --yes"
        raise UsageError(_describe(folder, count), hint)
