"""`whitelist pull`: your own addresses at an exchange, as a sheet for `build`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from whitelist.cli import options
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.console import print_line, print_note
from whitelist.cli.exchange_client import find_credentials, read_saved_currencies
from whitelist.cli.exchange_name import ExchangeName
from whitelist.cli.pull_task import PullTask
from whitelist.connectors.registry import connector_names
from whitelist.model.errors import SourceError
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.connectors.connector import PulledRow, Session
    from whitelist.exchanges.currencies import CoinNetwork


@click.command(cls=Command)
@click.argument("exchange", type=ExchangeName(connector_names))
@option(
    Section.OUTPUT, "--output", metavar="FILE", type=click.Path(), required=True, help="Sheet to write, .csv or .xlsx."
)
@with_options(options.force)
@option(
    Section.INPUT, "--coin", "coins", metavar="COINS", multiple=True, help="Only these coins; default: coins you hold."
)
@option(
    Section.INPUT, "--network", "networks", metavar="NETWORKS", multiple=True, help="Only these networks of CoinEx."
)
@option(Section.INPUT, "--beneficiaries", is_flag=True, help="CoinPort: also the active addresses of its whitelist.")
@option(
    Section.INPUT,
    "--inter-user",
    "account",
    metavar="ACCOUNT",
    help="CoinEx: also your account, for inter-user transfers.",
)
@with_options(options.key_file, options.base_url, options.verbose)
def pull(exchange: str, **options: Any) -> None:
    """Download your own deposit addresses.

    The addresses are written to a sheet for `whitelist build`. A read-only key is enough; `whitelist keys test --help`
    explains where the key comes from. All requests are read-only: no address is created. `whitelist exchanges` shows
    what works with each exchange.

    The sheet has the columns coin, network (of CoinEx), address, memo and remark. More columns show the exchange's
    name of the network, when the address was downloaded, and what is not verified.

    With --inter-user, the sheet also has your account at CoinEx, an e-mail address or a mobile number, for each coin:
    a row without a network, with which another account of CoinEx can send to you.

    \b
    Exit codes:
      0  the sheet is written; some rows might not be verified
      2  no sheet is written: wrong option, wrong key, or an error of the file or the exchange

    \b
    Examples:
      whitelist pull coinex --output own.csv
      whitelist pull coinex --coin USDT,CET --network TRC20,CSC --output own.xlsx
      whitelist pull coinex --inter-user treasury@example.com --output own.csv
      whitelist pull coinport --beneficiaries --output own.csv
      whitelist pull coinbase --key-file cdp_api_key.json --output own.csv
    """
    from whitelist.connectors.session import open_session

    task = PullTask.from_options(exchange, options)
    about, client = task.exchange, task.connection.client
    credentials = find_credentials(about, task.connection.key_file)
    with open_session(about, credentials, client, _read_saved(task.connector.network_names)) as session:
        rows = list(_pull_rows(task, session))
    for coin in sorted(set(task.filter.coins) - {row.coin for row in rows}):
        print_note(f"{coin}: no address at {about.title}")
    if not rows:
        raise SourceError(f"{about.title}: no address of these coins; nothing is written")
    _write(task, rows, client.clock())
    _print_inferred(task, rows)


def _read_saved(name: str) -> Mapping[str, tuple[CoinNetwork, ...]] | None:
    """Return the saved currencies of the exchange called *name*, and print their date; None when there are none."""
    from whitelist.exchanges.catalogue_loading import cached_catalogue, file_exists, require_own

    path = cached_catalogue(name)
    if not name or not file_exists(path):
        return None
    require_own(path)
    saved = read_saved_currencies(name, path)
    print_note(f"public currencies as of {saved.as_of}, from {path}")
    return saved.coins


def _pull_rows(task: PullTask, session: Session) -> Iterator[PulledRow]:
    """Yield a row for each address on the networks of the task."""
    from whitelist.connectors.translation import to_coinex_row

    for address in task.connector.fetch_addresses(session, task.filter):
        row = to_coinex_row(address, task.exchange.title, task.network_names, task.reference)
        if task.filter.networks and row.network not in task.filter.networks and not address.is_account:
            continue
        if not row.address and task.reference.coin_named(row.coin) is None:
            print_note(f"{row.coin}: skipped, this coin is not in the catalogue")
            continue
        yield row


def _print_inferred(task: PullTask, rows: list[PulledRow]) -> None:
    """Print the network names whose meaning no record of the exchange shows."""
    inferred = task.network_names.inferred if task.network_names is not None else {}
    found = {f"{row.network_name} is {row.network}" for row in rows if row.network and row.network_name in inferred}
    if found:
        print_note(f"inferred network names, compare them with {task.exchange.title}: {', '.join(sorted(found))}")


def _write(task: PullTask, rows: list[PulledRow], now: float) -> None:
    from whitelist.connectors.sheet import sheet_bytes
    from whitelist.writers.files import write_text, write_whole
    from whitelist.writers.targets import is_stream

    data = sheet_bytes(rows, now, task.suffix)
    if task.suffix == ".csv":
        write_text(task.output, data.decode(), force=task.force)
    else:
        write_whole(task.output, data, force=task.force)
    unverified = [row for row in rows if row.unverified_reason]
    print_summary = print_note if is_stream(task.output) else print_line
    print_summary(f"{task.output}: {with_count(len(rows), 'row')}, {len(unverified):,} not verified")
    for row in unverified:
        print_note(f"not verified: {row.coin} {row.network_name}: {row.unverified_reason}".replace("  ", " "))
