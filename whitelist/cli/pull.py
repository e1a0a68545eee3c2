"""`whitelist pull`: the account's own addresses at an exchange, as a sheet for `build`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whitelist.cli.console import print_line
from whitelist.cli.exchange_options import (
    base_url_option,
    caller,
    credentials,
    key_file_option,
    saved_currencies,
    tell,
    verbose_option,
)
from whitelist.cli.failure import Command
from whitelist.model.errors import SourceError, UsageError

if TYPE_CHECKING:
    from whitelist.connectors.connector import Connector, PulledRow, PullFilter, Session
    from whitelist.exchanges.currencies import CoinNetwork
    from whitelist.exchanges.exchange import Exchange
    from whitelist.exchanges.reference_data import ReferenceData


@click.command(cls=Command)
@click.argument("exchange")
@click.option("--output", metavar="FILE", type=click.Path(), required=True, help="Sheet to write, .csv or .xlsx.")
@click.option("--coin", "coins", metavar="COINS", multiple=True, help="These coins only, instead of those held.")
@click.option("--network", "networks", metavar="NETWORKS", multiple=True, help="These networks of CoinEx only.")
@click.option("--beneficiaries", is_flag=True, help="CoinPort: the active addresses of its own whitelist as well.")
@click.option("--force", is_flag=True, help="Overwrite FILE.")
@key_file_option
@base_url_option
@verbose_option
def pull(exchange: str, output: str, coins: tuple[str, ...], networks: tuple[str, ...], **options: object) -> None:
    """Fetch the account's own deposit addresses at EXCHANGE through a read-only key, as a sheet for `whitelist build`.

    EXCHANGE is coinex, coinport, coinbase, coinbase-advanced or bitpanda-pro; `whitelist exchanges` tells what works
    with each. The sheet has coin, CoinEx's network, address, memo and remark, then the exchange's own word for the
    network, when it was fetched, and what about the row is not verified. Only reading calls are made: no address is
    created. See `whitelist keys test --help` for where the key comes from.

    \b
    Exit codes:
      0  the sheet is written, though rows of it may not be verified
      2  no sheet: the exchange, the key, an option or the file stands in the way

    \b
    Examples:
      whitelist pull coinex --output own.csv
      whitelist pull coinex --coin USDT,CET --network TRC20,CSC --output own.xlsx
      whitelist pull coinport --beneficiaries --output own.csv
      whitelist pull coinbase --key-file cdp_api_key.json --output own.csv
    """
    from whitelist.connectors.connector import PullFilter
    from whitelist.connectors.session import connector, open_session
    from whitelist.exchanges import loader

    chosen = connector(exchange)
    about, known = loader.exchange(chosen.name), loader.reference_data()
    suffix = _suffix(output, force=bool(options["force"]))
    wish = PullFilter(_coins(coins), _networks(networks, known), bool(options["beneficiaries"]))
    if wish.beneficiaries and not chosen.has_beneficiaries:
        raise UsageError(f"{about.title} has no list of beneficiaries", "Leave out --beneficiaries.")
    who = caller(options["base_url"], verbose=bool(options["verbose"]))  # type: ignore[arg-type]  # click's text
    found = credentials(about, options["key_file"])  # type: ignore[arg-type]  # the same
    with open_session(about, found, who, _saved(chosen.network_names)) as open_line:
        rows = list(_rows(chosen, open_line, wish, about, known))
    for coin in sorted(set(wish.coins) - {row.coin for row in rows}):
        tell(f"{coin}: no address at {about.title}")
    if not rows:
        raise SourceError(f"{about.title}: no address of these coins; nothing was written")
    _write(output, rows, who.clock(), suffix, force=bool(options["force"]))


def _saved(name: str) -> Mapping[str, tuple[CoinNetwork, ...]] | None:
    """Return the saved currencies of the exchange called *name*, and say so; None when there are none."""
    from whitelist.exchanges.loader import cached_catalogue, file_exists

    path = cached_catalogue(name)
    if not name or not file_exists(path):
        return None
    found = saved_currencies(name, path)
    tell(f"public currencies as of {found.as_of}, from {path}")
    return found.coins


def _rows(
    chosen: Connector, open_line: Session, wish: PullFilter, about: Exchange, known: ReferenceData
) -> Iterator[PulledRow]:
    """Yield a row for each address of the networks asked for."""
    from whitelist.connectors.translation import to_coinex_row
    from whitelist.exchanges.loader import network_names

    words = network_names(chosen.network_names) if chosen.network_names else None
    for holding in chosen.fetch_addresses(open_line, wish):
        row = to_coinex_row(holding, about.title, words, known)
        if wish.networks and row.network not in wish.networks:
            continue
        if not row.address and known.coin_named(row.coin) is None:
            tell(f"{row.coin}: left out, the catalogue has no such coin")
            continue
        yield row


def _write(output: str, rows: list[PulledRow], now: float, suffix: str, *, force: bool) -> None:
    from whitelist.connectors.sheet import sheet_bytes
    from whitelist.writers.files import write_whole

    write_whole(output, sheet_bytes(rows, now, suffix), force=force)
    unverified = [row for row in rows if row.unverified_reason]
    print_line(f"{output}: {len(rows)} {'row' if len(rows) == 1 else 'rows'}, {len(unverified)} not verified")
    for row in unverified:
        tell(f"not verified: {row.coin} {row.network_name}: {row.unverified_reason}".replace("  ", " "))


def _suffix(output: str, *, force: bool) -> str:
    """Return the kind of file that *output* names; what stands in the way is said before anything is fetched."""
    from whitelist.connectors.sheet import SUFFIXES

    suffix = Path(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"{output}: a sheet is a .csv or an .xlsx file", "Choose another name.")
    if not force and Path(output).exists():
        raise SourceError(f"{output}: exists already", "Use --force, or another name.")
    return suffix


def _coins(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.upper() for word in _words(values)))


def _networks(values: Iterable[str], known: ReferenceData) -> tuple[str, ...]:
    found = []
    for word in _words(values):
        network = known.network_named(word)
        if network is None:
            raise UsageError(f"{word!r} is no network", known.close_network(word) or "`whitelist networks` lists them")
        found.append(network)
    return tuple(dict.fromkeys(found))


def _words(values: Iterable[str]) -> Iterator[str]:
    """Yield the names in *values*, which may be separated by commas."""
    return (word.strip() for value in values for word in value.split(",") if word.strip())
