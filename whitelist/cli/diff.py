"""`whitelist diff`: what an approver must look at."""

from __future__ import annotations

import sys

import click

from whitelist.changes.formats import renderings
from whitelist.cli.console import write_pieces
from whitelist.cli.failure import Command
from whitelist.readers.contents import STANDARD_INPUT

SAME, DIFFERENT = 0, 1


@click.command(cls=Command)
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "format_",
    type=click.Choice(sorted(renderings())),
    default="text",
    show_default=True,
    help="Report format.",
)
@click.option("--schema", default="coinex", show_default=True, help="Exchange of the lists: a name, or a path.")
@click.option("--catalogue", type=click.Path(), help="Catalogue file to use instead of the default one.")
def diff(old: str, new: str, format_: str, schema: str, catalogue: str | None) -> None:
    """Say which destinations list NEW adds, removes and changes, compared with list OLD.

    Entries are compared by coin, network, decoded address and memo, not by line: order, blank rows, letter case, other
    words for a network and repeated rows make no difference. The most dangerous change comes first: an address that
    was replaced under the same remark, above all by one that begins and ends alike.

    OLD and NEW are csv, tsv or workbook files; one of them may be - for standard input. Nothing is judged here:
    `whitelist check` says what is wrong with a list.

    \b
    Exit codes:
      0  both lists hold the same entries
      1  they differ
      2  a file cannot be read, or is no list of entries; or an option is wrong

    \b
    Examples:
      whitelist diff approved.csv proposed.csv
      whitelist diff --format markdown approved.csv proposed.xlsx
      git show HEAD:payees.csv | whitelist diff - payees.csv
    """
    if old == new == STANDARD_INPUT:
        raise click.UsageError("Only one of OLD and NEW can be standard input.")
    from whitelist.checking.gate import mask_secrets
    from whitelist.exchanges.header import header_words
    from whitelist.exchanges.loader import reference_data
    from whitelist.model.review import Basis
    from whitelist.readers import read

    known = reference_data(schema, catalogue)
    words = header_words(known.schema.batch)
    sources = [mask_secrets(read(path, header_words=words), known, words) for path in (old, new)]

    from whitelist.cli.check import quick_start

    with quick_start():
        from whitelist.changes.entry_list import (
            listing_of,  # brings pandas along, so only once there is something to compare
        )
    from whitelist.changes.matching import compare

    head, tail = known.schema.look_alike_ends
    before, after = (listing_of(source, known) for source in sources)
    catalogue_used = known.catalogue
    basis = Basis(known.schema.name, catalogue_used.source, catalogue_used.as_of, catalogue_used.complete)
    comparison = compare(before, after, basis, (head, tail))
    write_pieces(renderings()[format_].write(comparison), colour=False)
    sys.exit(SAME if comparison.same else DIFFERENT)
