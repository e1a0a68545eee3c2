"""Reads the bytes of a file or of standard input, up to a maximum size."""

from __future__ import annotations

import stat
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from whitelist.model.errors import SourceError
from whitelist.model.file_stamp import FileStamp
from whitelist.model.printable import printable_name

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE_LIMIT = 64 * 1024 * 1024
"""Maximum bytes of one source: about a million entries. A batch file with 100 entries has a few kilobytes.
A file needs several times its size in memory, so a larger file is rejected before it is read."""

STANDARD_INPUT = "-"

TEXT_SUFFIXES = frozenset((".csv", ".tsv", ".txt"))
"""Extensions of files that are read as text, whatever is in them."""

_CHUNK = 1024 * 1024


def contents(path: str, stdin: BinaryIO | None = None) -> bytes:
    """Return the bytes of the file at *path*; ``-`` is *stdin*, by default the process's standard input.

    Raises SourceError when there is no such file, it cannot be read, or it is larger than SIZE_LIMIT.
    """
    with readable(path):
        if path == STANDARD_INPUT:
            return _read_limited(standard_input(stdin), path)
        if Path(path).is_file() and Path(path).stat().st_size > SIZE_LIMIT:
            raise _too_large(path)
        with open_file(path) as opened:
            return _read_limited(opened, path)


def standard_input(stdin: BinaryIO | None = None) -> BinaryIO:
    """Return *stdin*, by default the process's standard input. Raises SourceError when the caller closed it."""
    stream: BinaryIO | None = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise SourceError("-: there is no standard input", "name a file")
    return stream


def open_file(path: str) -> BinaryIO:
    """Return the file at *path*, opened. Raises SourceError for a folder, OSError and ValueError as ``open`` does."""
    if not path:
        raise FileNotFoundError  # for pathlib, an empty path is the current folder
    if Path(path).is_dir():
        raise SourceError(f"{printable_name(path)}: is a folder, not a file", "name the files in the folder")
    return Path(path).open("rb")


@contextmanager
def readable(path: str) -> Iterator[None]:
    """Turn the errors of opening and reading the file at *path* into a SourceError."""
    try:
        yield
    except FileNotFoundError:
        raise SourceError(f"{printable_name(path)}: no such file", "check the spelling of the path") from None
    except PermissionError:
        message = f"{printable_name(path)}: permission denied"
        raise SourceError(message, "check the permissions of the file") from None
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        raise cannot_be_read(path, error) from None


def cannot_be_read(path: str, error: Exception) -> SourceError:
    """Return the error about a file that is there, but the system refuses to read it."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return SourceError(f"{printable_name(path)}: cannot be read: {reason}")


def changed(path: str) -> SourceError:
    """Return the error about a file that is not the one that was read before."""
    message = f"{printable_name(path)}: was changed by something else after it was read"
    return SourceError(message, "run the command again")


def file_stamp(path: str) -> FileStamp | None:
    """Return the stamp of the regular file at *path*; None for anything else, and for what cannot be seen."""
    try:
        facts = None if path == STANDARD_INPUT else Path(path).stat()
    except (OSError, ValueError):  # ``contents`` reports it
        return None
    if facts is None or not stat.S_ISREG(facts.st_mode):
        return None
    return FileStamp(facts.st_size, facts.st_mtime_ns)


def _read_limited(stream: BinaryIO, path: str) -> bytes:
    """Read *stream* to its end, in pieces: the size of a stream is unknown, and a file can grow in the meantime."""
    pieces, size = [], 0
    while piece := stream.read(_CHUNK):
        size += len(piece)
        if size > SIZE_LIMIT:
            raise _too_large(path)
        pieces.append(piece)
    return b"".join(pieces)


def _too_large(path: str) -> SourceError:
    message = f"{printable_name(path)}: is larger than {SIZE_LIMIT // 1024 // 1024} MiB"
    return SourceError(message, "split the file into smaller files")
