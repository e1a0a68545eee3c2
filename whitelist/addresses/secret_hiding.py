"""Hides secrets in what people read: messages, and the names of files and folders.

>>> hide_secrets("unknown value '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'")
"unknown value '(hidden)'"
>>> hide_path("desk/5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ.csv")
'desk/(hidden).csv'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.addresses.pem import has_key
from whitelist.addresses.secret_forms import find_secret
from whitelist.model.table import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Collection

_ESCAPE: Final = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[nrt])")
"""An invisible character or a line end, as ``repr`` and ``printable`` write it."""
_QUOTED: Final = re.compile(r"(?<=\").+(?=\")|(?<=').+(?=')", re.DOTALL)
_WORD: Final = re.compile(r"[^\s'\"]+")
_SEPARATORS: Final = re.compile(r"([/\\]+)")
_REST: Final = re.compile(r"(?=[^.]*[0-9])(?=[^.]*[a-z])(?=[^.]*[A-Z])[0-9A-Za-z+_=-]{8,}")
_SUFFIX: Final = re.compile(r"(?:\.[a-z]{1,5})?[:,;.)]*\Z")

_taken: Final[dict[str, list[str]]] = {}
"""How a path is shown → the paths that are shown like that, so that two of them are told apart."""

OWN_WORDS: Final = frozenset(
    {
        # headings
        *("account", "addr", "address", "amount", "asset", "code", "coin", "column", "deposit", "dest", "digital"),
        *("exchange", "field", "file", "label", "left", "list", "memo", "message", "name", "network", "note"),
        *("other", "own", "payment", "person", "public", "same", "source", "symbol", "tag", "text", "token"),
        *("transfer", "type", "vendor"),
        # what a message says of them
        *("add", "another", "can", "check", "fix", "first", "like", "more", "one", "only", "such", "there", "this"),
        *("two", "use", "what"),
    }
)
"""Words of seed phrases that are in headings, or in our messages about headings."""


def hide_secrets(text: str) -> str:
    """Return the message *text* with each secret replaced by HIDDEN; all of it if a secret cannot be separated."""
    if not _has_secret(text, OWN_WORDS):
        return text
    for part in (_WORD, _QUOTED):
        text = part.sub(lambda match: _hide_parts(match[0], OWN_WORDS), text)
    return f"{HIDDEN}: this message contains a secret" if _has_secret(text, OWN_WORDS) else text


def hide_path(path: str) -> str:
    """Return *path* with each name that contains a secret replaced by HIDDEN, numbered if this has two meanings."""
    if not _has_secret(path):
        return path
    shown = _hide_parts(path)
    same = _taken.setdefault(shown, [])
    if path not in same:
        same.append(path)
    return shown.replace(HIDDEN, numbered(same.index(path)))


def numbered(index: int) -> str:
    """Return the name of the hidden thing with this *index*, counted from 0, among those that look alike."""
    return HIDDEN if index == 0 else f"{HIDDEN[:-1]} {index + 1})"


def _hide_parts(path: str, own: Collection[str] = ()) -> str:
    if not _has_secret(path, own):
        return path
    if has_key(path):  # the lines below its first one do not say what they are
        return HIDDEN
    names = [_hide_name(name, own) for name in _SEPARATORS.split(path)]
    for at in range(2, len(names), 2):  # a slash is a digit of base64
        if names[at - 2].startswith(HIDDEN) and _REST.match(names[at]):
            names[at] = HIDDEN
    shown = "".join(names)
    return HIDDEN if _has_secret(shown, own) else shown


def _hide_name(name: str, own: Collection[str]) -> str:
    match = _SUFFIX.search(name)
    return f"{HIDDEN}{match[0] if match else ''}" if _has_secret(name, own) else name


def _has_secret(text: str, own: Collection[str] = ()) -> bool:
    if find_secret(text, own) or ("--" in text and find_secret(text.replace("--", " "), own)):  # an option
        return True
    if any(find_secret(text.replace(" ", sign), own) for sign in "-_" if " " in text):  # the name of a column
        return True
    return "\\" in text and any(find_secret(_ESCAPE.sub(with_, text), own) for with_ in ("", " "))
