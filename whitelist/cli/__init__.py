"""The command line: options in, text and exit codes out.

commands/       one module for each command
command         commands whose help shows the options in sections
options         every option that several commands have
exit_code       what the exit codes mean
program         runs a command; errors become one line and an exit code
signals         lets signals end a command like errors do
streams         standard output and error, also if they are closed or full
"""

from __future__ import annotations

import click

from whitelist.cli.program import Commands, Program
from whitelist.model.tool import __version__


@click.group(
    cls=Program, commands=Commands(), context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "--version", "-V", prog_name="whitelist")
def main() -> None:
    """Check and build withdrawal-whitelist batches for crypto exchanges before the upload.

    Everything runs on your computer. Only `networks update`, `pull` and `keys test` connect to an exchange, with
    read-only requests, and the page of `serve` if you update the catalogue there.

    \b
    Examples:
      whitelist check batch.csv            check a batch file
      whitelist check --format json *.csv  the same, for a program
      whitelist check addresses/           check all lists in a folder together
      whitelist config addresses/          show the settings for this folder
      whitelist build books/ --out upload  create batch files from workbooks
      whitelist serve                      check, correct and build in a browser
      whitelist explain WL302              explain a rule
      whitelist networks USDT              show the networks of a coin
      whitelist networks update            download the latest catalogue
      whitelist pull coinex --output own.csv
    """
