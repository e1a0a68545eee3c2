"""The files that a command line names: files, folders, URLs and standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.errors import SourceError, UsageError, WhitelistError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.settings.patterns import Patterns
    from whitelist.settings.settings_file import LoadedSettings


def with_stdin_name(paths: Iterable[str], name: str | None) -> tuple[str, ...]:
    """Return *paths* with standard input under its *name*, if it has one."""
    from whitelist.readers.contents import STANDARD_INPUT

    return tuple(name if path == STANDARD_INPUT and name else path for path in paths)


def local_paths(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of *paths* that can have a settings file, or else the current folder."""
    from whitelist.settings.folders import is_url

    return tuple(path for path in paths if not is_url(path)) or (".",)


def list_files(
    paths: Iterable[str], loaded: LoadedSettings, stdin_name: str | None = None, *, urls: bool = False
) -> tuple[tuple[str, ...], list[WhitelistError]]:
    """Return the files at *paths* and in folders there, in order; a folder without any does not hide the others.

    With *urls*, a path can be a URL. Raises UsageError for a wrong pattern on the command line.
    """
    from whitelist.readers.contents import STANDARD_INPUT
    from whitelist.settings.folders import files_in, is_url

    excluded = _load_patterns(loaded)
    by_settings = "exclude" in loaded.set_fields  # patterns of the command line are relative to each folder
    files: list[str] = []
    missing: list[WhitelistError] = []
    for path in paths:
        try:
            if urls and is_url(path):
                files += _files_behind(path)
            else:
                files += files_in([path], also=excluded) if by_settings else files_in([path], loaded.settings.exclude)
        except SourceError as error:
            missing.append(error)
    if loaded.settings.force_exclude and excluded is not None:
        names = zip(files, with_stdin_name(files, stdin_name), strict=True)
        files = [file for file, name in names if name == STANDARD_INPUT or not excluded.match(name)]
    return files_in(files), missing


def _files_behind(url: str) -> tuple[str, ...]:
    from whitelist.engines.names import require_packages

    require_packages(("fsspec",), "dask")
    from whitelist.engines.storage import files_behind

    return files_behind(url)


def _load_patterns(loaded: LoadedSettings) -> Patterns | None:
    try:
        return loaded.excluded()
    except ValueError as error:
        raise UsageError(
            f"{loaded.variables.get('exclude', '--exclude')}: {error}", "write patterns as in a .gitignore file"
        ) from None
