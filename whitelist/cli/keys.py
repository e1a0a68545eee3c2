"""`whitelist keys`: API keys of exchanges, as the exchanges see them."""

from __future__ import annotations

import click

from whitelist.cli.console import print_line
from whitelist.cli.exchange_options import base_url_option, caller, credentials, key_file_option, tell, verbose_option
from whitelist.cli.failure import Command, Group


@click.group(cls=Group)
def keys() -> None:
    """Try the API key of an exchange.

    \b
    Example:
      whitelist keys test coinex
    """


@keys.command(cls=Command)
@click.argument("exchange")
@key_file_option
@base_url_option
@verbose_option
def test(exchange: str, key_file: str | None, base_url: str | None, *, verbose: bool) -> None:
    """Say whether the key of EXCHANGE is accepted, what it may do, when it expires, and from where we are seen.

    The key comes from the environment (WHITELIST_COINEX_KEY and WHITELIST_COINEX_SECRET, and so on), the key file of
    Coinbase, or the system's keyring; never from the command line. A read-only key is enough for everything here: one
    that may do more gets a warning. A key that is refused is explained, and the exit code is 2.

    \b
    Examples:
      whitelist keys test coinex
      whitelist keys test coinbase --key-file cdp_api_key.json
    """
    from whitelist.connectors.session import connector, open_session
    from whitelist.exchanges import loader

    chosen = connector(exchange)
    about = loader.exchange(chosen.name)
    with open_session(about, credentials(about, key_file), caller(base_url, verbose=verbose)) as open_line:
        for told in chosen.test(open_line):
            print_line(f"{told.name}: {told.value}")
            if told.extra_permissions:
                rights = " and ".join(told.extra_permissions)
                tell(f"Warning: the key has more rights than reading ({rights}): a read-only key is enough")
