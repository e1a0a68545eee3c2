"""`whitelist check-ips`: check the IP addresses for an API key."""

from __future__ import annotations

import sys

import click

from whitelist.cli import options
from whitelist.cli.audit_options import AuditOptions, audit_options
from whitelist.cli.command import Command, with_options
from whitelist.cli.completion import complete_files
from whitelist.cli.exit_code import ExitCode
from whitelist.cli.failure import print_errors
from whitelist.cli.reading import read_all


@click.command("check-ips", cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=complete_files)
@with_options(options.schema())
@audit_options
def check_ips(files: tuple[str, ...], schema: str, **options: object) -> None:
    """Check the IP allowlist of an API key.

    The report shows each line that the exchange would reject, or that does not protect the key.

    FILE is a text file with one address on each line, or - for standard input. Each file is the list of one API key.
    Ranges are accepted if the exchange documents them. `whitelist exchanges NAME` shows this, and the limits.

    \b
    Exit codes:
      0  accepted (with --strict: and without warnings)
      1  rejected
      2  usage error or file error

    \b
    Examples:
      whitelist check-ips ips.txt
      whitelist check-ips --schema coinbase --format json ips.txt
      whitelist check-ips --schema bitpanda-pro desk-a.txt desk-b.txt
      list-of-machines | whitelist check-ips -
    """
    from whitelist.audits.auditor import review_allowlists
    from whitelist.audits.register import kind_reader
    from whitelist.audits.secret_masking import mask_credentials
    from whitelist.exchanges.catalogue import BUNDLED
    from whitelist.exchanges.loader import exchange, reference_data, schema_names
    from whitelist.readers.lines import read_lines

    parsed = AuditOptions.from_options(options, files)
    rules = parsed.select_rules("check-ips")
    about = exchange(schema)
    kinds = kind_reader(
        {name: exchange(name) for name in schema_names()}, lambda: reference_data(catalogue_path=BUNDLED)
    )
    sources, errors = read_all(
        dict.fromkeys(files),
        lambda path: mask_credentials(read_lines(path, max_seconds=parsed.max_seconds), kinds=kinds),
    )
    print_errors(errors)
    code = parsed.write(review_allowlists(sources, about, rules, kinds)) if sources else ExitCode.USAGE_ERROR
    sys.exit(ExitCode.USAGE_ERROR if errors else code)
