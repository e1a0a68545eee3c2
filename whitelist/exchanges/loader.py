"""Loads the files under ``schemas/``: networks, the rules of exchanges, catalogues.

The folder is beside the package in a checkout, an sdist and an editable install, and inside the package when it is
installed from a wheel. No other module opens files there.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from whitelist.addresses.network import BurnAddress, Network, burn_addresses_from, networks_from
from whitelist.addresses.secret_hiding import hide_path
from whitelist.addresses.shared_verifier import verifier_of
from whitelist.exchanges.batch.schema_from import schema_from
from whitelist.exchanges.catalogue_loading import find_catalogue
from whitelist.exchanges.coin_names import CoinNames
from whitelist.exchanges.documents import read_sections, read_toml
from whitelist.exchanges.exchange import Exchange, exchange_from
from whitelist.exchanges.header_word import HeaderWords
from whitelist.exchanges.joined_coins import catalogue_of
from whitelist.exchanges.memo_words import MemoWords
from whitelist.exchanges.network_names import NetworkNames, network_names_from
from whitelist.exchanges.network_words import NetworkWords
from whitelist.exchanges.own_networks import OwnNetworks
from whitelist.exchanges.reference_data import ReferenceData
from whitelist.exchanges.schema import DEFAULT_SCHEMA, Schema
from whitelist.exchanges.token_contracts import Deployment, token_contracts_from
from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError, SourceError, UsageError
from whitelist.model.wording import did_you_mean

if TYPE_CHECKING:
    from whitelist.addresses.verification import Verifier
    from whitelist.exchanges.catalogue import Catalogue

NETWORKS = "networks.toml"
OTHER_NETWORKS = "other-networks.toml"
"""Networks that CoinEx does not offer, for exchanges with names of their own."""
BURN_ADDRESSES = "burn-addresses.toml"
CONTRACTS = "token-contracts.toml"
HEADER_WORDS = "header-words.toml"
MEMO_WORDS = "memo-words.toml"
NETWORK_WORDS = "network-words.toml"
COIN_NAMES = "coin-names.toml"
LOOK_ALIKES = "look-alikes.toml"
"""Keys that every ``schema.toml`` with a batch file has unless it sets its own."""
SCHEMA = "schema.toml"
NETWORK_NAMES = "dialect.toml"


@cache
def folder() -> Path:
    """Return the folder with the data files. Raises SourceError when the installation does not have it."""
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "schemas", package.parent / "schemas"):
        if (candidate / NETWORKS).is_file():
            return candidate
    raise SourceError(f"the data files are missing: no {NETWORKS} in or beside {package}", "install whitelist again")


@cache
def networks() -> Mapping[str, Network]:
    """Return every network by id. Raises SchemaError, for a wrong network when it is first used."""
    return _read_networks(NETWORKS)


@cache
def every_network() -> Mapping[str, Network]:
    """Return the networks of both files by id, for exchanges with names of their own. Raises SchemaError."""
    others = _read_networks(OTHER_NETWORKS)
    if repeated := sorted({*others} & {*networks()}):
        raise SchemaError(OTHER_NETWORKS, f"network.{repeated[0]}", f"a network that is not in {NETWORKS}")
    return ChainMap(others, networks())  # type: ignore[arg-type]  # nothing is written into them


def _read_networks(name: str) -> Mapping[str, Network]:
    return networks_from(read_sections(folder() / name, name), name)


@cache
def burn_addresses() -> tuple[BurnAddress, ...]:
    """Return every known burn address. Raises SchemaError."""
    return burn_addresses_from(read_toml(folder() / BURN_ADDRESSES, BURN_ADDRESSES), BURN_ADDRESSES, networks())


@cache
def token_contracts() -> tuple[Deployment, ...]:
    """Return every known token contract that is not in a catalogue. Raises SchemaError."""
    return token_contracts_from(read_toml(folder() / CONTRACTS, CONTRACTS), CONTRACTS, networks())


@cache
def memo_words() -> MemoWords:
    """Return the words that people write into the memo column. Raises SchemaError."""
    words = dataclass_from(MemoWords, read_toml(folder() / MEMO_WORDS, MEMO_WORDS), MEMO_WORDS, "")
    return words.with_labels(("memo", *header_words().spellings["memo"]))


@cache
def header_words() -> HeaderWords:
    """Return the header names that every exchange with a batch file understands. Raises SchemaError."""
    return dataclass_from(HeaderWords, read_toml(folder() / HEADER_WORDS, HEADER_WORDS), HEADER_WORDS, "")


@cache
def network_words() -> NetworkWords:
    """Return what all exchanges call networks. Raises SchemaError."""
    return dataclass_from(NetworkWords, read_toml(folder() / NETWORK_WORDS, NETWORK_WORDS), NETWORK_WORDS, "")


@cache
def coin_names() -> CoinNames:
    """Return what people call coins. Raises SchemaError."""
    return dataclass_from(CoinNames, read_toml(folder() / COIN_NAMES, COIN_NAMES), COIN_NAMES, "")


def verifier() -> Verifier:
    """Return the verifier of addresses on those networks."""
    return verifier_of(networks())


def reference_data(name: str = DEFAULT_SCHEMA, catalogue_path: str | Path | None = None) -> ReferenceData:
    """Return the data for a check: the schema called *name* and its catalogue, or the catalogue at *catalogue_path*.

    Raises UsageError, SourceError and SchemaError like schema() and catalogue().
    """
    rules = schema(name)
    own, coins = rules.networks, catalogue(rules, catalogue_path)
    if rules.names_all_networks:
        only = {identity for _, identity in rules.coin_codes.values()} if rules.all_coin_codes else every_network()
        own = {every_network()[identity].name: identity for identity in only}
    return ReferenceData(
        rules,
        OwnNetworks(own, every_network(), rules) if own else networks(),
        catalogue_of(rules, {identity: name for name, identity in own.items()}, coins) if rules.coin_codes else coins,
        burn_addresses(),
        token_contracts(),
        load_memo_words=memo_words,  # most runs have no memo that needs them
        network_words=network_words,
        coin_names=coin_names,
        option=schema_option(str(name)),
    )


def schema_option(name: str) -> str:
    """Return the option that names the exchange to another command, as it is typed; empty for the default."""
    return "" if name == DEFAULT_SCHEMA else hide_path(f"--schema {quote(name)}")


def schema_names() -> tuple[str, ...]:
    """Return the names of the exchanges that have a schema, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in folder().glob(f"*/{SCHEMA}")))


def schema(name_or_path: str | Path) -> Schema:
    """Return the schema with this name, or of the folder or file with this path; a name has priority.

    Raises UsageError for an unknown name and for an exchange without a batch file, SourceError and SchemaError for a
    file that is not a schema.
    """
    found = exchange(name_or_path)
    if not isinstance(found, Schema):
        message = f"{found.title} does not document a batch file of withdrawal addresses"
        raise UsageError(message, "run `whitelist exchanges` to see which commands work with it")
    return found


def exchange(name_or_path: str | Path) -> Exchange:
    """Return the exchange with this name or path, with or without a batch file. Raises like ``schema``."""
    return _load_exchange(str(name_or_path))


@cache
def _load_exchange(name_or_path: str) -> Exchange:
    document, file = _read_schema(name_or_path)
    if "batch" not in document:
        return exchange_from(document, file)
    shared = _networks_of(document, file)
    known = every_network() if shared or document.get("networks") else networks()
    keys = {**read_toml(folder() / LOOK_ALIKES, LOOK_ALIKES), **document, **shared}
    return schema_from(keys, file, known, header_words())


def _read_schema(name_or_path: str, beside: Path = Path()) -> tuple[dict[str, Any], str]:
    """Return the parsed ``schema.toml`` and its path; a path is looked up *beside* another schema."""
    if name_or_path in schema_names():
        path = folder() / name_or_path / SCHEMA
        return read_toml(path, f"{name_or_path}/{SCHEMA}"), str(path)
    path = beside / name_or_path
    if _is_folder(path):
        path /= SCHEMA
    elif path.suffix != ".toml" and not {"/", "\\"} & set(name_or_path):
        raise UsageError(f"no schema is called {name_or_path!r}", _suggestion(name_or_path))
    return read_toml(path, str(path)), str(path)


def _networks_of(document: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Return the key ``networks`` with those of the exchange that ``networks_of`` names, if it names one."""
    name = document.get("networks_of")
    if not name or not isinstance(name, str):  # another type is refused with the other keys
        return {}
    if "networks" in document:
        raise SchemaError(file, "networks_of", "no table [networks] beside it")
    try:
        other, _ = _read_schema(name, Path(file).parent)
    except UsageError as error:
        raise SchemaError(file, "networks_of", "the name or the path of a schema", error.hint) from None
    if not other.get("networks"):
        raise SchemaError(file, "networks_of", f"a schema with a table [networks], which {name} lacks")
    return {"networks": other["networks"]}


@cache
def network_names(name: str) -> NetworkNames:
    """Return the network names of the exchange called *name*. Raises SourceError and SchemaError."""
    file = f"{name}/{NETWORK_NAMES}"
    return network_names_from(read_toml(folder() / name / NETWORK_NAMES, file), file, networks())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long for the system, or with a null character
        return False


def _suggestion(name: str) -> str:
    names = schema_names()
    listed = f"the schemas are: {', '.join(names)}"
    suggestion = did_you_mean(name, names)
    return f"{suggestion} ({listed})" if suggestion else listed


def catalogue(schema: Schema, path: str | Path | None = None) -> Catalogue:
    """Return the catalogue at *path*.

    Without *path*, return the catalogue that `whitelist networks update` downloaded for this user, or else the bundled
    catalogue of *schema*, which is also used when *path* is ``bundled``.

    Raises SourceError for a file that cannot be read, SchemaError with the key for a file that is not a catalogue, and
    UsageError for a *path* when the exchange has no list of coins.
    """
    return find_catalogue(schema, path, folder())
