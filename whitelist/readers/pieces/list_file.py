"""The bytes of a file that is read more than once, or of a stream that was put aside for that."""

from __future__ import annotations

import io
import tempfile
import weakref
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from whitelist.model.errors import SourceError, temporary_file
from whitelist.model.printable import printable_name
from whitelist.readers.contents import (
    SIZE_LIMIT,
    STANDARD_INPUT,
    cannot_be_read,
    changed,
    file_stamp,
    open_file,
    readable,
    standard_input,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from whitelist.model.file_stamp import FileStamp

_CHUNK = 1024 * 1024

STREAM_LIMIT = 64 * 1024 * 1024 * 1024
"""Maximum bytes of standard input: they need as much room on the disk while they are checked."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ListFile:
    """A file that must stay as it is while it is read."""

    path: str
    """The path to open; ``-`` for standard input."""
    name: str
    """The path to show."""
    stamp: FileStamp | None = None
    """The file's stamp right before it was read; None for what is not a regular file."""
    aside: IO[bytes] | None = None
    """Standard input, or what else can be read only once, put aside."""

    @classmethod
    def at(
        cls,
        path: str,
        stdin: BinaryIO | None = None,
        stdin_name: str | None = None,
        goes_on: Callable[[bytes], bool] = bool,
    ) -> ListFile:
        """Return the file at *path*; *stdin* for ``-``, with its name.

        No more than SIZE_LIMIT of a stream are put aside, unless it *goes_on*, as its first bytes show. Raises
        SourceError.
        """
        with readable(path):
            if path == STANDARD_INPUT:
                return cls._aside(path, stdin_name or path, standard_input(stdin), goes_on)
            stamp = file_stamp(path)
            with open_file(path) as stream:
                return cls(path, path, stamp) if stamp is not None else cls._aside(path, path, stream, goes_on)

    @classmethod
    def _aside(cls, path: str, name: str, stream: BinaryIO, goes_on: Callable[[bytes], bool]) -> ListFile:
        """Return *stream* in memory if it is small, else in a file that no other program sees and nothing keeps."""
        aside = tempfile.SpooledTemporaryFile(_CHUNK)  # noqa: SIM115  # closed when nobody needs the ListFile
        file, size, limit = cls(path, name, aside=aside), 0, 0
        weakref.finalize(file, aside.close)
        while data := stream.read(_CHUNK):
            limit = limit or (STREAM_LIMIT if goes_on(data) else SIZE_LIMIT)
            size += len(data)
            with temporary_file():
                aside.write(data)
            if size > limit:
                if limit == SIZE_LIMIT:  # reading it at once reports that
                    break
                raise SourceError(f"{printable_name(name)}: is larger than {limit // 2**30} GiB", "save it as a file")
        return file

    @property
    def size(self) -> int:
        """The number of bytes."""
        with self.opened() as stream:
            return stream.seek(0, io.SEEK_END)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open the file for a pass through it. Raises SourceError, also when the file was changed."""
        self._refuse_changed()
        with readable(self.path):
            stream = open_file(self.path) if self.aside is None else _Window(self.aside)
        try:
            with stream:
                yield stream
        except OSError as error:
            raise cannot_be_read(self.path, error) from None
        self._refuse_changed()

    def sha256(self) -> str:
        """Return the digest of the bytes, in hexadecimal."""
        digest = sha256()
        with self.opened() as stream:
            while data := stream.read(_CHUNK):
                digest.update(data)
        return digest.hexdigest()

    def start(self, size: int = 4) -> bytes:
        """Return the first bytes."""
        with self.opened() as stream:
            return stream.read(size)

    def _refuse_changed(self) -> None:
        if self.aside is None and file_stamp(self.path) != self.stamp:
            raise changed(self.name)


class _Window(io.BytesIO):
    """A file that others read, too, from a position of its own."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file = file
        self._at = 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a position, as in any file."""
        self._file.seek(self._at)
        self._at = self._file.seek(offset, whence)
        return self._at

    def tell(self) -> int:
        """Return the position."""
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes."""
        self._file.seek(self._at)
        data = self._file.read(-1 if size is None else size)
        self._at += len(data)
        return data
