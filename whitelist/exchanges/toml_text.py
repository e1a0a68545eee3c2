"""Parses the text of a TOML file, whole or a table at a time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from whitelist.model.errors import SchemaError


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """Return *text*, of the file *name*, as a table. Raises SchemaError for a text that is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SchemaError(name, "the whole file", f"TOML ({error})") from None
    except RecursionError:
        raise SchemaError(name, "the whole file", "TOML that is not nested so deeply") from None


class Sections(Mapping[str, object]):
    """Tables of a TOML file, each parsed when it is first asked for: reading all networks would delay every start."""

    def __init__(self, texts: Mapping[str, str], file: str) -> None:
        self._texts = texts
        self._file = file

    def __getitem__(self, name: str) -> object:
        """Return the parsed table. Raises KeyError for an unknown name, SchemaError for what is not TOML."""
        return parse_toml(self._texts[name], f"{self._file}, network.{name}")

    def __contains__(self, name: object) -> bool:
        return name in self._texts  # Mapping's own would parse the table just to see it there

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
