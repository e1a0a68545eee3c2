"""`whitelist check-keys`: check a team's register of API keys."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from whitelist.cli import options
from whitelist.cli.audit_options import AuditOptions, audit_options
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.completion import complete_files
from whitelist.cli.console import print_note
from whitelist.model.errors import UsageError
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from whitelist.audits.register import Register

LONGEST_WARNING = 3650
"""Days; ten years."""


@click.command("check-keys", cls=Command)
@click.argument("file", metavar="FILE", shell_complete=complete_files)
@option(
    Section.RULES,
    "--warn-days",
    type=click.IntRange(0, LONGEST_WARNING),
    default=14,
    show_default=True,
    help="Warn this many days before a key expires.",
)
@option(Section.RULES, "--now", metavar="WHEN", help="Check as of this time, such as 2026-11-21T10:30Z; default: now.")
@audit_options
@option(
    Section.OUTPUT, "--ical", metavar="FILE", type=click.Path(), help="Write a calendar of the days when keys expire."
)
@with_options(options.force)
def check_keys(file: str, warn_days: int, now: str | None, ical: str | None, *, force: bool, **options: object) -> None:
    """Check an API key register.

    The report shows each key that breaks the rules of its exchange, expires soon, or is not protected.

    FILE is a csv, xlsx or toml file, or - for standard input. Columns: exchange, name, rights, ips, created, renewed,
    owner; in TOML, a [[keys]] table for each key. Do not put secrets into the register: a value that looks like a
    secret is an error, and is never shown.

    \b
    Exit codes:
      0  accepted (with --strict: and without warnings)
      1  rejected
      2  usage error or file error

    \b
    Examples:
      whitelist check-keys keys.csv
      whitelist check-keys --warn-days 30 --strict keys.toml
      whitelist check-keys --ical renewals.ics --force keys.xlsx
      whitelist check-keys --now 2026-11-21 --format json keys.csv
    """
    from whitelist.audits.auditor import review_register
    from whitelist.audits.register import header_words, kind_reader
    from whitelist.audits.secret_masking import mask_credentials
    from whitelist.exchanges import loader
    from whitelist.exchanges.catalogue import BUNDLED
    from whitelist.readers.register import read_register
    from whitelist.writers.same_file import file_key

    if ical is not None and file_key(ical) == file_key(file):
        raise click.UsageError("--ical cannot replace the register.")
    parsed = AuditOptions.from_options(options, [file] if ical is None else [file, ical])
    rules = parsed.select_rules("check-keys")
    at = _parse_time(now)
    exchanges = {name: loader.exchange(name) for name in loader.schema_names()}
    words = header_words()
    kinds = kind_reader(exchanges, lambda: loader.reference_data(catalogue_path=BUNDLED))
    source = mask_credentials(read_register(file, words, max_seconds=parsed.max_seconds), words, kinds)
    review, register = review_register(source, exchanges, rules, at, warn_days)
    code = parsed.write(review)
    if ical is not None:
        _write_calendar(register, ical, force=force)
    sys.exit(code)


def _parse_time(now: str | None) -> datetime:
    """Return the time that --now names. Raises UsageError if it is not a date."""
    from whitelist.model.timestamp import parse_timestamp

    if now is None:
        return datetime.now(UTC)
    timestamp = parse_timestamp(now)
    if timestamp is None:
        raise UsageError(f"--now: {now!r} is not a date", "write it as 2026-11-21 or 2026-11-21T10:30Z")
    return timestamp.at


def _write_calendar(register: Register, path: str, *, force: bool) -> None:
    """Write the calendar. Raises SourceError when the file already exists, or cannot be written."""
    from whitelist.audits.renewals import calendar, renewals
    from whitelist.writers.files import write_text

    dates = renewals(register)
    if not dates:  # a calendar must have an event (RFC 5545, section 3.6)
        print_note(f"{path} is not written: no key in the register expires")
        return
    write_text(path, calendar(dates, register.warn_days).decode(), force=force)
    print_note(f"{path}: {with_count(len(dates), 'renewal date')}")
