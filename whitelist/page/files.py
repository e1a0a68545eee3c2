"""Files that were dropped on the page: kept in memory as bytes, and read like the files of a build."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

from whitelist.model.errors import SourceError, WhitelistError
from whitelist.model.wording import with_count
from whitelist.readers.contents import STANDARD_INPUT
from whitelist.settings.reading import read_masked

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource

UPLOAD_LIMIT: Final = 32 * 1024 * 1024
"""Bytes of a file."""
TOTAL_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of all files together."""
FILE_LIMIT: Final = 50
ROW_LIMIT: Final = 50_000
"""Rows of all files together."""
NAME_LIMIT: Final = 120
"""Characters of a file's name that are kept."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file as it was sent."""

    id: int
    name: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file, and what is in it: a source, or the error of reading it."""

    file: PageFile
    source: MaskedSource | None
    error: WhitelistError | None = None

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return sum(len(table.rows) for table in self.source.tables) if self.source is not None else 0


def make_file(number: int, name: str, data: bytes, others: Collection[PageFile]) -> PageFile:
    """Return a file with this *number*, whose name none of the *others* has. Raises SourceError over the limits."""
    digest = sha256(data).hexdigest()
    same = next((each for each in others if each.sha256 == digest), None)
    if same is not None:
        raise SourceError(f"{_plain(name)}: has the same content as {same.name}, which is here already")
    if len(others) >= FILE_LIMIT:
        raise SourceError(f"there are {FILE_LIMIT} files already", "remove a file, or use `whitelist build`")
    if sum(len(each.data) for each in others) + len(data) > TOTAL_LIMIT:
        limit = TOTAL_LIMIT // 1024 // 1024
        raise SourceError(f"all files together are larger than {limit} MiB", "remove a file, or use `whitelist build`")
    return PageFile(number, _unused(_plain(name), {each.name for each in others}), data, digest)


def _plain(name: str) -> str:
    """Return the last part of *name*, which is only shown and never opened."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    plain = _CONTROL.sub("", last).strip()[-NAME_LIMIT:]
    return plain if plain.strip("-. ") else "file"  # a dash would be standard input


def _unused(name: str, used: Collection[str]) -> str:
    path, number, found = PurePosixPath(name), 2, name
    while found in used:
        found, number = f"{path.stem} ({number}){path.suffix}", number + 1
    return found


def read_file(
    file: PageFile, reference: ReferenceData, mapping: Mapping[str, str], given: Mapping[str, str]
) -> ReadFile:
    """Read *file* with the limits of all commands. An error is part of the result."""
    try:
        source = read_masked(
            STANDARD_INPUT,
            reference,
            mapping,
            stdin_name=file.name,
            aside=BytesIO(file.data),
            given=given,
            is_source=True,
        )
    except WhitelistError as error:
        return ReadFile(file, None, error)
    return ReadFile(file, source)


def refuse_rows(files: Collection[ReadFile]) -> None:
    """Raise SourceError if there are more rows than the page can show."""
    rows = sum(each.rows for each in files)
    if rows > ROW_LIMIT:
        message = f"the files have {with_count(rows, 'row')}; the page takes at most {ROW_LIMIT:,}"
        raise SourceError(message, "use `whitelist build` for so many rows")
