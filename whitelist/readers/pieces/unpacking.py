"""Unpacks compressed bytes while they are read, so that what they unpack to is never in memory as a whole."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from whitelist.model.errors import SourceError
from whitelist.model.installation import extra_hint
from whitelist.model.printable import printable_name
from whitelist.readers.contents import SIZE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.readers.pieces.list_file import ListFile

_PACKINGS: Final = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "Zstandard"}
"""How compressed files begin (RFC 1952 2.3.1, RFC 8878 3.1.1), and with what they are compressed."""


class DamagedData(Exception):
    """The bytes of a file are not what they must be: the text is a clause that says how."""


def packing_of(start: bytes) -> str:
    """Return with what a file with this *start* is compressed; empty if it is not, or with something else."""
    return next((packing for mark, packing in _PACKINGS.items() if start.startswith(mark)), "")


def unpack(data: bytes, name: str) -> bytes:
    """Return what *data* unpacks to. Raises DamagedData, and SourceError if that is larger than SIZE_LIMIT."""
    with unpacked_stream(io.BytesIO(data), name) as stream:
        found = stream.read(SIZE_LIMIT + 1)
    if len(found) > SIZE_LIMIT:
        message = f"{printable_name(name)}: unpacks to more than {SIZE_LIMIT // 1024 // 1024} MiB"
        raise SourceError(message, "split the file into smaller files")
    return found


@contextmanager
def unpacked(file: ListFile) -> Iterator[BinaryIO]:
    """Open *file* for a pass through its bytes, which are unpacked if they are compressed.

    Raises SourceError, and while the bytes are read, DamagedData.
    """
    with file.opened() as stream, unpacked_stream(stream, file.name) as opened:
        yield opened


@contextmanager
def unpacked_stream(stream: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """Yield what *stream*, of the file *name*, unpacks to: itself, if it is not compressed."""
    packing = packing_of(stream.read(4))
    stream.seek(0)
    if packing == "gzip":
        with _gzip(stream) as opened:
            yield opened
    elif packing:
        with _zstandard(stream, name) as opened:
            yield opened
    else:
        yield stream


@contextmanager
def _gzip(stream: BinaryIO) -> Iterator[BinaryIO]:
    import gzip  # few files need it
    import zlib

    try:
        with gzip.GzipFile(fileobj=stream) as opened:
            yield cast("BinaryIO", opened)
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
        with zstd.ZstdFile(stream) as opened:  # refuses a window of more than 128 MiB
            yield cast("BinaryIO", opened)
    except EOFError:
        raise DamagedData("is compressed with Zstandard, and its end is missing") from None
    except zstd.ZstdError:
        raise DamagedData("is compressed with Zstandard, and damaged") from None
