"""`whitelist check-keys`: judge a team's register of API keys."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whitelist.cli.failure import Command
from whitelist.cli.reporting import Reporting, reporting_options
from whitelist.model.errors import UsageError
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from whitelist.audits.register import Register

LONGEST_WARNING = 3650


@click.command("check-keys", cls=Command)
@click.argument("file", metavar="FILE")
@click.option(
    "--warn-days",
    type=click.IntRange(0, LONGEST_WARNING),
    default=14,
    show_default=True,
    help="Warn so many days before a key lapses.",
)
@click.option("--now", metavar="WHEN", help="Judge as of this day or time, such as 2026-11-21T10:30Z; default: now.")
@click.option("--ical", metavar="FILE", type=click.Path(), help="Write the days on which keys lapse as a calendar.")
@click.option("--force", is_flag=True, help="Let --ical replace an existing file.")
@reporting_options
def check_keys(file: str, warn_days: int, now: str | None, ical: str | None, *, force: bool, **options: object) -> None:
    """Say which API keys of a register break the rules of their exchanges, lapse soon, or are unguarded.

    FILE is a csv, xlsx or toml file, or - for standard input. Columns: exchange, name, rights, ips, created, renewed,
    owner; in TOML a [[keys]] table for each key. Secrets do not belong into it: what looks like one is an error, and
    is never shown.

    \b
    Exit codes:
      0  accepted (with --strict: not even a warning)
      1  rejected
      2  a file cannot be opened or written, or an option is wrong

    \b
    Examples:
      whitelist check-keys keys.csv
      whitelist check-keys --warn-days 30 --strict keys.toml
      whitelist check-keys --ical renewals.ics --force keys.xlsx
      whitelist check-keys --now 2026-11-21 --format json keys.csv
    """
    from whitelist.audits.auditor import review_register
    from whitelist.audits.gate import mask_credentials
    from whitelist.audits.register import header_words
    from whitelist.exchanges import loader
    from whitelist.readers.register import read_register

    if ical is not None and Path(ical).resolve() == Path(file).resolve():
        raise click.UsageError("--ical cannot take the place of the register.")
    wanted = Reporting.read(options, [file] if ical is None else [file, ical])
    rules = wanted.rules("check-keys")
    at = _moment(now)
    exchanges = {name: loader.exchange(name) for name in loader.schema_names()}
    source = mask_credentials(read_register(file, header_words()), header_words())
    review, register = review_register(source, exchanges, rules, at, warn_days)
    code = wanted.end(review)
    if ical is not None:
        _write_calendar(register, ical, force=force)
    sys.exit(code)


def _moment(now: str | None) -> datetime:
    """Return what --now says. Raises UsageError for what is no date."""
    from whitelist.model.timestamp import parse_timestamp

    if now is None:
        return datetime.now(UTC)
    found = parse_timestamp(now)
    if found is None:
        raise UsageError(f"--now: {now!r} is no date", "write it as 2026-11-21 or 2026-11-21T10:30Z")
    return found.at


def _write_calendar(register: Register, path: str, *, force: bool) -> None:
    """Write the calendar and say so. Raises SourceError when the file is there already, or cannot be written."""
    from whitelist.audits.renewals import calendar, renewals
    from whitelist.writers.files import write_whole

    found = renewals(register)
    if not found:  # a calendar without an event is none (RFC 5545, section 3.6)
        click.echo(f"{path} is not written: no key of the register lapses", err=True)
        return
    write_whole(path, calendar(found, register.warn_days), force=force)
    click.echo(f"{path}: {with_count(len(found), 'renewal date')}", err=True)
