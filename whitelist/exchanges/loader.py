"""Opens the files under ``schemas/``: networks, the rules of exchanges, catalogues; and this user's fresh catalogue.

The folder lies beside the package in a checkout, an sdist and an editable install, and inside it once installed from
a wheel. Nothing else opens files there.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from whitelist.addresses.network import BurnAddress, Network, burn_addresses_from, networks_from
from whitelist.addresses.verification import Verifier
from whitelist.exchanges.catalogue import BUNDLED, Catalogue, catalogue_from
from whitelist.exchanges.exchange import Exchange, exchange_from
from whitelist.exchanges.header_word import HeaderWords
from whitelist.exchanges.network_names import NetworkNames, network_names_from
from whitelist.exchanges.reference_data import ReferenceData
from whitelist.exchanges.schema import Schema, schema_from
from whitelist.exchanges.toml_text import Sections, parse_toml
from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError, SourceError, UsageError
from whitelist.model.wording import did_you_mean

NETWORKS = "networks.toml"
NETWORK = re.compile(r"^\[network\.([A-Za-z0-9_-]+)\][ \t]*(?:#.*)?$", re.MULTILINE)
BURN_ADDRESSES = "burn-addresses.toml"
HEADER_WORDS = "header-words.toml"
LOOK_ALIKES = "look-alikes.toml"
"""Keys that every ``schema.toml`` with a batch file has unless it sets its own."""
SCHEMA = "schema.toml"
DIALECT = "dialect.toml"
CACHE = "WHITELIST_CACHE_DIR"
"""Environment variable: the folder for fresh catalogues, instead of the user's cache folder."""
SIZE_LIMIT = 32 * 1024 * 1024
"""Largest file read, in bytes; CoinEx's whole answer is about 1 MB."""


@cache
def folder() -> Path:
    """Return the folder that holds the data files. Raises SourceError when the installation lacks it."""
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "schemas", package.parent / "schemas"):
        if (candidate / NETWORKS).is_file():
            return candidate
    raise SourceError(f"the data files are missing: no {NETWORKS} in or beside {package}", "install whitelist again")


@cache
def networks() -> Mapping[str, Network]:
    """Return every network by id. Raises SchemaError, for a network when it is asked for."""
    head, *parts = NETWORK.split(_text(folder() / NETWORKS, NETWORKS))
    sections = Sections(dict(zip(parts[::2], parts[1::2], strict=True)), NETWORKS)
    if 2 * len(sections) != len(parts):
        raise SchemaError(NETWORKS, "network", "every network once")
    return networks_from({**parse_toml(head, NETWORKS), "network": sections}, NETWORKS)


@cache
def burn_addresses() -> tuple[BurnAddress, ...]:
    """Return every address known to destroy what is sent there. Raises SchemaError."""
    return burn_addresses_from(_toml(folder() / BURN_ADDRESSES, BURN_ADDRESSES), BURN_ADDRESSES, networks())


@cache
def header_words() -> HeaderWords:
    """Return the header names that every exchange with a batch file understands. Raises SchemaError."""
    return dataclass_from(HeaderWords, _toml(folder() / HEADER_WORDS, HEADER_WORDS), HEADER_WORDS, "")


@cache
def verifier() -> Verifier:
    """Return the verifier of addresses on those networks."""
    return Verifier(networks())


def reference_data(name: str = "coinex", catalogue_path: str | Path | None = None) -> ReferenceData:
    """Return what a run judges with: the schema called *name* and its catalogue, or the one at *catalogue_path*.

    Raises UsageError, SourceError and SchemaError like schema() and catalogue().
    """
    rules = schema(name)
    return ReferenceData(rules, networks(), catalogue(rules, catalogue_path), burn_addresses())


def schema_names() -> tuple[str, ...]:
    """Return the names of the exchanges that have a schema, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in folder().glob(f"*/{SCHEMA}")))


def schema(name_or_path: str | Path) -> Schema:
    """Return the schema called so, or that of a folder or file with that path.

    A name goes before a path. Raises UsageError for what is neither and for an exchange without a batch file,
    SourceError and SchemaError for a bad file.
    """
    found = exchange(name_or_path)
    if not isinstance(found, Schema):
        message = f"{found.title} publishes no format of a batch file of withdrawal addresses"
        raise UsageError(message, "`whitelist exchanges` shows what works with it")
    return found


def exchange(name_or_path: str | Path) -> Exchange:
    """Return the exchange called so, with or without a batch file. Raises like ``schema``."""
    return _exchange(str(name_or_path))


@cache
def _exchange(name_or_path: str) -> Exchange:
    if name_or_path in schema_names():
        path = folder() / name_or_path / SCHEMA
        return _exchange_from(_toml(path, f"{name_or_path}/{SCHEMA}"), str(path))
    path = Path(name_or_path)
    if _is_folder(path):
        path /= SCHEMA
    elif path.suffix != ".toml" and not _is_pathlike(name_or_path):
        raise UsageError(f"no schema is called {name_or_path!r}", _suggestion(name_or_path))
    return _exchange_from(_toml(path, str(path)), str(path))


def _exchange_from(document: dict[str, Any], file: str) -> Exchange:
    if "batch" not in document:
        return exchange_from(document, file)
    return schema_from({**_toml(folder() / LOOK_ALIKES, LOOK_ALIKES), **document}, file, networks(), header_words())


@cache
def dialect(name: str) -> NetworkNames:
    """Return the words for networks of the exchange called *name*. Raises SourceError and SchemaError."""
    file = f"{name}/{DIALECT}"
    return network_names_from(_toml(folder() / name / DIALECT, file), file, networks())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long for the system, or with a null character
        return False


def _is_pathlike(text: str) -> bool:
    return "/" in text or "\\" in text


def _suggestion(name: str) -> str:
    names = schema_names()
    known = f"the schemas are: {', '.join(names)}"
    close = did_you_mean(name, names)
    return f"{close} ({known})" if close else known


def catalogue(schema: Schema, path: str | Path | None = None) -> Catalogue:
    """Return the catalogue at *path*; or else the one that `whitelist networks update` fetched for this user; or else,
    or when *path* is ``bundled``, the one that comes with *schema*.

    Raises SourceError for a file that cannot be read, SchemaError naming the key for one that says something else.
    """
    if path is not None and str(path) != BUNDLED:
        return _catalogue(Path(path), str(path), str(path))
    beside = Path(schema.file).with_name(schema.catalogue)
    if beside.parent.parent != folder():
        return _catalogue(beside, str(beside), str(beside))
    fresh = cached_catalogue(schema.name)
    return _fresh(fresh) if path is None and file_exists(fresh) else _bundled(beside)


def cached_catalogue(name: str) -> Path:
    """Return where this user's fresh catalogue, or currencies, of the exchange called *name* are, there or not."""
    chosen = os.environ.get(CACHE)
    if chosen:
        return Path(chosen) / f"{name}.json"
    from platformdirs import user_cache_path

    return user_cache_path("whitelist", appauthor=False) / f"{name}.json"


def file_exists(path: Path) -> bool:
    """Say whether there is a file at *path*; one that may not be looked at is not there."""
    try:
        return path.is_file()
    except OSError:  # a folder of somebody else, or a name too long for the system
        return False


def _fresh(path: Path) -> Catalogue:
    try:
        return _catalogue(path, str(path), str(path))
    except (SourceError, SchemaError) as error:
        error.hint = "Fetch it again with `whitelist networks update`, or use --catalogue bundled."
        raise


@cache
def _bundled(path: Path) -> Catalogue:
    return _catalogue(path, f"{path.parent.name}/{path.name}", BUNDLED)


def _catalogue(path: Path, name: str, source: str) -> Catalogue:
    found = document(path, name)
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    return catalogue_from(found, name, source, changed)


def document(path: Path, name: str) -> object:
    """Return the JSON of the file at *path*, called *name* in errors. Raises SourceError and SchemaError."""
    try:
        return json.loads(_text(path, name))
    except (ValueError, RecursionError) as error:
        expected = f"JSON ({error})" if isinstance(error, ValueError) else "JSON that is not nested so deeply"
        raise SchemaError(name, "the whole file", expected) from None


def _toml(path: Path, name: str) -> dict[str, Any]:
    return parse_toml(_text(path, name), name)


def _text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise SourceError(f"{name}: cannot be read: {reason}") from None
    if len(data) > SIZE_LIMIT:
        raise SourceError(f"{name}: larger than {SIZE_LIMIT // 1024 // 1024} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemaError(name, f"byte {error.start}", "UTF-8 text") from None
