"""Loads catalogues: those of this program, of the user, and the one that ``whitelist networks update`` downloaded."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from whitelist.addresses.secret_hiding import hide_path
from whitelist.exchanges.catalogue import BUNDLED, DOWNLOADED, FILE, NO_LIST, Catalogue
from whitelist.exchanges.catalogue_file import catalogue_from
from whitelist.exchanges.documents import parse_json, read_bytes
from whitelist.model.errors import SchemaError, SourceError, UsageError

if TYPE_CHECKING:
    from whitelist.exchanges.schema import Schema

CACHE = "WHITELIST_CACHE_DIR"
"""Environment variable: the folder for downloaded catalogues, instead of the user's cache folder."""


def cached_catalogue(name: str) -> Path:
    """Return the path for the downloaded catalogue, or currencies, of the exchange called *name*, existing or not."""
    folder_name = os.environ.get(CACHE)
    if folder_name:
        return Path(folder_name) / f"{name}.json"
    from platformdirs import user_cache_path

    return user_cache_path("whitelist", appauthor=False) / f"{name}.json"


def file_exists(path: Path) -> bool:
    """Say whether there is a file at *path*; a file without permission to see it counts as missing."""
    try:
        return path.is_file()
    except OSError:  # a folder of another user, or a name too long for the system
        return False


def load_file(path: Path) -> Catalogue:
    """Return the user's catalogue at *path*; the hint of an error says how to get one."""
    return _load_with_hint(path, FILE, "run `whitelist networks update` to download a catalogue")


def load_cached(path: Path) -> Catalogue:
    """Return the downloaded catalogue at *path*. Raises SourceError, also if another user can have changed it."""
    require_own(path)
    return _load_with_hint(path, DOWNLOADED, "run `whitelist networks update` to download it again")


def require_own(path: Path) -> None:
    """Raise SourceError if another user owns the downloaded list at *path*, or if all users can change it."""
    if sys.platform == "win32":  # a file there has the rights of its folder, which is this user's own
        return
    try:
        facts, user = path.stat(), os.geteuid()
    except OSError:
        return  # whoever reads it says why that is not possible
    owners = {facts.st_uid} if user == 0 else {user, 0}  # an administrator also works on the files of others
    if facts.st_uid not in owners or facts.st_mode & stat.S_IWOTH:
        message = f"{hide_path(str(path))}: not used, because other users of this computer can change the file"
        raise SourceError(message, "delete it, and download it again with `whitelist networks update`")


def _load_with_hint(path: Path, origin: str, again: str) -> Catalogue:
    try:
        return _load_catalogue(path, str(path), str(path), origin)
    except (SourceError, SchemaError) as error:
        if isinstance(error, SchemaError) or not error.hint:
            error.hint = f"{again}, or use --catalogue {BUNDLED}"
        raise


@cache
def load_bundled(path: Path) -> Catalogue:
    """Return the catalogue at *path*, which belongs to this program."""
    return _load_catalogue(path, f"{path.parent.name}/{path.name}", BUNDLED, BUNDLED)


def load_beside(path: Path) -> Catalogue:
    """Return the catalogue at *path*. Raises SourceError and SchemaError."""
    return _load_catalogue(path, str(path), str(path), FILE)


def _load_catalogue(path: Path, name: str, source: str, origin: str) -> Catalogue:
    data = read_bytes(path, name)
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    catalogue = catalogue_from(parse_json(data, name), name, hide_path(source), changed)
    return replace(catalogue, origin=origin, sha256=sha256(data).hexdigest())


def find_catalogue(schema: Schema, path: str | Path | None, data: Path) -> Catalogue:
    """Return the catalogue of *schema* as ``loader.catalogue`` describes; *data* is the folder of this program."""
    if not schema.catalogue:
        if path is not None and str(path) != BUNDLED:
            message = f"{schema.title} documents no list of coins, so there is no catalogue of it"
            raise UsageError(message, "use --catalogue only with an exchange that has one")
        return Catalogue(NO_LIST, "", complete=False, coins={})
    if path is not None and str(path) != BUNDLED:
        return _with_snapshot(schema, data, load_file(Path(path)))
    beside = Path(schema.file).with_name(schema.catalogue)
    if beside.parent.parent != data:
        return _with_snapshot(schema, data, load_beside(beside))
    cached = cached_catalogue(schema.name)
    if path is not None or not file_exists(cached):
        return load_bundled(beside)
    return _with_snapshot(schema, data, load_cached(cached))


def _with_snapshot(schema: Schema, data: Path, own: Catalogue) -> Catalogue:
    """Return the user's *own* catalogue, with the bundled one of the same exchange to compare it with."""
    bundled = data / schema.name / schema.catalogue
    return replace(own, snapshot=load_bundled(bundled)) if file_exists(bundled) else own
