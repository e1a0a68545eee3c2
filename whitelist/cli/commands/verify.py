"""`whitelist verify`: whether the files of a build are the ones that were approved."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from whitelist.cli import options
from whitelist.cli.command import Command, with_options
from whitelist.cli.console import print_sentence, write_pieces
from whitelist.cli.exit_code import ExitCode
from whitelist.model.review import Verdict

if TYPE_CHECKING:
    from whitelist.cli.verify_task import Verified


@click.command(cls=Command)
@click.argument("folder", metavar="DIR")
@with_options(options.RULE_DATA, options.RULE_CHOICE, options.LISTS, options.text_or_json, options.SETTINGS_FILE)
def verify(folder: str, format_: str, **options: Any) -> None:
    """Verify that a build is what was approved.

    DIR is the folder of a build, or its manifest.json. The report lists the files that were changed, that are missing,
    and that the build did not write. The batch files are then checked again, with the current catalogue: the report
    lists errors, and all that the manifest does not have.

    The manifest has the SHA-256 of every file, and approval.html has the SHA-256 of the manifest. The report shows the
    SHA-256 of the manifest: compare it with the signed page.

    \b
    Exit codes:
      0  nothing differs, and the batch files are accepted
      1  something differs, or the batch files are rejected
      2  usage error or file error
      3  nothing differs, but some entries are not verified

    \b
    Examples:
      whitelist verify upload
      whitelist verify upload/manifest.json
      whitelist verify upload --catalogue coinex.json
      whitelist verify upload --deny incidents.txt
      whitelist verify upload --format json
    """
    from whitelist.cli.verify_report import json_report, text_report
    from whitelist.cli.verify_task import verify_folder

    verified = verify_folder(folder, options)
    if format_ == "json":
        write_pieces(json_report(verified))
    else:
        for line in text_report(verified):
            print_sentence(line)
    sys.exit(_exit_code(verified))


def _exit_code(verified: Verified) -> ExitCode:
    if not verified.folder.same or verified.verdict is Verdict.REJECTED:
        return ExitCode.REJECTED
    return ExitCode.UNVERIFIED if verified.verdict is Verdict.UNVERIFIED else ExitCode.ACCEPTED
