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

_OTHER_TABLE = (
    "this is not a [[keys]] table",
    "if it is a key, start it with [[keys]]; else delete it; until then, no key is checked",
)
_OTHER_LINE = (
    "this line is above the first [[keys]]",
    "move the line below the [[keys]] of its key, or delete it; until then, no key is checked",
)

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
        return _unreadable(path, problem, f"{error.hint}; until then, no key is checked", error.line)
    name = next((name for name in KEYS if _are_tables(document.get(name))), "")
    other = next((each for each in document if each != name), None)
    if other is not None:  # its name can be a secret
        is_table = isinstance(document[other], dict) or _are_tables(document[other])
        return _unreadable(path, *(_OTHER_TABLE if is_table else _OTHER_LINE), _line_of(text, other))
    keys: Any = document.get(name, [])
    header = tuple(dict.fromkeys(column for key in keys for column in key))
    rows = tuple(tuple(_text(key.get(column, "")) for column in header) for key in keys)
    return Table(path, "text", header=header, rows=rows, lines=_lines(text, keys))


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _line_of(text: str, name: str) -> int:
    """Return the line where *name* is first set at the top of the TOML *text*, or 1 if it is written with escapes."""
    named = rf"""["']?{re.escape(name)}["']?[ \t]*"""
    table = re.search(rf"^[ \t]*\[\[?[ \t]*{named}[\].]", text, re.MULTILINE)  # keys can set the same name, too
    match = table or re.search(rf"^[ \t]*{named}[.=]", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1


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


def _unreadable(path: str, detail: str, hint: str, line: int | None) -> Table:
    return Table(path, "text", read_failure=ReadFailure("not CSV", detail, line, hint))
