"""Files where an engine has them: on this machine, or behind a URL that fsspec understands, such as ``s3://…``."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import fsspec

from whitelist.model.errors import SourceError, UsageError, WhitelistError
from whitelist.model.printable import printable_name
from whitelist.settings.folders import SUFFIXES, is_url

if TYPE_CHECKING:
    from collections.abc import Iterator


def files_behind(url: str, suffixes: tuple[str, ...] = SUFFIXES) -> tuple[str, ...]:
    """Return the files with one of *suffixes* in the folder at *url*, in the order of their names, or *url* itself.

    Files and folders whose names begin with a dot or an underscore are skipped, as engines do. Raises SourceError.
    """
    with _errors(url):
        system, path = fsspec.url_to_fs(url)
        if not system.isdir(path):
            return (url,)
        found = sorted(each for each in system.find(path) if each.lower().endswith(suffixes))
    names = [PurePosixPath(each.removeprefix(path)).parts for each in found]
    kept = [each for each, parts in zip(found, names, strict=True) if not any(map(_is_hidden, parts))]
    if not kept:
        raise SourceError(f"{printable_name(url)}: the folder contains no {', '.join(suffixes)} file to read")
    return tuple(map(system.unstrip_protocol, kept))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "_"))


@contextmanager
def as_local(path: str) -> Iterator[str]:
    """Give the path on this machine of the file at *path*, which is a copy if that is a URL. Raises SourceError."""
    if not is_url(path):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        local = Path(folder, PurePosixPath(path).name)
        with _errors(path):
            system, remote = fsspec.url_to_fs(path)
            system.get_file(remote, str(local))
        yield str(local)


def state_of(path: str) -> str:
    """Return a text that is another one when the file at *path* is changed. Raises SourceError."""
    with _errors(path):
        system, remote = fsspec.url_to_fs(path)
        return str(system.ukey(remote))


def require_empty(folder: str) -> None:
    """Raise UsageError if there is anything in *folder*, SourceError if nobody can write into it."""
    with _errors(folder):
        system, path = fsspec.url_to_fs(folder)
        if system.exists(path) and (not system.isdir(path) or system.ls(path)):
            raise UsageError(f"--output {printable_name(folder)}: is not an empty folder", "name a new folder")
        system.makedirs(path, exist_ok=True)


@contextmanager
def _errors(path: str) -> Iterator[None]:
    """Raise SourceError for what fsspec and the libraries behind it raise, each its own."""
    try:
        yield
    except WhitelistError:
        raise
    except FileNotFoundError:
        raise SourceError(f"{printable_name(path)}: no such file", "check the spelling of the path") from None
    except PermissionError:
        raise SourceError(f"{printable_name(path)}: permission denied", "check the permissions of the file") from None
    except ImportError as error:
        # fsspec names the package of a protocol only in a sentence, such as "Install s3fs to access S3".
        words = f"install {error.name}" if error.name else str(error).removeprefix("Please ")
        hint = f"{words[:1].lower()}{words[1:]}"
        raise UsageError(f"{printable_name(path)}: needs a package that is not installed", hint) from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise SourceError(f"{printable_name(path)}: cannot be read: {reason}") from None
