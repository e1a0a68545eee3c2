"""Reads TOML and JSON files: the text within a size limit, and the document in it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from whitelist.model.errors import SchemaError, SourceError

if TYPE_CHECKING:
    from pathlib import Path

SIZE_LIMIT = 32 * 1024 * 1024
"""Largest file, in bytes; CoinEx's complete list of assets has about 1 MB."""


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
    try:
        return json.loads(read_text(path, name))
    except (ValueError, RecursionError) as error:
        expected = f"JSON ({error})" if isinstance(error, ValueError) else "JSON that is not nested so deeply"
        raise SchemaError(name, "the whole file", expected) from None


def read_toml(path: Path, name: str) -> dict[str, Any]:
    """Return the table of the TOML file at *path*. Raises SourceError and SchemaError."""
    return parse_toml(read_text(path, name), name)


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """Return the table in *text*, from the file *name*. Raises SchemaError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SchemaError(name, "the whole file", f"TOML ({error})") from None
    except RecursionError:
        raise SchemaError(name, "the whole file", "TOML that is not nested so deeply") from None


def read_text(path: Path, name: str) -> str:
    """Return the text of the file at *path*. Raises SourceError for what cannot be read, SchemaError if not UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise SourceError(f"{name}: cannot be read: {reason}") from None
    if len(data) > SIZE_LIMIT:
        raise SourceError(f"{name}: larger than {SIZE_LIMIT // 1024 // 1024} MiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemaError(name, f"byte {error.start}", "UTF-8 text") from None
