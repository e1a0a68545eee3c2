"""Reads a file to check: a large list in pieces, and anything else at once."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Protocol

from whitelist.exchanges.batch.file_network import given_by_name
from whitelist.model.errors import SourceError
from whitelist.model.printable import clipped, printable_name
from whitelist.model.wording import join_items
from whitelist.readers.contents import SIZE_LIMIT, STANDARD_INPUT, TEXT_SUFFIXES
from whitelist.readers.pieces import threshold
from whitelist.settings.reading import expected_encoding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from whitelist.checking.rule import Rule
    from whitelist.cli.check_task import CheckTask
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.table import MaskedSource
    from whitelist.readers.pieces.parquet_list import ParquetList
    from whitelist.readers.pieces.text_list import TextList

_SUFFIXES = TEXT_SUFFIXES | {".gz", ".zst", ".parquet"}
"""Extensions of lists that can be read in pieces."""
_LONGEST = 30
"""Characters of a heading that are shown."""


class ReadOptions(Protocol):
    """The options of a command that say how files are read."""

    @property
    def needs_whole_files(self) -> bool:
        """Whether the command must have all rows of a file in memory."""

    @property
    def stdin_filename(self) -> str | None:
        """The name of standard input."""

    @property
    def encoding(self) -> str | None:
        """The codec of text files that are not Unicode."""

    @property
    def max_seconds(self) -> int | None:
        """The time to read a file."""


def read_list(
    path: str, reference: ReferenceData, task: ReadOptions, read_at_once: Callable[[BinaryIO | None], MaskedSource]
) -> MaskedSource | PieceSource:
    """Return the file at *path* as its pieces if it is a large list with a plain header, else as *read_at_once* does.

    *read_at_once* takes the bytes of a file that cannot be read again. Raises SourceError for a file that cannot be
    opened, takes too long or has another encoding, and for a list that is too large to be read at once.
    """
    if task.needs_whole_files or _is_small(path) or given_by_name(path, reference):
        return read_at_once(None)
    from whitelist.checking.gate.list_gate import mask_pieces  # few files are large
    from whitelist.exchanges.header import header_words
    from whitelist.readers.pieces.opening import list_file, open_list

    words = header_words(reference.schema.batch)
    encoding = expected_encoding(reference, task.encoding)
    file = list_file(path, words, stdin_name=task.stdin_filename, encoding=encoding)
    found = open_list(file, words, max_seconds=task.max_seconds, encoding=encoding)
    if found is not None:
        pieces = mask_pieces(found, found.header, words, reference)
        if pieces is not None:
            return pieces
        if found.size > SIZE_LIMIT:
            raise _not_plain(found, words, reference)
    if file.aside is None:
        return read_at_once(None)
    with file.opened() as aside:
        return read_at_once(aside)


def prepare_jobs(task: CheckTask, rules: Iterable[Rule]) -> None:
    """Begin to start processes for lists that are probably read in pieces, if several processes help."""
    size = 0 if task.needs_whole_files else sum(map(_size_of_list, task.files))
    if size == 0 or task.loaded.settings.jobs == 1:
        return
    from whitelist.checking.pieces.worker_start import count_jobs, prepare_workers

    if count_jobs(size, task.loaded.settings.jobs) > 1:
        prepare_workers(rules)


def _size_of_list(path: str) -> int:
    """Return the bytes of a large file that is no workbook; 0 for what cannot be seen, which reading it reports."""
    try:
        is_list = PurePath(path).suffix.lower() in _SUFFIXES
        size = Path(path).stat().st_size if is_list and Path(path).is_file() else 0
    except (OSError, ValueError):
        return 0
    return size if size > threshold.LARGE else 0


def _is_small(path: str) -> bool:
    """Say whether *path* needs no closer look: it is a small file of text, or reading it reports an error."""
    if path == STANDARD_INPUT:
        return False
    try:
        is_text = PurePath(path).suffix.lower() in TEXT_SUFFIXES
        file = Path(path)
        if is_text and file.is_file():
            return file.stat().st_size <= threshold.LARGE
        return not file.exists() or file.is_dir()
    except (OSError, ValueError):
        return True


def _not_plain(found: TextList | ParquetList, words: Mapping[str, str], reference: ReferenceData) -> SourceError:
    """Return the error about a list that is too large to be read at once, and what prevents reading it in pieces."""
    from whitelist.checking.gate.list_gate import find_obstacles

    missing, others = find_obstacles(found.header, words, reference)
    headings = [repr(clipped(heading, _LONGEST)) for heading in others]
    what = [f"add the columns {join_items(missing)}"] if missing else []
    what += [f"delete or rename the columns {join_items(headings)}"] if headings else []
    message = (
        f"{printable_name(found.path)}: is larger than {SIZE_LIMIT // 1024 // 1024} MiB,"
        " and the columns are not only those of a batch file, each once"
    )
    return SourceError(message, "; ".join(what))
