"""Reads an API key register: a CSV file, a workbook, or TOML with one ``[[keys]]`` table for each key."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from whitelist.exchanges.documents import parse_toml
from whitelist.model.errors import DocumentError
from whitelist.model.table import ReadFailure, Source, Table
from whitelist.readers import read
from whitelist.readers.contents import STANDARD_INPUT, contents
from whitelist.readers.decoding import decode
from whitelist.readers.file_type import hint_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEYS = ("keys", "key")
"""The possible names of the list of keys in TOML."""

_ONE_TABLE = "write each key as a table that starts with [[keys]], and delete everything else"

_START = re.compile(r"^[ \t]*\[\[[ \t]*keys?[ \t]*\]\]", re.MULTILINE)


def read_register(
    path: str, header_words: Mapping[str, str], stdin: BinaryIO | None = None, max_seconds: float | None = None
) -> Source:
    """Return the tables in the register at *path*; ``-`` is *stdin*, by default the process's standard input.

    *header_words* (casefolded name → column) find header rows. In TOML the keys of the tables are the header, lists
    are joined with commas, and dates become ISO text. If TOML is broken, the table's ``read_failure`` records it.
    Raises SourceError: no such file, not readable, over a documented limit, xlrd missing.
    """
    if path != STANDARD_INPUT and PurePath(path).suffix.lower() != ".toml":
        return _for_register(read(path, header_words=header_words, stdin=stdin, max_seconds=max_seconds))
    data = contents(path, stdin)
    text = decode(data).text
    if path == STANDARD_INPUT and not _START.search(text):
        from io import BytesIO

        return _for_register(read(path, header_words=header_words, stdin=BytesIO(data), max_seconds=max_seconds))
    return Source(path, (read_toml(text, path),))


def _for_register(source: Source) -> Source:
    """Return *source* with the hints for a register where a file is not a table."""
    return replace(source, tables=tuple(map(_with_hint, source.tables)))


def _with_hint(table: Table) -> Table:
    failure = table.read_failure
    if failure is None or failure.line is not None:
        return table
    return replace(table, read_failure=replace(failure, hint=hint_for(failure.detail, "register"), command=""))


def read_toml(text: str, path: str) -> Table:
    """Return the keys in the TOML *text* as a table named *path*. Bad data never raises."""
    try:
        document = parse_toml(text, path)
    except DocumentError as error:  # its problem quotes nothing, such as a secret
        problem = error.problem if error.line is None else f"the register {error.problem}"
        return _unreadable(path, problem, error.line, f"{error.hint}; until then, no key is checked")
    keys: Any = next((document[name] for name in KEYS if name in document), [])
    if not isinstance(keys, list) or not all(isinstance(key, dict) for key in keys) or len(document) > bool(keys):
        return _unreadable(path, "must contain [[keys]] tables and nothing else", hint=_ONE_TABLE)
    header = tuple(dict.fromkeys(name for key in keys for name in key))
    rows = tuple(tuple(_text(key.get(name, "")) for name in header) for key in keys)
    return Table(path, "text", header=header, rows=rows, lines=_lines(text, keys))


def _lines(text: str, keys: Sequence[object]) -> tuple[int, ...]:
    """Return the line where each of *keys* starts, or line 1 for all when they are not written as tables."""
    starts = [text.count("\n", 0, match.start()) + 1 for match in _START.finditer(text)]
    return tuple(starts) if len(starts) == len(keys) else (1,) * len(keys)


def _text(value: Any) -> str:
    """Return a TOML value as a cell."""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def _unreadable(path: str, detail: str, line: int | None = None, hint: str = "") -> Table:
    return Table(path, "text", read_failure=ReadFailure("not CSV", detail, line, hint))
