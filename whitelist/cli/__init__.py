"""The command line: words in, exit codes out.

Exit codes: 0 accepted, 1 rejected, 2 the operator or the environment, 3 unverified.
"""

from __future__ import annotations

import click

from whitelist.cli.baseline import baseline
from whitelist.cli.build import build
from whitelist.cli.check import check
from whitelist.cli.check_ips import check_ips
from whitelist.cli.check_keys import check_keys
from whitelist.cli.config import config
from whitelist.cli.console import Program
from whitelist.cli.diff import diff
from whitelist.cli.exchanges import exchanges
from whitelist.cli.explain import explain
from whitelist.cli.keys import keys
from whitelist.cli.networks import networks
from whitelist.cli.pull import pull
from whitelist.cli.rules import rules
from whitelist.cli.template import template
from whitelist.model.tool import __version__


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="whitelist")
def main() -> None:
    """Check and build withdrawal-whitelist batches for crypto exchanges before the upload.

    Everything happens on this machine: no address leaves it. Only `networks update`, `pull` and `keys test` talk to an
    exchange, and they only ask.

    \b
    Examples:
      whitelist check batch.csv            which cells would be refused, and why
      whitelist check --format json *.csv  the same for a program
      whitelist check addresses/           every list of a folder, judged together
      whitelist config addresses/          the settings that hold there
      whitelist build books/ --out upload  spreadsheets into files to upload
      whitelist explain WL302              the manual of a rule
      whitelist networks USDT              the networks of a coin
      whitelist networks update            a fresh, complete catalogue
      whitelist pull coinex --output own.csv
    """


for command in (
    baseline,
    build,
    check,
    diff,
    check_ips,
    check_keys,
    config,
    exchanges,
    explain,
    keys,
    networks,
    pull,
    rules,
    template,
):
    main.add_command(command)
