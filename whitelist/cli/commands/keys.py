"""`whitelist keys`: API keys, as the exchanges know them."""

from __future__ import annotations

from typing import Any

import click

from whitelist.cli import options
from whitelist.cli.command import Command, Group, with_options
from whitelist.cli.console import print_line, print_note
from whitelist.cli.exchange_client import Connection, find_credentials
from whitelist.cli.exchange_name import ExchangeName
from whitelist.connectors.registry import connector_names


@click.group(cls=Group)
def keys() -> None:
    """Test the API key of an exchange.

    \b
    Example:
      whitelist keys test coinex
    """


@keys.command(cls=Command)
@click.argument("exchange", type=ExchangeName(connector_names))
@with_options(options.key_file, options.base_url, options.verbose)
def test(exchange: str, **options: Any) -> None:
    """Test an API key and show its permissions.

    The output shows whether the exchange accepts the key, what the key can do, when the key expires, and your IP
    address as the exchange sees it.

    The key comes from environment variables (such as WHITELIST_COINEX_KEY and WHITELIST_COINEX_SECRET), from the key
    file of Coinbase, or from the keyring of the system, never from the command line. A read-only key is enough. A
    warning is shown if the key has more permissions. If the exchange rejects the key, the error shows the reason, and
    the exit code is 2.

    These lines ask for a key, so that it is not in the history of the shell. Run the line for the secret too, with
    SECRET for KEY. The keyring keeps the key after you close the shell, and needs the extra `keyring`:

    \b
      bash, zsh:   read -rs WHITELIST_COINEX_KEY; export WHITELIST_COINEX_KEY
      PowerShell:  $env:WHITELIST_COINEX_KEY = [Net.NetworkCredential]::new('',
                   (Read-Host -AsSecureString)).Password
      cmd:         set /p WHITELIST_COINEX_KEY=
      keyring:     keyring set whitelist coinex-key

    \b
    Examples:
      whitelist keys test coinex
      whitelist keys test coinbase --key-file cdp_api_key.json
    """
    from whitelist.connectors.registry import connector
    from whitelist.connectors.session import open_session
    from whitelist.exchanges import loader

    connection = Connection(**options)
    chosen, about = connector(exchange), loader.exchange(exchange)
    with open_session(about, find_credentials(about, connection.key_file), connection.client) as session:
        for fact in chosen.test(session):
            print_line(f"{fact.name}: {fact.value}")
            if fact.extra_permissions:
                extra = " and ".join(fact.extra_permissions)
                print_note(f"Warning: the key has more permissions than read-only ({extra}): a read-only key is enough")
