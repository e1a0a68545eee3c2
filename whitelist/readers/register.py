"""A register of API keys: a CSV file, a workbook, or TOML with one ``[[keys]]`` table for each key."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from whitelist.model.table import ReadFailure, Source, Table
from whitelist.readers import read
from whitelist.readers.contents import STANDARD_INPUT, contents
from whitelist.readers.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEYS = ("keys", "key")
"""What the list of keys may be called in TOML."""

_START = re.compile(r"^[ \t]*\[\[[ \t]*keys?[ \t]*\]\]", re.MULTILINE)
_PLACE = re.compile(r"line (?P<line>[0-9]+)")


def read_register(path: str, header_words: Mapping[str, str], stdin: BinaryIO | None = None) -> Source:
    """Return what the register at *path* says; ``-`` is *stdin*, by default the process's standard input.

    *header_words* (casefolded word → meaning) find header rows. In TOML the keys of the tables are the header, lists
    are joined by commas, and dates become ISO text. TOML that is broken becomes the table's damage.
    Raises SourceError: no such file, not readable, beyond a documented limit, another spreadsheet format.
    """
    if path != STANDARD_INPUT and PurePath(path).suffix.lower() != ".toml":
        return read(path, header_words=header_words, stdin=stdin)
    data = contents(path, stdin)
    text = decode(data).text
    if path == STANDARD_INPUT and not _START.search(text):
        from io import BytesIO

        return read(path, header_words=header_words, stdin=BytesIO(data))
    return Source(path, (read_toml(text, path),))


def read_toml(text: str, path: str) -> Table:
    """Return the keys in the TOML *text*; *path* only names it. Never raises for bad data."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        return _damaged(path, "is not TOML", int(place["line"]) if place else None)
    except (RecursionError, ValueError):  # ValueError: a number with thousands of digits, a date that does not exist
        return _damaged(path, "is not TOML that can be read")
    keys: Any = next((document[name] for name in KEYS if name in document), [])
    if not isinstance(keys, list) or not all(isinstance(key, dict) for key in keys) or len(document) > bool(keys):
        return _damaged(path, "must hold [[keys]] tables and nothing else")
    header = tuple(dict.fromkeys(name for key in keys for name in key))
    rows = tuple(tuple(_text(key.get(name, "")) for name in header) for key in keys)
    return Table(path, "text", header=header, rows=rows, lines=_lines(text, keys))


def _lines(text: str, keys: Sequence[object]) -> tuple[int, ...]:
    """Return the line where each of *keys* begins, or line 1 for all when they are not written as tables."""
    starts = [text.count("\n", 0, found.start()) + 1 for found in _START.finditer(text)]
    return tuple(starts) if len(starts) == len(keys) else (1,) * len(keys)


def _text(value: Any) -> str:
    """Return a TOML value as a cell."""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def _damaged(path: str, detail: str, line: int | None = None) -> Table:
    return Table(path, "text", read_failure=ReadFailure("not CSV", detail, line))
