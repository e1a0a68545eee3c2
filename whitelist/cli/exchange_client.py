"""What the commands that connect to exchanges share: the parsed options, the API key, and the saved currencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.cli.console import print_note
from whitelist.model.errors import SchemaError, SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from whitelist.connectors.credentials import Credentials
    from whitelist.connectors.session import ClientOptions
    from whitelist.exchanges.currencies import Currencies
    from whitelist.exchanges.exchange import Exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """The options of these commands: which server, which key, and whether to show the requests."""

    base_url: str | None
    key_file: str | None = None
    verbose: bool

    @property
    def client(self) -> ClientOptions:
        """The same for a session: notes for a person go to standard error."""
        from whitelist.connectors.session import ClientOptions

        return ClientOptions(base_url=self.base_url, log=print_note if self.verbose else None, notify=print_note)


def find_credentials(exchange: Exchange, key_file: str | None) -> Credentials:
    """Return the key for *exchange*, and print warnings about it. Raises UsageError and SourceError."""
    import os

    from whitelist.connectors.credentials import find
    from whitelist.connectors.registry import connector

    credentials = find(exchange.title, connector(exchange.name).needs, os.environ, key_file)
    for warning in credentials.warnings:
        print_note(f"Warning: {warning}")
    return credentials


def read_saved_currencies(name: str, path: Path) -> Currencies:
    """Return what `networks update --from` *name* wrote to *path*. Raises SourceError and SchemaError with a hint."""
    from whitelist.exchanges.currencies import currencies_from
    from whitelist.exchanges.documents import read_json

    try:
        return currencies_from(read_json(path, str(path)), str(path), name)
    except (SourceError, SchemaError) as error:
        error.hint = f"download it again with `whitelist networks update --from {name}`, or delete it"
        raise
