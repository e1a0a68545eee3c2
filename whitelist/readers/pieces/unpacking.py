"""Unpacks compressed bytes while they are read, so that what they unpack to is never in memory as a whole."""

from __future__ import annotations

import gzip
import sys
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from whitelist.model.errors import SourceError
from whitelist.model.installation import extra_hint
from whitelist.model.printable import printable_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.readers.pieces.list_file import ListFile

GZIP: Final = b"\x1f\x8b"
ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"
"""How compressed files begin (RFC 1952 2.3.1, RFC 8878 3.1.1)."""


class DamagedData(Exception):
    """Compressed bytes are not what they must be: the text is a clause that says how."""


def is_packed(start: bytes) -> bool:
    """Say whether a file with this *start* is compressed in a way that is read."""
    return start.startswith((GZIP, ZSTANDARD))


@contextmanager
def unpacked(file: ListFile) -> Iterator[BinaryIO]:
    """Open *file* for a pass through its bytes, which are unpacked if they are compressed.

    Raises SourceError, and while the bytes are read, DamagedData.
    """
    with file.opened() as stream:
        start = stream.read(4)
        stream.seek(0)
        if start.startswith(GZIP):
            with _gzip_faults():
                yield gzip.GzipFile(fileobj=stream)  # type: ignore[misc]  # has what is used of it
        elif start.startswith(ZSTANDARD):
            with _zstandard(stream, file.name) as opened:
                yield opened
        else:
            yield stream


@contextmanager
def _gzip_faults() -> Iterator[None]:
    try:
        yield
    except EOFError:
        raise DamagedData("is compressed with gzip, and its end is missing") from None
    except (gzip.BadGzipFile, zlib.error):
        raise DamagedData("is compressed with gzip, and damaged") from None


@contextmanager
def _zstandard(stream: BinaryIO, name: str) -> Iterator[BinaryIO]:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        message = f"{printable_name(name)}: backports.zstd is needed to read this file"
        raise SourceError(message, extra_hint("zstd")) from None
    try:
        with zstd.ZstdFile(stream) as opened:
            yield cast("BinaryIO", opened)
    except EOFError:
        raise DamagedData("is compressed with Zstandard, and its end is missing") from None
    except zstd.ZstdError:
        raise DamagedData("is compressed with Zstandard, and damaged, or needs more than 128 MiB of memory") from None
