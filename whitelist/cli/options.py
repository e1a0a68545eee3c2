"""The options that more than one command has, each with its help text defined once.

An option of one command only is defined in the module of that command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whitelist.cli.command import Section, option
from whitelist.cli.report_output import complete_format, list_formats, parse_outputs
from whitelist.model.deadline import SECONDS, SECONDS_PER_MEBIBYTE
from whitelist.model.review import MAX_FINDINGS

if TYPE_CHECKING:
    from whitelist.cli.command import Decorator


def parse_encoding(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:  # noqa: ARG001  # click's form
    """Return the codec of the encoding *name*. Raises UsageError."""
    from whitelist.readers.encodings import encoding_named

    return None if name is None else encoding_named(name)


ENGINES = ("dask", "spark")
WARNINGS_ARE_ERRORS = "Treat warnings as errors."

config = option(Section.SETTINGS, "--config", metavar="FILE", help="Use this settings file.")
no_config = option(Section.SETTINGS, "--no-config", is_flag=True, help="Do not use a settings file.")

catalogue = option(
    Section.RULES,
    "--catalogue",
    metavar="FILE",
    help="Catalogue file, or `bundled`; default: the latest that you downloaded, or else the bundled one.",
)
select = option(
    Section.RULES,
    "--select",
    metavar="CODES",
    multiple=True,
    help="Apply only these rules (codes, code prefixes or names).",
)
ignore = option(
    Section.RULES,
    "--ignore",
    metavar="CODES",
    multiple=True,
    help="Turn off these rules (codes, code prefixes or names).",
)
template = option(
    Section.RULES,
    "--template",
    metavar="FILE",
    help="Follow the header of this CSV file: names, order and letter case.",
)
mapping = option(
    Section.RULES,
    "--map",
    "mapping",
    metavar="HEADER=COLUMN",
    multiple=True,
    help="Assign a header to a column, or to `ignore`. Two memo columns can complement each other.",
)

deny = option(
    Section.RULES,
    "--deny",
    metavar="FILE",
    multiple=True,
    help="Reject addresses that are in this file: text with one on each line, JSON, or a table; can be repeated.",
)
deny_age_days = option(
    Section.RULES,
    "--deny-age-days",
    metavar="N",
    type=click.IntRange(min=0),
    help="Warn if a deny list is older than N days, 0 for never; default: 30.",
)
trusted = option(
    Section.RULES,
    "--trusted",
    metavar="FILE",
    multiple=True,
    help="Reject look-alikes of the addresses in this file, an approved address book; can be repeated.",
)

exclude = option(
    Section.INPUT,
    "--exclude",
    metavar="PATTERN",
    multiple=True,
    help="Exclude files and folders that match PATTERN.",
)
force_exclude = option(
    Section.INPUT,
    "--force-exclude/--no-force-exclude",
    default=None,
    help="Apply --exclude also to files named on the command line.",
)
max_seconds = option(
    Section.INPUT,
    "--max-seconds",
    metavar="N",
    type=click.IntRange(min=1),
    help=f"Stop reading a file after N seconds; default: {SECONDS}, and {SECONDS_PER_MEBIBYTE} more for each MiB.",
)
jobs = option(
    Section.INPUT,
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Check large lists with N processes; default: as many as help.",
)
encoding = option(
    Section.INPUT,
    "--encoding",
    metavar="ENCODING",
    callback=parse_encoding,
    help="Encoding of text files that are not UTF-8 or UTF-16, such as cp1252, gbk or shift_jis.",
)
coin = option(Section.INPUT, "--coin", metavar="COIN", help="Coin of all rows that have none.")
network = option(Section.INPUT, "--network", metavar="NETWORK", help="Network of all rows that have none.")
sheet = option(Section.INPUT, "--sheet", metavar="NAME", help="Read only this sheet of workbooks.")

fill_merged = option(
    Section.INPUT, "--fill-merged", is_flag=True, help="Fill merged coin and network cells of workbooks in all rows."
)

engine = option(
    Section.ENGINE,
    "--engine",
    metavar="NAME",
    type=click.Choice(ENGINES),
    help="Check on Dask or Spark: dask, spark.",
)
scheduler = option(
    Section.ENGINE,
    "--scheduler",
    metavar="ADDRESS",
    help="Scheduler of an existing cluster, such as tcp://host:8786 or spark://host:7077; default: this machine.",
)

strict = option(Section.VERDICT, "--strict/--no-strict", default=None, help=WARNINGS_ARE_ERRORS)
strict_without_settings = option(Section.VERDICT, "--strict", is_flag=True, help=WARNINGS_ARE_ERRORS)

report_format = option(
    Section.OUTPUT,
    "--format",
    "formats",
    metavar="FORMAT[=FILE]",
    multiple=True,
    callback=parse_outputs,
    shell_complete=complete_format,
    help=f"Report format, and a file for the report: {', '.join(list_formats())}; can be repeated.  [default: text]",
)
report_file = option(
    Section.OUTPUT, "--output", metavar="FILE", help="Write the report to FILE instead of standard output."
)
max_findings = option(
    Section.OUTPUT,
    "--max-findings",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"List the N worst findings, and only count the others; default: {MAX_FINDINGS:,}.",
)
quiet = option(
    Section.OUTPUT, "--quiet", "-q", is_flag=True, help="Show only a line for each file that is not accepted."
)
verbose_report = option(Section.OUTPUT, "--verbose", "-v", is_flag=True, help="Show every note in full.")
statistics = option(Section.OUTPUT, "--statistics", is_flag=True, help="Show how many findings each rule has.")
show_all = option(
    Section.OUTPUT, "--all", "show_all", is_flag=True, help="Show all findings, not only 50 kinds for each file."
)
colour = option(
    Section.OUTPUT,
    "--color/--no-color",
    "colour",
    default=None,
    help="Turn colour on or off; default: on in a terminal only.",
)
force = option(Section.OUTPUT, "--force", is_flag=True, help="Replace existing files.")
text_or_json = option(
    Section.OUTPUT,
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Text for people, or JSON with all details for programs.",
)

base_url = option(Section.CONNECTION, "--base-url", metavar="URL", help="Use this server instead of the exchange's.")
key_file = option(
    Section.CONNECTION,
    "--key-file",
    metavar="FILE",
    type=click.Path(),
    help="JSON file with the API key, as Coinbase provides it.",
)
verbose = option(Section.CONNECTION, "--verbose", is_flag=True, help="Show each request, never a key.")


def schema(default: str | None = "coinex") -> Decorator:
    """Return the option for the exchange; the *default* is None where a settings file can name it."""
    return option(Section.RULES, "--schema", metavar="NAME|PATH", default=default, help=f"{_SCHEMA}.{_DEFAULT_SCHEMA}")


_SCHEMA = "Exchange: a name, or the path of a schema folder"
_DEFAULT_SCHEMA = "  [default: coinex]"
schemas = option(
    Section.RULES,
    "--schema",
    metavar="NAME|PATH",
    multiple=True,
    help=f"{_SCHEMA}. If you name several, each has its own folder in DIR.{_DEFAULT_SCHEMA}",
)


def remark(described: str, *, default: bool | None) -> Decorator:
    """Return the option for the remark column, whose *default* is *described*."""
    return option(
        Section.OUTPUT,
        "--remark/--no-remark",
        default=default,
        help=f"Write a column for remarks; default: {described}.",
    )


SETTINGS_FILE = (config, no_config)
RULE_DATA = (schema(None), catalogue)
RULE_CHOICE = (select, ignore)
LISTS = (deny, deny_age_days, trusted)
GIVEN = (coin, network)
ENGINE = (engine, scheduler)
FILE_CHOICE = (exclude, force_exclude)
REPORT = (report_format, report_file, quiet, verbose_report, statistics, show_all, colour)
