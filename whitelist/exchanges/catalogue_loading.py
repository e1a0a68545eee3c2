"""Loads catalogues: those of this program, of the user, and the one that ``whitelist networks update`` downloaded."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from whitelist.addresses.secret_hiding import hide_path
from whitelist.exchanges.catalogue import BUNDLED, Catalogue
from whitelist.exchanges.catalogue_file import catalogue_from
from whitelist.exchanges.documents import read_json
from whitelist.model.errors import SchemaError, SourceError

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


def load_file(path: Path, again: str = "run `whitelist networks update` to download a catalogue") -> Catalogue:
    """Return the catalogue at *path*; the hint of an error says how to get it *again*."""
    try:
        return load_beside(path)
    except (SourceError, SchemaError) as error:
        if isinstance(error, SchemaError) or not error.hint:
            error.hint = f"{again}, or use --catalogue {BUNDLED}"
        raise


@cache
def load_bundled(path: Path) -> Catalogue:
    """Return the catalogue at *path*, which belongs to this program."""
    return _load_catalogue(path, f"{path.parent.name}/{path.name}", BUNDLED)


def load_beside(path: Path) -> Catalogue:
    """Return the catalogue at *path*. Raises SourceError and SchemaError."""
    return _load_catalogue(path, str(path), str(path))


def _load_catalogue(path: Path, name: str, source: str) -> Catalogue:
    document = read_json(path, name)
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    return catalogue_from(document, name, hide_path(source), changed)
