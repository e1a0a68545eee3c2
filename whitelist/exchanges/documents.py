"""Reads TOML and JSON from outside: the text within a size limit, and the document in it. Nothing else parses either.

Whatever the text is, the answer is a document that the rest of the program can walk through, compare and show, or one
SchemaError: numbers are finite and short, tables are not nested deeply, no key is repeated, every text can be encoded.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

from whitelist.model.errors import DocumentError, SchemaError, SourceError
from whitelist.model.number_text import JsonNumber
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from pathlib import Path

    from whitelist.exchanges.document_faults import Kind

SIZE_LIMIT = 32 * 1024 * 1024
"""Largest file, in bytes; CoinEx's complete list of assets has about 1 MB."""
TOML_LIMIT = 4 * 1024 * 1024
"""Most characters of TOML, which is parsed slowly; the list of networks has about 0.1 MB."""
DOTS = 2_000
"""Most dots in a line of TOML: the parser needs quadratic time for a dotted key."""
LEVELS = 100
"""Most levels of nested lists and tables; our files have six."""
DIGITS = 100
"""Most digits of a number. Python refuses to write whole numbers of more than 4,300 digits as text."""

NETWORK = re.compile(r"^\[network\.([A-Za-z0-9_-]+)\][ \t]*(?:#.*)?$", re.MULTILINE)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class Sections(Mapping[str, object]):
    """Tables of a TOML file, each parsed when it is first used: parsing all networks would delay every start."""

    def __init__(self, texts: Mapping[str, str], file: str) -> None:
        self._texts = texts
        self._file = file

    def __getitem__(self, name: str) -> object:
        """Return the parsed table. Raises KeyError for an unknown name, SchemaError for what is not TOML."""
        return parse_toml(self._texts[name], f"{self._file}, network.{name}")

    def __contains__(self, name: object) -> bool:
        return name in self._texts  # Mapping's own would parse the table

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def read_json(path: Path, name: str) -> object:
    """Return the JSON of the file at *path*, called *name* in errors. Raises SourceError and SchemaError."""
    return parse_json(read_bytes(path, name), name)


def read_toml(path: Path, name: str) -> dict[str, Any]:
    """Return the table of the TOML file at *path*. Raises SourceError and SchemaError."""
    return parse_toml(read_bytes(path, name), name)


def read_sections(path: Path, name: str) -> dict[str, object]:
    """Return the table of a file of networks, each of which is parsed when it is first used. Raises like read_toml."""
    head, *parts = NETWORK.split(read_text(path, name))
    sections = Sections(dict(zip(parts[::2], parts[1::2], strict=True)), name)
    if 2 * len(sections) != len(parts):
        raise SchemaError(name, "network", "every network once")
    return {**parse_toml(head, name), "network": sections}


def read_text(path: Path, name: str) -> str:
    """Return the text of the file at *path*. Raises SourceError for what cannot be read, SchemaError if not UTF-8."""
    return _decoded(read_bytes(path, name), "TOML", name)


def read_bytes(path: Path, name: str) -> bytes:
    """Return the content of the file at *path*. Raises SourceError."""
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        hint = "check the spelling of the path" if isinstance(error, FileNotFoundError) else ""
        raise SourceError(f"{name}: cannot be read: {reason}", hint) from None
    if len(data) > SIZE_LIMIT:
        raise SourceError(f"{name}: larger than {SIZE_LIMIT // 1024 // 1024} MiB")
    return data


def parse_json(data: bytes | str, name: str, *, any_text: bool = False, number_texts: bool = False) -> object:
    """Return the JSON in *data*, which is called *name* in errors. Raises SchemaError.

    *any_text* also takes half a surrogate pair: a path that is not UTF-8 has some, and our own files hold such paths.
    With *number_texts*, each number is a JsonNumber with the digits that are written.
    """
    text = _decoded(data, "JSON", name)
    with _refusing("JSON", text, name):
        document: object = json.loads(
            text,
            parse_int=_number_text if number_texts else _whole_number,
            parse_float=_number_text if number_texts else _number,
            parse_constant=_no_number,
            object_pairs_hook=_table,
        )
        if _seems_deep(text) or (_SURROGATE.search(text) and not any_text):
            _verify(document, any_text=any_text)
        return document


def parse_toml(data: bytes | str, name: str) -> dict[str, Any]:
    """Return the table in *data*, which is called *name* in errors. Raises SchemaError."""
    text = _decoded(data, "TOML", name)
    with _refusing("TOML", text, name):
        if len(text) > TOML_LIMIT:
            raise ValueError(f"at most {TOML_LIMIT // 1024 // 1024} MiB are read")
        if any(line.count(".") > DOTS for line in text.split("\n")):
            raise ValueError(f"a line has more than {DOTS:,} dots")
        document = tomllib.loads(text)
        _verify(document, any_text=False)
        return document


def _decoded(data: bytes | str, kind: Kind, name: str) -> str:
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from whitelist.exchanges.document_faults import not_text  # only needed after an error

        raise not_text(data, kind, name, error) from None


@contextmanager
def _refusing(kind: Kind, text: str, name: str) -> Iterator[None]:
    """Turn whatever parsing *text* of this *kind* raises into one DocumentError."""
    try:
        yield
    except json.JSONDecodeError as error:
        from whitelist.exchanges.document_faults import json_fault  # only needed after an error

        raise json_fault(text, name, error) from None
    except tomllib.TOMLDecodeError as error:
        from whitelist.exchanges.document_faults import toml_fault  # only needed after an error

        raise toml_fault(text, name, error) from None
    except ValueError as error:  # what is refused here, and Python's own limit of digits, which TOML meets first
        reason = f"a number has more than {DIGITS} digits" if str(error).startswith("Exceeds") else str(error)
        raise DocumentError(name, kind, f"cannot be read: {reason}") from None
    except RecursionError:
        raise DocumentError(name, kind, f"cannot be read: at most {LEVELS} nested levels are possible") from None
    except MemoryError:
        raise DocumentError(name, kind, "cannot be read: there is not enough memory") from None


def _whole_number(text: str) -> int:
    if len(text) > DIGITS:
        raise ValueError(f"a number has more than {DIGITS} digits")
    return int(text)


def _number_text(text: str) -> JsonNumber:
    if len(text) > DIGITS:
        raise ValueError(f"a number has more than {DIGITS} digits")
    return JsonNumber(text)


def _number(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(f"the number {clipped(text, 20)} is too large")
    return value


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is not a number")


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        repeated = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f'the key "{clipped(repeated, 40)}" is repeated')
    return table


def _seems_deep(text: str) -> bool:
    """Say whether brackets of *text* are nested more than LEVELS times; also true for some brackets within texts."""
    brackets = "".join(re.findall(r"[\[\]{}]+", text))
    for _ in range(LEVELS):
        if not brackets:
            return False
        brackets = brackets.replace("[]", "").replace("{}", "")
    return bool(brackets)


def _verify(document: object, *, any_text: bool) -> None:
    """Raise RecursionError for too many levels, ValueError for a number or text that could not be shown."""
    level = [document]
    for depth in count():
        inner: list[object] = []
        for value in level:
            if isinstance(value, dict):
                inner += (*value, *value.values())
            elif isinstance(value, list):
                inner += value
            elif isinstance(value, str) and not any_text:
                _verify_text(value)
            elif isinstance(value, int) and abs(value) >= 10**DIGITS:
                raise ValueError(f"a number has more than {DIGITS} digits")
            if depth == LEVELS and isinstance(value, dict | list):
                raise RecursionError
        if not inner:
            return
        level = inner


def _verify_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"\\u{ord(text[error.start]):04x} is half a character") from None
