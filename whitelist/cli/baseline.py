"""`whitelist baseline`: accept what is found today, so that a check tells only what is new."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from whitelist.cli.check import quick_start
from whitelist.cli.console import say
from whitelist.cli.failure import Command
from whitelist.phrases import place
from whitelist.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.baseline import Baseline
    from whitelist.knowledge import Knowledge
    from whitelist.review import Review

WRITTEN, NOT_ALL = 0, 1

FILE = "whitelist-baseline.json"


@click.command(cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--output", metavar="FILE", default=FILE, show_default=True, help="The baseline's file.")
@click.option(
    "--schema", default="coinex", show_default=True, help="Exchange to judge for: a name, or a folder's path."
)
@click.option("--catalogue", type=click.Path(), help="Catalogue file to use instead of the default one.")
@click.option("--force", is_flag=True, help="Replace a baseline that exists.")
@click.option("--shrink", is_flag=True, help="Accept nothing new; only forget what is gone from FILE...")
def baseline(  # noqa: PLR0913  # click passes options by name
    files: tuple[str, ...], output: str, schema: str, catalogue: str | None, *, force: bool, shrink: bool
) -> None:
    """Accept the findings that there are today: `whitelist check --baseline` then tells only new ones.

    FILE is a file or a folder, as for `whitelist check`. A finding is known by its file, its rule and its entry (coin,
    network, address and memo), not by its line: rows may move and remarks may change. An edited address makes its
    findings new, and so does the same fault once more. Somebody should have looked at everything that is accepted: what
    could not be verified counts as verified by that person, and a known error fails no check any more.

    Never accepted are private keys and seeds, and what says that a file, or a part of it, could not be read or judged.

    \b
    Exit codes:
      0  the baseline is written
      1  it is written, but something was found that is never accepted
      2  a file cannot be read, the baseline exists already, or an option is wrong

    \b
    Examples:
      whitelist baseline addresses/
      whitelist check --baseline whitelist-baseline.json addresses/
      whitelist baseline --shrink addresses/
    """
    if force and shrink:
        raise click.UsageError("--force accepts what there is now, --shrink accepts nothing new; choose one.")
    from whitelist.readers.baseline import Naming, read_baseline
    from whitelist.readers.folders import files_in

    naming, paths = Naming(output), files_in(files)
    if naming(output) in map(naming, paths):
        raise click.UsageError("the baseline cannot take the place of a file that is checked.")
    from whitelist.library import knowledge
    from whitelist.writers.files import write_whole

    known = knowledge(schema, catalogue)
    earlier = read_baseline(output, known.schema.name) if shrink else None
    review, codes = _judged(paths, known)

    from whitelist.baseline import acceptable, baseline_of, shrunk, text_of

    now = baseline_of(review, naming) if earlier is None else shrunk(earlier, review, naming, codes)
    write_whole(output, "".join(text_of(now)).encode(), force=force or shrink)
    say(_told(output, now, earlier))
    refused = [finding for file in review.files for finding in file.findings if not acceptable(finding, file)]
    for finding in refused:
        click.echo(f"Not accepted: {place(finding.origin)}: {finding.code} {finding.slug}", err=True)
    sys.exit(NOT_ALL if refused else WRITTEN)


def _judged(paths: Iterable[str], known: Knowledge) -> tuple[Review, set[str]]:
    """Return what is found in the files at *paths*, and the codes of the rules that were applied."""
    from whitelist import rulebook
    from whitelist.header import header_words
    from whitelist.readers import read

    words, rules = header_words(known.schema.batch), rulebook.select()
    sources = [read(path, header_words=words) for path in paths]
    with quick_start():
        from whitelist.checker import Checker  # brings pandas along, so only once there is something to judge

    return Checker(known, rules).check(sources), {rule.code for rule in rules}


def _told(output: str, now: Baseline, earlier: Baseline | None) -> str:
    files = {each.file for each in now.known}
    line = f"{output}: knows {counted(len(now.known), 'finding')} of {counted(len(files), 'file')}"
    return line if earlier is None else f"{line}; {len(earlier.known) - len(now.known):,} forgotten"
