"""`whitelist networks update`: fetch a complete catalogue, or an exchange's public currencies; say what changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli.console import print_line
from whitelist.cli.exchange_options import base_url_option, caller, saved_currencies, verbose_option
from whitelist.cli.failure import Command, format_error
from whitelist.exchanges.catalogue import BUNDLED
from whitelist.model.errors import SchemaError, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.connectors.session import ClientOptions
    from whitelist.exchanges.catalogue import Catalogue
    from whitelist.exchanges.catalogue_change import CatalogueChange
    from whitelist.exchanges.currencies import Currencies
    from whitelist.exchanges.schema import Schema

SOURCES = ("coinex", "coinport", "coinbase")


@click.command("update", cls=Command)
@click.option("--from", "source", type=click.Choice(SOURCES), default="coinex", show_default=True, help="Exchange.")
@click.option("--output", metavar="FILE", type=click.Path(), help="Write here instead of this user's cache folder.")
@click.option("--diff", is_flag=True, help="List every change instead of counting them.")
@base_url_option
@verbose_option
def update(source: str, output: str | None, base_url: str | None, *, diff: bool, verbose: bool) -> None:
    """Fetch CoinEx's complete catalogue: all coins, their networks, memo rules, and what is suspended.

    It needs no key. From then on every command uses it instead of the bundled one, and a coin or pair that it lacks is
    an error; `--catalogue bundled` goes back. WHITELIST_CACHE_DIR names another cache folder. The catalogue is checked
    before it replaces the old one.

    From coinport or coinbase (Coinbase Exchange) come the public currencies: the networks of each coin, with CoinEx's
    chains. `whitelist pull` uses the list in the cache folder instead of asking each time.

    \b
    Examples:
      whitelist networks update
      whitelist networks update --diff
      whitelist networks update --output coinex.json
      whitelist networks update --from coinport
    """
    from whitelist.exchanges import loader

    path = Path(output) if output is not None else loader.cached_catalogue(source)
    fetch = _catalogue if source == "coinex" else _currencies
    fetch(source, path, caller(base_url, verbose=verbose), diff=diff)


def _catalogue(source: str, path: Path, who: ClientOptions, *, diff: bool) -> None:
    """Write the complete catalogue to *path*."""
    from whitelist.connectors.exchanges import coinex
    from whitelist.connectors.session import public_api
    from whitelist.exchanges import loader
    from whitelist.exchanges.catalogue import catalogue_from

    schema = loader.schema(source)
    with public_api(schema, who) as api:
        document = _dated(coinex.all_assets(api).at("data").value, who.clock())
    new = catalogue_from(document, f"{schema.title}'s answer", str(path), document["as_of"])
    old = _old(schema, path)
    _write(path, document)
    networks = {network for coin in new.coins.values() for network in coin.pairs}
    print_line(f"{path}: {len(new.coins)} coins on {len(networks)} networks as of {new.as_of}, complete")
    _compare(old, new, diff=diff)
    unknown = sorted(networks - set(loader.networks()))
    if unknown:
        print_line(f"networks whose addresses are not verified, since they are not known here: {', '.join(unknown)}")


def _currencies(source: str, path: Path, who: ClientOptions, *, diff: bool) -> None:
    """Write the public currencies of the exchange called *source* to *path*."""
    from dataclasses import asdict

    from whitelist.connectors.session import currencies
    from whitelist.exchanges import loader
    from whitelist.exchanges.currencies import dated

    about, dialect = loader.exchange(source), loader.network_names(source)
    new = dated(source, currencies(about, who), dialect, who.clock())
    old = _saved(source, path)
    _write(path, asdict(new))
    words = {place.word for places in new.coins.values() for place in places}
    print_line(f"{path}: {len(new.coins)} coins on {len(words)} networks of {about.title} as of {new.as_of}")
    if old is not None:
        _compare(old.catalogue(str(path)), new.catalogue(about.title), diff=diff)
    unknown = sorted(words - set(dialect.networks))
    if unknown:
        print_line(f"networks that are not verified, since their chains of CoinEx are not known: {', '.join(unknown)}")


def _saved(source: str, path: Path) -> Currencies | None:
    """Return the list that is going to be replaced, if there is one; a broken one is replaced all the same."""
    from whitelist.exchanges.loader import file_exists

    if file_exists(path):
        try:
            return saved_currencies(source, path)
        except (SchemaError, SourceError) as error:
            click.echo(f"Warning: {format_error(error)}", err=True)
    return None


def _compare(old: Catalogue, new: Catalogue, *, diff: bool) -> None:
    """Say what changed; with *diff*, each of the changes."""
    from whitelist.exchanges.catalogue_change import changes

    found = changes(old, new)
    print_line(f"compared with {old.source}, as of {old.as_of}: {_counted(found)}")
    for change in found if diff else ():
        print_line(f"  {change}")


def _dated(data: Any, now: float) -> dict[str, Any]:
    """Return CoinEx's list of assets in its envelope, with the time at which it was fetched."""
    moment = datetime.fromtimestamp(now, UTC)
    fetched = {"as_of": moment.date().isoformat(), "fetched_at": moment.isoformat(timespec="seconds")}
    return {**fetched, "code": 0, "data": data}


def _old(schema: Schema, path: Path) -> Catalogue:
    """Return the catalogue that is going to be replaced, or the bundled one; a broken one is replaced all the same."""
    from whitelist.exchanges.loader import catalogue, file_exists

    if file_exists(path):
        try:
            return catalogue(schema, path)
        except (SchemaError, SourceError) as error:
            click.echo(f"Warning: {format_error(error)}", err=True)
    return catalogue(schema, BUNDLED)


def _write(path: Path, document: dict[str, Any]) -> None:
    from whitelist.writers.files import write_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"{path.parent}: cannot be made: {error.strerror or error}") from None
    write_whole(path, json.dumps(document, indent=1).encode() + b"\n", force=True)


def _counted(found: Sequence[CatalogueChange]) -> str:
    from whitelist.exchanges.catalogue_change import counts

    return ", ".join(f"{kind} {number}" for kind, number in counts(found).items()) or "nothing changed"
