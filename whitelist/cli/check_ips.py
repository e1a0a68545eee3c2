"""`whitelist check-ips`: judge the IP addresses that an API key is to be bound to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from whitelist.cli.failure import USAGE_ERROR, Command, format_error
from whitelist.cli.reporting import Reporting, reporting_options
from whitelist.model.errors import WhitelistError

if TYPE_CHECKING:
    from whitelist.model.table import MaskedSource


@click.command("check-ips", cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--schema", default="coinex", show_default=True, help="Exchange to judge for: a name, or a folder's path."
)
@reporting_options
def check_ips(files: tuple[str, ...], schema: str, **options: object) -> None:
    """Say which lines of an IP allowlist an exchange would refuse, or which leave a key unguarded.

    FILE is a text file with one address on each line, or - for standard input: the list of one API key. Ranges are
    taken where the exchange documents them; so are the limits. `whitelist exchanges` shows both.

    \b
    Exit codes:
      0  accepted (with --strict: not even a warning)
      1  rejected
      2  a file cannot be opened, or an option is wrong

    \b
    Examples:
      whitelist check-ips ips.txt
      whitelist check-ips --schema coinbase --format json ips.txt
      whitelist check-ips --schema bitpanda-pro desk-a.txt desk-b.txt
      list-of-machines | whitelist check-ips -
    """
    from whitelist.audits.auditor import review_allowlists
    from whitelist.exchanges.loader import exchange

    wanted = Reporting.read(options, files)
    rules = wanted.rules("check-ips")
    known = exchange(schema)
    sources, failed = _read(files)
    code = wanted.end(review_allowlists(sources, known, rules)) if sources else USAGE_ERROR
    sys.exit(USAGE_ERROR if failed else code)


def _read(files: tuple[str, ...]) -> tuple[list[MaskedSource], bool]:
    """Read every file once; say of each that cannot be read why, and whether there is one."""
    from whitelist.audits.gate import mask_credentials
    from whitelist.readers.lines import read_lines

    sources: list[MaskedSource] = []
    failed = False
    for path in dict.fromkeys(files):
        try:
            sources.append(mask_credentials(read_lines(path)))
        except WhitelistError as error:
            click.echo(f"Error: {format_error(error)}", err=True)
            failed = True
    return sources, failed
