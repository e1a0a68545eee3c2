"""The bytes of a file or of standard input, within a limit of size."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name

SIZE_LIMIT = 64 * 1024 * 1024
"""Most bytes of one source. A million entries take about this much; an upload of 100 takes some kilobytes.
Everything is held in memory and takes a multiple of it there, so a larger file is refused and not tried."""

STANDARD_INPUT = "-"

_CHUNK = 1024 * 1024


def contents(path: str, stdin: BinaryIO | None = None) -> bytes:
    """Return the bytes of the file at *path*; ``-`` is *stdin*, by default the process's standard input.

    Raises SourceError when there is no such file, it may not be read, or it is larger than SIZE_LIMIT.
    """
    try:
        if path == STANDARD_INPUT:
            stream = stdin or getattr(sys.stdin, "buffer", None)  # None when the caller closed it
            if stream is None:
                raise SourceError("-: there is no standard input", "Name a file.")
            return _limited(stream, path)
        if not path:
            raise FileNotFoundError  # and not the current folder, as pathlib takes it
        file = Path(path)
        if file.is_dir():
            raise SourceError(f"{printable_name(path)}: is a folder, not a file", "Name the files in it.")
        if file.stat().st_size > SIZE_LIMIT:
            raise _too_large(path)
        with file.open("rb") as opened:
            return _limited(opened, path)
    except FileNotFoundError:
        raise SourceError(f"{printable_name(path)}: no such file", "Check the spelling of the path.") from None
    except PermissionError:
        raise SourceError(f"{printable_name(path)}: may not be read", "Give yourself the right to read it.") from None
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SourceError(f"{printable_name(path)}: cannot be read: {reason}") from None


def _limited(stream: BinaryIO, path: str) -> bytes:
    """Read *stream* to its end, in pieces: a stream has no size to ask for, and a file may grow meanwhile."""
    pieces, size = [], 0
    while piece := stream.read(_CHUNK):
        size += len(piece)
        if size > SIZE_LIMIT:
            raise _too_large(path)
        pieces.append(piece)
    return b"".join(pieces)


def _too_large(path: str) -> SourceError:
    return SourceError(
        f"{printable_name(path)}: is larger than {SIZE_LIMIT // 1024 // 1024} MiB", "Split it into smaller files."
    )
