"""What to do after a run: the commands that resolve findings, and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.advice import DIFF_COMMAND, FIX_COMMAND, is_build, is_fix
from whitelist.model.printable import printable
from whitelist.model.review import Verdict
from whitelist.model.wording import with_count
from whitelist.readers.contents import STANDARD_INPUT
from whitelist.reports.phrases import offline_lines, path_argument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review
    from whitelist.reports.report import ReportOptions

MOST_PATHS = 3
"""Files that a command names; with more, it names FILE."""


def next_steps(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield each command that resolves findings of *review*, with their number."""
    total = sum(review.counts().values())
    fixable = [(file, sum(map(is_fixable, file.findings))) for file in review.files if _can_be_fixed(file)]
    files = [file for file, number in fixable if number]
    if files:
        number = sum(number for _, number in fixable)
        least = "at least " if review.not_listed else ""
        can = f"{least}{number:,} of {with_count(total, 'finding')} can be fixed"
        if all(file.path == STANDARD_INPUT for file in files):
            command = " ".join(filter(None, (DIFF_COMMAND, options.schema_option)))
            yield f"{can}: {command}{_encoding(files)} - shows how; a file can be rewritten with --fix"
        else:
            command = " ".join(filter(None, (FIX_COMMAND, options.schema_option)))
            yield f"{can}: {command}{_encoding(files)} {_names(files)}"
    yield from _builds(review, options)
    settled = sum(finding.settled_by_catalogue for finding in review.findings)
    if settled and not review.basis.catalogue_complete and review.verdict is not Verdict.UNVERIFIED:
        entries = "1 finding that is" if settled == 1 else f"{settled:,} findings that are"
        yield f"to resolve {entries} not verified: whitelist networks update"
        yield from offline_lines(review.basis)


def files_to_build(review: Review) -> dict[str, list[FileReview]]:
    """Return command → the files of *review* from which it builds."""
    builds: dict[str, list[FileReview]] = {}
    for file in review.files:
        command = next((each.advice.command for each in file.findings if is_build(each.advice)), "")
        if command:
            builds.setdefault(command, []).append(file)
    return builds


def _builds(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield the commands that create batch files of those files that they can read, and what the others need before."""
    unready = {path for path, _ in options.before_build}
    for template, files in files_to_build(review).items():
        books = [file for file in files if file.path not in unready]
        if books:
            command = template.replace("FILE", _names(books), 1)
            paths = {file.path for file in books}
            assigned = dict.fromkeys(option for path, option in options.build_mappings if path in paths)
            condition = ", if the columns are what they seem to be" if assigned else ""
            parts = (f"to create batch files{condition}: {command}", options.build_options, *assigned)
            yield printable(" ".join(filter(None, parts)))
    for path, hint in options.before_build:
        yield printable(f"before a build of {path}: {hint}")


def is_fixable(finding: Finding) -> bool:
    """Say whether ``check --fix`` resolves *finding* in a CSV file."""
    safe = finding.fix is not None and finding.fix.safe
    return safe or is_fix(finding.advice)


def _can_be_fixed(file: FileReview) -> bool:
    """Say whether the file is text in a known encoding, and not compressed."""
    texts = [table.text for table in file.source.tables if table.text is not None]
    return any(not (text.is_assumed or text.packing) for text in texts)


def _encoding(files: list[FileReview]) -> str:
    """Return the option with the encoding that was named for this check, if a file is in it."""
    facts = (table.text for file in files for table in file.source.tables)
    named = next((fact.encoding for fact in facts if fact is not None and fact.is_named), None)
    return f" --encoding {named}" if named else ""


def _names(files: list[FileReview]) -> str:
    if len(files) > MOST_PATHS or any(printable(file.path) != file.path for file in files):  # escapes name no file
        return "FILE…"
    return " ".join(file.path if file.path == STANDARD_INPUT else path_argument(file.path) for file in files)
