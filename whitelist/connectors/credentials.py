"""Where the key of an exchange comes from: the environment, a JSON key file of Coinbase, or the keyring.

Never from the command line: other users of the computer, or the history of the shell, could show the key.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from whitelist.connectors.key_setup import ALL_WAYS, setup_hint
from whitelist.exchanges.documents import parse_json
from whitelist.model.errors import SchemaError, SourceError, UsageError
from whitelist.model.secret import Secret

SERVICE = "whitelist"
"""The service in the keyring; names in it are such as ``coinex-key``."""
SIZE_LIMIT = 64 * 1024
"""Largest key file, in bytes; a file of Coinbase has less than 1 KB."""

HEADER = re.compile(r"(?:Authorization:\s*)?Bearer(?::?\s+|$)", re.IGNORECASE)
"""How a header with a key starts in the documentation of exchanges: people copy it with the key."""

DOWNLOAD = "download the key file again from Coinbase's developer platform"

Lookup = Callable[[str], "str | None"]


@dataclass(frozen=True, slots=True)
class Needs:
    """What kind of key an exchange has."""

    prefixes: tuple[str, ...]
    """Prefixes of variables, tried in this order: coinbase means WHITELIST_COINBASE_KEY and so on."""
    signing: Literal["required", "optional", "none"]
    """Whether a secret for signing belongs to the key."""
    key_file: bool = False
    """True when the exchange offers the key as a JSON file."""

    def variable(self, part: str) -> str:
        """Return the environment variable that is read first for *part*: KEY, SECRET or KEY_FILE."""
        return _variable(self.prefixes[0], part)


@dataclass(frozen=True, slots=True)
class Credentials:
    """A key, with the facts that are known without a request to the exchange."""

    key: Secret
    secret: Secret | None = None
    scopes: tuple[str, ...] = ()
    """Permissions of the key, from the key file."""
    addresses: tuple[str, ...] = ()
    """IP addresses to which the key is restricted, from the key file."""
    warnings: tuple[str, ...] = ()
    """Problems that the user should correct."""

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """The key and its secret, which must not be shown."""
        return (self.key,) if self.secret is None else (self.key, self.secret)


def find(
    title: str, needs: Needs, environment: Mapping[str, str], key_file: str | None = None, lookup: Lookup | None = None
) -> Credentials:
    """Return the key for the exchange called *title*, from *key_file*, *environment* or *lookup*, in this order.

    Raises UsageError for a missing or incomplete key, SourceError for a key file that cannot be read.
    """
    if key_file is not None and not needs.key_file:
        raise UsageError(f"{title} does not offer key files", _advice(needs))
    if key_file is not None:
        return _from_file(Path(key_file))
    for prefix in needs.prefixes:
        key, secret = (environment.get(_variable(prefix, part), "") for part in ("KEY", "SECRET"))
        if key or secret:
            return _pair(title, needs, (key, secret), partial(_set_variable, prefix))
        path = environment.get(_variable(prefix, "KEY_FILE"), "")
        if path and needs.key_file:
            return _from_file(Path(path))
    for prefix in needs.prefixes:
        key, secret = ((lookup or from_keyring)(f"{prefix}-{part}") or "" for part in ("key", "secret"))
        if key or secret:
            return _pair(title, needs, (key, secret), partial(_set_entry, prefix))
    raise UsageError(f"no API key for {title}", _advice(needs))


def from_keyring(name: str) -> str | None:
    """Return the entry *name* of the system's keyring, or None. Raises SourceError when it cannot be read."""
    try:
        import keyring
        import keyring.errors
    except ModuleNotFoundError:  # an optional package
        return None
    try:
        return keyring.get_password(SERVICE, name)
    except keyring.errors.NoKeyringError:
        return None
    except keyring.errors.KeyringError as error:
        reason = "it is locked" if isinstance(error, keyring.errors.KeyringLocked) else "the system refuses it"
        hint = f"unlock the keyring, or set environment variables; {ALL_WAYS}"
        raise SourceError(f"the keyring cannot be read: {reason}", hint) from None


def _variable(prefix: str, part: str) -> str:
    return f"WHITELIST_{prefix.upper().replace('-', '_')}_{part}"


def _set_variable(prefix: str, part: str) -> str:
    return setup_hint([_variable(prefix, part)])


def _set_entry(prefix: str, part: str) -> str:
    return f"run `keyring set {SERVICE} {prefix}-{part.lower()}`"


def _advice(needs: Needs) -> str:
    """Return how to give the key, with the shortest way first."""
    key, secret = needs.variable("KEY"), needs.variable("SECRET")
    if needs.key_file:
        file = "use --key-file with the JSON file that Coinbase provides"
        return f"{file}, or set the environment variables {key} and {secret}; {ALL_WAYS}"
    hint = setup_hint([key, secret] if needs.signing == "required" else [key])
    return f"{hint}; if the key has a secret, set {secret} too" if needs.signing == "optional" else hint


def _pair(title: str, needs: Needs, found: tuple[str, str], advise: Callable[[str], str]) -> Credentials:
    """Return the key and secret that are *found*; *advise* says how to add the missing KEY or SECRET where they are."""
    key, secret = map(_bare, found)
    if not key:
        raise UsageError(f"the API key for {title} is incomplete: only its secret is set", advise("KEY"))
    if needs.signing == "required" and not secret:
        raise UsageError(f"the API key for {title} is incomplete: its secret is missing", advise("SECRET"))
    signs = bool(secret) and needs.signing != "none"
    return Credentials(_clean(title, key), _clean(title, secret) if signs else None)


def _bare(text: str) -> str:
    """Return *text* without white space around it, and without the start of a header such as ``Bearer``."""
    text = text.strip()
    start = HEADER.match(text)
    return text if start is None else text[start.end() :]


def _clean(title: str, text: str) -> Secret:
    """Return *text* without white space around it. Raises UsageError for characters that a header cannot contain."""
    text = text.strip()
    if not text.isascii() or not text.replace("\n", "").replace("\r", "").isprintable():
        raise UsageError(
            f"the key for {title} contains characters that are not valid in a key",
            "copy the key again from the exchange",
        )
    return Secret(text)


def _from_file(path: Path) -> Credentials:
    """Return the key in a JSON key file of Coinbase (tests/test_api_key.json of its SDK shows the JSON keys)."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise SourceError(f"{path}: cannot be read: {reason}") from None
    table = _table(data)
    if table is None:
        raise SourceError(f"{path}: is not a JSON key file", DOWNLOAD)
    key, secret = table.get("name") or table.get("id"), table.get("privateKey")
    if not isinstance(key, str) or not isinstance(secret, str) or not key.strip() or not secret.strip():
        raise SourceError(f"{path}: does not contain name (or id) and privateKey", DOWNLOAD)
    open_to_others = os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO)
    warnings = (f"other users can read {path}; run chmod 600 on it",) if open_to_others else ()
    scopes, addresses = _texts(table.get("scopes")), _texts(table.get("allowedIps"))
    return Credentials(_clean("Coinbase", key), _clean("Coinbase", secret), scopes, addresses, warnings)


def _table(data: bytes) -> dict[str, Any] | None:
    """Return the JSON object in *data*, or None. No error is raised, because it would quote the file."""
    if len(data) > SIZE_LIMIT:
        return None
    try:
        document = parse_json(data, "the key file")
    except SchemaError:
        return None
    return document if isinstance(document, dict) else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
