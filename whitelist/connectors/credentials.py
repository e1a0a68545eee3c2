"""Where the key of an exchange comes from: the environment, the JSON file that Coinbase gives out, or the keyring.

Never from the command line, where every user of the machine and the shell's history could read it.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from whitelist.model.errors import SourceError, UsageError
from whitelist.model.secret import Secret

SERVICE = "whitelist"
"""The service in the keyring; the name there is such as ``coinex-key``."""
SIZE_LIMIT = 64 * 1024
"""Largest key file, in bytes; Coinbase's has less than 1 KB."""

Lookup = Callable[[str], "str | None"]


@dataclass(frozen=True, slots=True)
class Needs:
    """What kind of key an exchange has."""

    prefixes: tuple[str, ...]
    """Names to look under, such as coinbase-advanced then coinbase: the variables WHITELIST_COINBASE_KEY …"""
    half: Literal["required", "optional", "none"]
    """Whether a secret belongs to the key."""
    key_file: bool = False
    """True when the exchange gives the key out as a JSON file."""

    def variable(self, part: str) -> str:
        """Return the first environment variable that is looked at for *part*: KEY, SECRET or KEY_FILE."""
        return _variable(self.prefixes[0], part)


@dataclass(frozen=True, slots=True)
class Credentials:
    """A key, and what is known about it without asking the exchange."""

    key: Secret
    secret: Secret | None = None
    scopes: tuple[str, ...] = ()
    """What the key may do, as the key file says."""
    addresses: tuple[str, ...] = ()
    """IP addresses that the key is bound to, as the key file says."""
    warnings: tuple[str, ...] = ()
    """What a person should mend."""

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """Everything that must not be shown."""
        return (self.key,) if self.secret is None else (self.key, self.secret)


def find(
    title: str, needs: Needs, environment: Mapping[str, str], key_file: str | None = None, lookup: Lookup | None = None
) -> Credentials:
    """Return the key for the exchange called *title*: of *key_file*, of *environment*, or what *lookup* finds.

    Raises UsageError when there is none or only half of one, SourceError for a key file that cannot be read.
    """
    if key_file is not None and not needs.key_file:
        raise UsageError(f"{title} gives out no key files", f"Set {_variables(needs)}.")
    if key_file is not None:
        return _from_file(Path(key_file))
    for prefix in needs.prefixes:
        key, secret = (environment.get(_variable(prefix, part), "") for part in ("KEY", "SECRET"))
        if key or secret:
            return _pair(title, needs, key, secret)
        path = environment.get(_variable(prefix, "KEY_FILE"), "")
        if path and needs.key_file:
            return _from_file(Path(path))
    for prefix in needs.prefixes:
        key, secret = ((lookup or from_keyring)(f"{prefix}-{part}") or "" for part in ("key", "secret"))
        if key or secret:
            return _pair(title, needs, key, secret)
    raise UsageError(f"no key for {title}", f"Set {_variables(needs)}.")


def from_keyring(name: str) -> str | None:
    """Return what the system's keyring holds as *name*, or None. Raises SourceError when it cannot be asked."""
    try:
        import keyring
        import keyring.errors
    except ModuleNotFoundError:  # an extra that nobody has to have
        return None
    try:
        return keyring.get_password(SERVICE, name)
    except keyring.errors.NoKeyringError:
        return None
    except keyring.errors.KeyringError as error:
        raise SourceError(
            f"the keyring cannot be read: {type(error).__name__}", "Unlock it, or set variables."
        ) from None


def _variable(prefix: str, part: str) -> str:
    return f"WHITELIST_{prefix.upper().replace('-', '_')}_{part}"


def _variables(needs: Needs) -> str:
    key, secret, file = (needs.variable(part) for part in ("KEY", "SECRET", "KEY_FILE"))
    told = {"required": f"{key} and {secret}", "optional": f"{key} (and {secret}, if it has one)", "none": key}
    return told[needs.half] + (f", or {file} to the path of the downloaded JSON file" if needs.key_file else "")


def _pair(title: str, needs: Needs, key: str, secret: str) -> Credentials:
    if not key.strip() or (needs.half == "required" and not secret.strip()):
        raise UsageError(f"only half of a key for {title}", f"Set {_variables(needs)}.")
    wanted = secret.strip() if needs.half != "none" else ""
    return Credentials(_written(title, key), _written(title, wanted) if wanted else None)


def _written(title: str, text: str) -> Secret:
    """Return *text* without white space around it; what cannot stand in a header is refused, and not repeated."""
    text = text.strip()
    if not text.isascii() or not text.replace("\n", "").replace("\r", "").isprintable():
        raise UsageError(f"the key for {title} has characters that no key has", "Copy it from the exchange again.")
    return Secret(text)


def _from_file(path: Path) -> Credentials:
    """Return the key of the JSON file that Coinbase gives out (its SDK's tests/test_api_key.json shows the keys)."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None
    table = _table(data)
    if table is None:
        raise SourceError(f"{path}: is no key file in JSON", "Download it from Coinbase's developer platform again.")
    key, secret = table.get("name") or table.get("id"), table.get("privateKey")
    if not isinstance(key, str) or not isinstance(secret, str) or not key.strip() or not secret.strip():
        raise SourceError(f"{path}: has no name (or id) and privateKey", "Download it from Coinbase again.")
    open_to_others = os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO)
    warnings = (f"{path} can be read by others: chmod 600 it",) if open_to_others else ()
    scopes, addresses = _texts(table.get("scopes")), _texts(table.get("allowedIps"))
    return Credentials(_written("Coinbase", key), _written("Coinbase", secret), scopes, addresses, warnings)


def _table(data: bytes) -> dict[str, Any] | None:
    """Return the JSON object in *data*, or None; errors would quote the file, so none goes on."""
    if len(data) > SIZE_LIMIT:
        return None
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
