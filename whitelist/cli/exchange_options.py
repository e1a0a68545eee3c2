"""What the commands that talk to exchanges have in common: their options, and who is calling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whitelist.model.errors import SchemaError, SourceError
from whitelist.model.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from whitelist.connectors.credentials import Credentials
    from whitelist.connectors.session import ClientOptions
    from whitelist.exchanges.currencies import Currencies
    from whitelist.exchanges.exchange import Exchange

base_url_option = click.option(
    "--base-url", metavar="URL", help="A mirror to ask instead of the exchange's own server."
)
key_file_option = click.option(
    "--key-file", metavar="FILE", type=click.Path(), help="The JSON file that Coinbase gives a key out as."
)
verbose_option = click.option("--verbose", is_flag=True, help="Say which requests are made; never a key.")


def caller(base_url: str | None, *, verbose: bool) -> ClientOptions:
    """Return who is calling: this program, which speaks to a person on standard error."""
    from whitelist.connectors.session import ClientOptions

    return ClientOptions(base_url=base_url, log=tell if verbose else None, notify=tell)


def tell(line: str) -> None:
    """Write one printable line on standard error, so that standard output has results only."""
    click.echo(printable(line), err=True)


def credentials(exchange: Exchange, key_file: str | None) -> Credentials:
    """Return the key for *exchange*; warnings about it are told. Raises UsageError and SourceError."""
    import os

    from whitelist.connectors.credentials import find
    from whitelist.connectors.session import connector

    found = find(exchange.title, connector(exchange.name).needs, os.environ, key_file)
    for warning in found.warnings:
        tell(f"Warning: {warning}")
    return found


def saved_currencies(name: str, path: Path) -> Currencies:
    """Return what `networks update --from` *name* wrote to *path*. Raises SourceError and SchemaError with a remedy."""
    from whitelist.exchanges.currencies import currencies_from
    from whitelist.exchanges.documents import read_json

    try:
        return currencies_from(read_json(path, str(path)), str(path), name)
    except (SourceError, SchemaError) as error:
        error.hint = f"Fetch it again with `whitelist networks update --from {name}`, or delete it."
        raise
