"""Says in plain words why a file is not the TOML or JSON that it must be. No text of the file is quoted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal

from whitelist.model.errors import DocumentError
from whitelist.model.file_signature import REGISTER, foreign_bytes, foreign_text

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError

Kind = Literal["TOML", "JSON"]

_SAMPLE = 8192
_PLACE = re.compile(r"\(at line (?P<line>[0-9]+), column (?P<column>[0-9]+)\)$")
_DATE = re.compile(r"[0-9]{4}\Z|[0-9]{4}-[0-9-]*\Z|[0-9]{2}:[0-9:.]*\Z")
_WORD = re.compile(r"[A-Za-z]+")
_CURLY = "“”„‟«»‘’‚＂"

_AGAIN = "get the file again from where it comes from"
_CORRECT = "correct this line"
_NOT_CLOSED = "the file ends too early: a quote or bracket is not closed, or a value is missing"
_CURLY_QUOTE = ("the quotes are typographic", 'use straight quotes (")')
_NOT_BOOLEAN = ("a word is not a value here", "write true or false")

_TWICE = ("the same name is set twice", "keep one of them")

_TOML_CAUSES = (
    (r"Illegal character '\\n'", "a quote is not closed on this line", _CORRECT),
    ("Illegal character", "there is a control character", "delete the character"),
    ("Unterminated", "a quote is not closed", _CORRECT),
    ("^Cannot |Duplicate", *_TWICE),
    ("^Expected newline", "there is more text after the value", "give each setting its own line"),
    ("^Expected '='", "a name must be followed by = and a value", _CORRECT),
    (r"^Expected '\]|Unclosed", "a comma or a closing bracket is missing", _CORRECT),
    (r"hex|[Ee]scape|'\\' in", "a backslash starts a special character", r"in paths, use / or write \\"),
    ("date", "this day or time does not exist", "write a date as in 2026-11-21"),
    ("initial character", "a name has a character that needs quotes", _CORRECT),
    ("^Invalid statement", "a line must be a name, = and a value, or the name of a table in brackets", _CORRECT),
    ("^Invalid value", "a value is missing, or a text has no quotes", _CORRECT),
    ("", "this line is not written as TOML", _CORRECT),
)
"""What Python's parser says, as a pattern → cause and hint. Texts of Python 3.11 to 3.14."""

_JSON_CAUSES = (
    ("Unterminated", "the quote that opens here is not closed", _CORRECT),
    ("control", "a text has a line break or tab in it: its closing quote might be missing", _CORRECT),
    ("escape", "a backslash starts a special character", r"write a backslash as \\"),
    ("Extra data", "there is more text after the end", "delete the rest"),
    ("':'", "a colon is missing after the name", _CORRECT),
    ("','", "a comma or a closing bracket is missing", _CORRECT),
    ("property", "a name in double quotes is missing", _CORRECT),
    ("", "a value is missing, or a text has no quotes", _CORRECT),
)

_TOML_WORDS = {
    "true": ("true is not in small letters", "write true"),
    "false": ("false is not in small letters", "write false"),
    **dict.fromkeys(("yes", "no", "on", "off"), _NOT_BOOLEAN),
    **dict.fromkeys(("null", "none", "nil"), ("TOML has no word for an empty value", "delete this line")),
}
_JSON_WORDS = {
    "true": ("true is not in small letters", "write true"),
    "false": ("false is not in small letters", "write false"),
    **dict.fromkeys(("null", "none", "nil"), ("an empty value is not written as null", "write null")),
    **dict.fromkeys(("yes", "no", "on", "off"), _NOT_BOOLEAN),
}


def not_text(data: bytes, kind: Kind, name: str, error: UnicodeDecodeError) -> DocumentError:
    """Return the error of a file called *name* with *data* that is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return DocumentError(name, kind, "is encoded as UTF-16, not as UTF-8", hint="save the file as UTF-8")
    if clause := foreign_bytes(data):
        return _other_file(name, kind, clause)
    line = data.count(b"\n", 0, error.start) + 1
    if b"\x00" in data:
        return _other_file(name, kind, "is binary data")
    return DocumentError(name, kind, "contains a character that is not UTF-8", (line, None), "save the file as UTF-8")


def toml_fault(text: str, name: str, error: TOMLDecodeError) -> DocumentError:
    """Return the error of a file called *name* whose *text* is not TOML."""
    if found := _other_kind(text, name, "TOML"):
        return found
    match = _PLACE.search(str(error))
    text = text.replace("\r\n", "\n")  # as the parser counts
    if match is None:  # at the end of the file
        cause = _TWICE if _matching(_TOML_CAUSES, str(error)) == _TWICE else (_NOT_CLOSED, _AGAIN)
        return _at(text, len(text.rstrip()), "TOML", name, cause)
    lines = text.split("\n")
    position = sum(len(line) + 1 for line in lines[: int(match["line"]) - 1]) + int(match["column"]) - 1
    cause = _of_toml_character(text, position, str(error)) or _matching(_TOML_CAUSES, str(error))
    return _at(text, position, "TOML", name, cause)


def json_fault(text: str, name: str, error: json.JSONDecodeError) -> DocumentError:
    """Return the error of a file called *name* whose *text* is not JSON."""
    if not text.strip():
        return DocumentError(name, "JSON", "is empty", hint=_AGAIN)
    if found := _other_kind(text, name, "JSON"):
        return found
    position = error.pos
    before = text[:position].rstrip()
    is_closed = text[position : position + 1] in {"}", "]"}  # at the end of the text, there is no such character
    if error.msg.startswith("Illegal trailing") or (before.endswith(",") and is_closed):
        comma = position if text[position] == "," else len(before) - 1
        return _at(text, comma, "JSON", name, ("there is a comma after the last item", "delete the comma"))
    if not text[position:].strip():
        return _at(text, len(text.rstrip()), "JSON", name, (_NOT_CLOSED, _AGAIN))
    cause = _of_json_character(text[position:], error.msg) or _matching(_JSON_CAUSES, error.msg)
    return _at(text, position, "JSON", name, cause)


def _other_kind(text: str, name: str, kind: Kind) -> DocumentError | None:
    """Return the error of a *text* that is markup, or JSON instead of TOML, or a file type that starts with text."""
    clause = foreign_bytes(text[:_SAMPLE].encode()) or foreign_text(text)
    if clause is None or (clause == REGISTER and kind == "TOML"):
        return None
    if clause == "is JSON" and (kind == "JSON" or not text.lstrip().startswith("{")):
        return None  # TOML can start with [[, as lists in JSON do
    return _other_file(name, kind, clause)


def _other_file(name: str, kind: Kind, clause: str) -> DocumentError:
    hint = "the page might be an error message: get the file again" if "HTML" in clause else f"name a {kind} file"
    clause = clause.removesuffix(" with the wrong file extension")
    return DocumentError(name, kind, f"{clause}, not {kind}", hint=hint)


def _of_toml_character(text: str, position: int, message: str) -> tuple[str, str] | None:
    """Return cause and hint that the character at *position* shows, where a value or the end of a name should be."""
    if "Illegal" in message:
        return None
    character, word = text[position : position + 1], _WORD.match(text, position)
    if character and character in _CURLY:
        return _CURLY_QUOTE
    if "Expected '='" in message and character == ":":
        return "there is a colon after the name", "write = instead of the colon"
    if "Expected newline" in message and character == ";":
        return "there is a semicolon after the value", "delete the semicolon"
    if "Expected newline" in message and _DATE.search(text[:position]):
        return "this day or time does not exist", "write a date as in 2026-11-21"
    return _TOML_WORDS.get(word[0].lower()) if "Invalid value" in message and word else None


def _of_json_character(rest: str, message: str) -> tuple[str, str] | None:
    """Return cause and hint that the start of *rest* shows, where a value or a name should be."""
    if not message.startswith("Expecting"):
        return None
    if rest[0] == "'" or rest[0] in _CURLY:
        return "the quotes are not those of JSON", 'use straight double quotes (")'
    if rest[0] in "/#":
        return "JSON has no comments", "delete the comment"
    word = _WORD.match(rest)
    return _JSON_WORDS.get(word[0].lower()) if word else None


def _matching(causes: tuple[tuple[str, str, str], ...], message: str) -> tuple[str, str]:
    return next((cause, hint) for pattern, cause, hint in causes if re.search(pattern, message))


def _at(text: str, position: int, kind: Kind, name: str, cause: tuple[str, str]) -> DocumentError:
    start = text.rfind("\n", 0, position) + 1
    line, column = text.count("\n", 0, position) + 1, position - start + 1
    return DocumentError(name, kind, f"is not valid {kind}: {cause[0]}", (line, column), cause[1])
