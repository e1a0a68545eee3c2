"""JSON of an exchange, read with the types that the exchange documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from whitelist.model.errors import InvalidResponse


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON value and its location. Reading a value of another type raises InvalidResponse with the location."""

    value: Any = field(repr=False)
    location: str

    def at(self, name: str) -> Document:
        """Return the value under *name*; None when the key is missing."""
        if not isinstance(self.value, dict):
            raise InvalidResponse(f"{self.location}: expected an object")
        return Document(self.value.get(name), f"{self.location}.{name}")

    def rows(self) -> Iterator[Document]:
        """Yield the items of a list."""
        if not isinstance(self.value, list):
            raise InvalidResponse(f"{self.location}: expected a list")
        for index, item in enumerate(self.value):
            yield Document(item, f"{self.location}[{index}]")

    def text(self, name: str) -> str:
        """Return the text under *name*; a number is an error, because digits might already be lost."""
        value = self.at(name).value
        if not isinstance(value, str) or not value.strip():
            raise InvalidResponse(f"{self.location}.{name}: expected text")
        return value

    def text_or_none(self, name: str) -> str:
        """Return the text under *name*, or an empty one when there is none."""
        value = self.at(name).value
        if value is None:
            return ""
        if not isinstance(value, str):
            raise InvalidResponse(f"{self.location}.{name}: expected text or nothing")
        return value

    def label(self, name: str) -> str:
        """Return the text under *name*, which is only shown: empty when it is missing or no text."""
        value = self.at(name).value
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        """Return the true or false under *name*."""
        value = self.at(name).value
        if not isinstance(value, bool):
            raise InvalidResponse(f"{self.location}.{name}: expected true or false")
        return value

    def is_nonzero(self, name: str) -> bool:
        """Say whether the decimal number written under *name* is other than zero."""
        text = self.text(name)
        try:
            return float(text) != 0
        except ValueError:
            raise InvalidResponse(f"{self.location}.{name}: expected a number written as text") from None
