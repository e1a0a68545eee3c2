"""`whitelist serve`: a page on this computer, for people who do not use a terminal."""

from __future__ import annotations

from typing import Any

import click

from whitelist.cli import options
from whitelist.cli.command import Command, Section, option, with_options


@click.command(cls=Command)
@option(
    Section.CONNECTION,
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port of this computer; default: any that is free.",
)
@option(Section.CONNECTION, "--no-browser", is_flag=True, help="Only show the address, and open no browser.")
@with_options(options.schema(), options.catalogue, options.deny, options.trusted)
def serve(port: int, *, no_browser: bool, **options: Any) -> None:
    """Check and build in a page of your browser.

    Opens a page at an address of this computer, which no other computer can reach. Drop workbooks and CSVs into it: the
    page shows every cell that has a finding, you correct it there, and download the batch files, the rejected rows, the
    manifest, the approval page and the report. Nothing is written to a disk, and everything is forgotten when the
    command ends: press Ctrl-C.

    The address has a token: whoever has it can use the page. The page connects to an exchange only if you update the
    catalogue, as `whitelist networks update` does. This command needs the extra `page`.

    \b
    Examples:
      whitelist serve
      whitelist serve --port 8321 --no-browser
      whitelist serve --schema safe --deny incidents.txt
    """
    from whitelist.cli.serve_task import run

    run(port, opens=not no_browser, options=options)
