"""Tables become dataclasses, or the error names the key and what was expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

import pytest

from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError


@dataclass(frozen=True)
class Inner:
    """A table within the table."""

    size: int


@dataclass(frozen=True)
class Shape:
    """One field of every kind."""

    text: str
    number: int = 1
    flag: bool = False
    raw: bytes = b""
    word: Literal["a", "b"] = "a"
    numbers: tuple[int, ...] = ()
    versions: Mapping[str, tuple[bytes, ...]] = field(default_factory=lambda: MappingProxyType({}))
    maybe: str | None = None
    inner: Inner | None = None


def test_full_table_becomes_an_object() -> None:
    """Every kind of value arrives as the type of its field."""
    table = {
        "text": "x",
        "number": 5,
        "flag": True,
        "raw": "00ff",
        "word": "b",
        "numbers": [1, 2],
        "versions": {"p2pkh": ["00", "1cb8"]},
        "maybe": "y",
        "inner": {"size": 3},
    }
    filled = dataclass_from(Shape, table, "f.toml", "key")
    assert filled == Shape("x", 5, True, b"\x00\xff", "b", (1, 2), {"p2pkh": (b"\x00", b"\x1c\xb8")}, "y", Inner(3))


def test_missing_keys_take_their_defaults() -> None:
    """Only keys without a default must be there."""
    assert dataclass_from(Shape, {"text": "x"}, "f.toml", "key") == Shape("x")


@pytest.mark.parametrize(
    ("table", "key", "expected"),
    [
        ("x", "key", "a table"),
        ({}, "key.text", "text, but the key is missing"),
        ({"text": 1}, "key.text", "text"),
        ({"text": "x", "number": True}, "key.number", "a whole number"),
        ({"text": "x", "number": 1.0}, "key.number", "a whole number"),
        ({"text": "x", "flag": 1}, "key.flag", "true or false"),
        ({"text": "x", "raw": "0g"}, "key.raw", "bytes written as hex"),
        ({"text": "x", "raw": 0}, "key.raw", "bytes written as hex"),
        ({"text": "x", "word": "c"}, "key.word", "one of 'a', 'b'"),
        ({"text": "x", "numbers": "1"}, "key.numbers", "a list of whole numbers"),
        ({"text": "x", "numbers": [1, "2"]}, "key.numbers[1]", "a whole number"),
        (
            {"text": "x", "versions": []},
            "key.versions",
            "a table in which each value is a list of bytes written as hex",
        ),
        ({"text": "x", "versions": {"p2sh": ["z"]}}, "key.versions.p2sh[0]", "bytes written as hex"),
        ({"text": "x", "maybe": 1}, "key.maybe", "text"),
        ({"text": "x", "inner": 1}, "key.inner", "a table"),
        ({"text": "x", "inner": {"size": "1"}}, "key.inner.size", "a whole number"),
        (
            {"text": "x", "colour": 1},
            "key.colour",
            "a key that exists",
        ),
    ],
)
def test_wrong_table_names_key_and_expectation(table: Any, key: str, expected: str) -> None:
    """Nothing is converted silently, and nothing unknown is passed over."""
    with pytest.raises(SchemaError) as caught:
        dataclass_from(Shape, table, "f.toml", "key")
    assert (caught.value.file, caught.value.key, caught.value.expected) == ("f.toml", key, expected)
