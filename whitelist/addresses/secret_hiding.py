"""Hides secrets in what people read: messages, and the names of files and folders.

>>> hide_secrets("unknown value '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'")
"unknown value '(hidden)'"
>>> hide_path("desk/5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ.csv")
'desk/(hidden).csv'
"""

from __future__ import annotations

import re
from typing import Final

from whitelist.addresses.pem import has_key
from whitelist.addresses.secret_forms import find_secret
from whitelist.model.table import HIDDEN

_ESCAPE: Final = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[nrt])")
"""An invisible character or a line end, as ``repr`` and ``printable`` write it."""
_QUOTED: Final = re.compile(r"(?<=\").+(?=\")|(?<=').+(?=')", re.DOTALL)
_WORD: Final = re.compile(r"[^\s'\"]+")
_SEPARATORS: Final = re.compile(r"([/\\]+)")
_REST: Final = re.compile(r"(?=[^.]*[0-9])(?=[^.]*[a-z])(?=[^.]*[A-Z])[0-9A-Za-z+_=-]{8,}")
_SUFFIX: Final = re.compile(r"(?:\.[a-z]{1,5})?[:,;.)]*\Z")

_taken: Final[dict[str, list[str]]] = {}
"""How a path is shown → the paths that are shown like that, so that two of them are told apart."""


def hide_secrets(text: str) -> str:
    """Return the message *text* with each secret replaced by HIDDEN; all of it if a secret cannot be separated."""
    if not _has_secret(text):
        return text
    for part in (_WORD, _QUOTED):
        text = part.sub(lambda match: _hide_parts(match[0]), text)
    return f"{HIDDEN}: this message contains a secret" if _has_secret(text) else text


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


def _hide_parts(path: str) -> str:
    if not _has_secret(path):
        return path
    if has_key(path):  # the lines below its first one do not say what they are
        return HIDDEN
    names = [_hide_name(name) for name in _SEPARATORS.split(path)]
    for at in range(2, len(names), 2):  # a slash is a digit of base64
        if names[at - 2].startswith(HIDDEN) and _REST.match(names[at]):
            names[at] = HIDDEN
    shown = "".join(names)
    return HIDDEN if _has_secret(shown) else shown


def _hide_name(name: str) -> str:
    match = _SUFFIX.search(name)
    return f"{HIDDEN}{match[0] if match else ''}" if _has_secret(name) else name


def _has_secret(text: str) -> bool:
    if find_secret(text) or ("--" in text and find_secret(text.replace("--", " "))):  # what looks like an option
        return True
    if any(find_secret(text.replace(" ", sign)) for sign in "-_" if " " in text):  # the name of a column
        return True
    return "\\" in text and any(find_secret(_ESCAPE.sub(with_, text)) for with_ in ("", " "))
