"""Files that are not TOML or JSON: where, why and what to do, in plain words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.exchanges.documents import parse_json, parse_toml
from whitelist.model.errors import DocumentError, WhitelistError

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parents[1] / "data"
FAULTS = tomllib.loads((DATA / "document-faults.toml").read_text("utf-8"))
PARSERS: dict[str, Callable[[bytes, str], object]] = {"toml": parse_toml, "json": parse_json}
CASES = [(kind, name) for kind in PARSERS for name in FAULTS[kind]]


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_fault(kind: str, name: str) -> None:
    """The place, the cause and the next step are those of the data file."""
    fault: dict[str, Any] = FAULTS[kind][name]
    with pytest.raises(DocumentError) as caught:
        PARSERS[kind](fault["text"].encode(), "a")
    message = f"a: {fault['says']}"
    if "place" in fault:
        line, column = fault["place"]
        message = f"a, line {line}, column {column}: is not valid {kind.upper()}: {fault['says']}"
    assert (caught.value.message, caught.value.hint) == (message, fault["hint"])


@pytest.mark.parametrize("kind", PARSERS)
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a = 1\nb = '\xe9'\n", "a, line 2: contains a character that is not UTF-8"),
        ("a = 1".encode("utf-16"), "a: is encoded as UTF-16, not as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00", "a: is a picture (PNG), not {}"),
        (b"PK\x03\x04\xff xl/workbook.xmlPK\x05\x06", "a: is an Excel workbook, not {}"),
        (b"\x00\xff\x00\xff", "a: is binary data, not {}"),
    ],
)
def test_bytes_that_are_not_text(kind: str, data: bytes, says: str) -> None:
    """Other kinds of files are named, and so is the line with a character of another encoding."""
    with pytest.raises(DocumentError) as caught:
        PARSERS[kind](data, "a")
    assert caught.value.message == says.format(kind.upper())
    assert caught.value.hint


@given(st.sampled_from(sorted(PARSERS)), st.text("ab\"'\\{}[]=:,#.\n 1éT-<", max_size=12))
def test_no_text_is_quoted(kind: str, text: str) -> None:
    """Whatever the text is, its error has a place within it, and says only what this program says."""
    try:
        PARSERS[kind](f"SECRET{text}".encode(), "a")
    except DocumentError as error:
        assert "SECRET" not in f"{error.message} {error.hint}"  # noqa: PT017  # it need not be raised
        assert error.line is None or 1 <= error.line <= text.count("\n") + 1  # noqa: PT017
    except WhitelistError as error:
        pytest.fail(str(error))
