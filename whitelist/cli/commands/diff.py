"""`whitelist diff`: what an approver must review."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from whitelist.changes import formats
from whitelist.cli import options
from whitelist.cli.clock import read_clock
from whitelist.cli.command import Command, Section, option, with_options
from whitelist.cli.completion import complete_files
from whitelist.cli.console import write_pieces
from whitelist.cli.exit_code import ExitCode
from whitelist.cli.lists.batch_folder import built_for, read_list
from whitelist.cli.startup import speed_up_imports
from whitelist.exchanges.schema import DEFAULT_SCHEMA
from whitelist.model.errors import UsageError
from whitelist.model.plugins import module_names
from whitelist.model.printable import printable_name
from whitelist.settings.given_columns import given_columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.changes.comparison import Comparison
    from whitelist.exchanges.reference_data import ReferenceData


@click.command(cls=Command)
@click.argument("old", shell_complete=complete_files)
@click.argument("new", shell_complete=complete_files)
@with_options(options.GIVEN, options.schema(None), options.catalogue, options.deny, options.deny_age_days)
@option(
    Section.OUTPUT,
    "--format",
    "format_",
    type=click.Choice(module_names(formats)),
    default="text",
    show_default=True,
    help="Report format.",
)
@with_options(options.encoding, options.max_seconds)
def diff(old: str, new: str, format_: str, **options: Any) -> None:
    """Show what changed between two lists.

    The report lists the entries that NEW adds, removes and changes, compared with OLD. Entries are compared by coin,
    network, decoded address and memo. Lines, order, empty rows, letter case, other names for a network and repeated
    rows make no difference. The most dangerous change comes first: a new address under the same remark, above all an
    address that starts and ends like the old one.

    OLD and NEW are csv, tsv or workbook files, or folders; one of them can be - for standard input. The batch files in
    a folder are one list: those in its manifest.json, or without a manifest, all csv files. A folder of a build is read
    by the rules of its exchange. OLD or NEW can also be the list of addresses that an exchange gives out, saved as
    JSON. The entries are only compared, not checked: check the lists with `whitelist check`. With --deny, entries of
    NEW with an address that must never be paid come first. --coin and --network are for lists of addresses without
    these columns.

    \b
    Exit codes:
      0  both lists have the same entries
      1  the lists differ
      2  usage error or file error

    \b
    Examples:
      whitelist diff approved.csv proposed.csv
      whitelist diff upload-october upload-november
      whitelist diff --deny incidents.txt approved.csv proposed.csv
      whitelist diff --format markdown approved.csv proposed.xlsx
      whitelist diff approved.csv binance.json
      git show HEAD:payees.csv | whitelist diff - payees.csv
    """
    comparison = _compare(old, new, options)
    write_pieces(formats.comparison_formats()[format_].write(comparison), colour=False)
    sys.exit(ExitCode.ACCEPTED if comparison.same else ExitCode.REJECTED)


def _compare(old: str, new: str, options: dict[str, Any]) -> Comparison:
    """Return the difference of two files. Raises click.UsageError and WhitelistError."""
    from whitelist.exchanges.integrity.basis import basis_of
    from whitelist.readers.contents import STANDARD_INPUT
    from whitelist.settings.settings import Settings

    if old == new == STANDARD_INPUT:
        raise click.UsageError("Only one of OLD and NEW can be standard input.")
    if [old, new, *options["deny"]].count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input can be read only once.")
    reference = _reference_of_builds((old, new), options)
    given = given_columns(options["coin"], options["network"], reference)
    choices = {name: options[name] for name in ("encoding", "max_seconds")}
    sources = [read_list(path, reference, **choices, given=given) for path in (old, new)]
    with speed_up_imports():
        from whitelist.changes.entry_list import (
            make_entry_list,
        )  # imports pandas, so only when there is something to compare
    from whitelist.changes.matching import compare

    before, after = (make_entry_list(source, reference) for source in sources)
    basis = basis_of(reference)
    if basis.lists:
        most = options["deny_age_days"]
        basis = basis.aged(read_clock(), 0, Settings().deny_age_days if most is None else most)
    head, tail = reference.schema.look_alike_ends
    return compare(before, after, basis, (head, tail))


def _reference_of_builds(paths: Iterable[str], options: dict[str, Any]) -> ReferenceData:
    """Return the reference data of the exchange that is named, or else of the one for which *paths* were built.

    Raises UsageError for a build for another exchange: its cells mean something else.
    """
    builds = {path: name for path in paths if (name := built_for(path))}
    schema = options["schema"] or next(iter(builds.values()), DEFAULT_SCHEMA)
    reference = _reference({**options, "schema": schema})
    for path, name in builds.items():
        if name != reference.schema.name:
            message = f"{printable_name(path)}: is a build for {name}, not for {reference.schema.name}"
            raise UsageError(message, "use the --schema of the build, and compare builds for the same exchange")
    return reference


def _reference(options: dict[str, Any]) -> ReferenceData:
    """Return the reference data, with the deny lists. Raises WhitelistError."""
    from whitelist.exchanges.loader import reference_data

    reference = reference_data(options["schema"], options["catalogue"])
    if not options["deny"]:
        return reference
    from whitelist.rules.selection import select
    from whitelist.settings.compared_lists import with_lists

    return with_lists(reference, options["deny"], (), select())
