"""Sends values through real spreadsheet programs, and looks whether ``check`` sees what happened to them.

    python -m tests.campaign.spreadsheets --program LibreOffice --locale de-DE --format ods
    python -m tests.campaign.spreadsheets --page

Needs LibreOffice and Gnumeric (Debian: ``libreoffice-calc gnumeric locales``). Every value of
tests/data/spreadsheet-values.toml is a row for each column, and all rows are one document. Each program opens it in
each locale in several ways, harmful and harmless, and saves it in each format. Then ``check`` judges what came out.

A changed value must have a finding about the damage, or an error, at its cell; a value that is the same must have none
about damage. Two things cannot be known and are counted apart: a plain number in a text file leaves no trace of what it
was, and a value that is the same but stored as a number, date or the like, or that has the form that programs write,
may be doubted. Prints the counts and examples of what failed, and exits with 1 if anything did, with 2 if a program is
missing. --page writes docs/spreadsheets.md. All takes about four minutes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tests.acceptance.command import runner
from tests.campaign.spreadsheet_cells import (
    FAILURES,
    HEADER,
    SUMMARY_HEAD,
    Case,
    Finding,
    Outcome,
    Seen,
    cases,
    columns,
    counted,
    outcome,
    summary,
)
from tests.campaign.spreadsheet_page import PAGE, page
from tests.campaign.spreadsheet_programs import FORMATS, PROGRAMS, Desk, ProgramError, version, write_sources
from whitelist.cli import main as command
from whitelist.readers import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tests.campaign.spreadsheet_programs import Program

SET_ASIDE = "row-limit,WL6"
"""The documents are larger than a batch, and their rows have the same addresses."""
SECONDS = "120"
EXAMPLES = 3
"""Values to show of each kind that failed."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of all cases in one document."""

    program: str
    locale: str
    way: str
    format: str
    seen: tuple[Seen, ...] = ()
    """One for each case; none if the document could not be read as it should."""
    problem: str = ""
    """Why it could not."""

    @property
    def cases(self) -> tuple[tuple[Case, Seen], ...]:
        """Each case, and what came of it."""
        return tuple(zip(cases(), self.seen, strict=True)) if self.seen else ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """How each cell is judged."""
        return tuple(outcome(case, seen, self.format, self.way) for case, seen in self.cases)


def look(path: Path) -> tuple[tuple[Seen, ...], str]:
    """Return what the reader and ``check`` say of each case in the document at *path*, or what is wrong with it."""
    (table, *others) = read(str(path), header_words={name: name for name in HEADER}, max_seconds=float(SECONDS)).tables
    if others or table.read_failure or table.header != HEADER or len(table.rows) != len(cases()):
        reason = table.read_failure.detail if table.read_failure else f"{len(table.rows)} rows of {table.header}"
        return (), f"{reason}, and {len(others)} more tables"
    found = findings(path)
    return tuple(
        Seen(
            table.rows[index][at],
            table.cells[index, at].value_kind if (index, at) in table.cells else "text",
            tuple(found[index, case.column.field]),
        )
        for index, (case, at) in enumerate((case, HEADER.index(case.column.field)) for case in cases())
    ), ""


def findings(path: Path) -> defaultdict[tuple[int, str], list[Finding]]:
    """Return (row from 0, column) → what ``check`` says about that cell.

    Rules for a table as a whole name no column, but every finding about a cell names the cell.
    """
    arguments = ["check", "--format", "json", "--all", "--no-config", "--catalogue", "bundled", "--ignore", SET_ASIDE]
    result = runner().invoke(command, [*arguments, "--max-seconds", SECONDS, str(path)], catch_exceptions=False)
    found: defaultdict[tuple[int, str], list[Finding]] = defaultdict(list)
    for file in json.loads(result.stdout)["files"]:
        for each in file["findings"]:
            if each["row"] is not None and each["cell"] is not None:
                column = HEADER["ABCDE".index(each["cell"].rstrip("0123456789"))]
                found[each["row"] - 1, column].append(Finding(each["code"], each["severity"]))
    return found


def run(programs: Sequence[Program], locales: Sequence[str], formats: Sequence[str], folder: Path) -> Iterator[Result]:
    """Send the values through *programs* and yield what came out. Raises ProgramError."""
    sources = write_sources(folder)
    for program in programs:
        for locale in (each for each in program.locales if each in locales):
            desk = Desk(program, locale, folder / f"{program.name}-{locale}")
            for way, start in program.ways.items():
                source = sources.get(start) or desk.convert("typed", sources["csv"], "ods")
                for format_ in formats:
                    path = desk.convert(way, source, format_)
                    yield Result(program.name, locale, way, format_, *look(path))


def table(results: Iterable[Result]) -> Iterator[str]:
    """Yield lines: the counts of each document, then of each column and of all."""
    yield f"{'program':<12}{'locale':<7}{'way':<12}{'format':<6}{SUMMARY_HEAD}"
    of_columns: defaultdict[str, list[Outcome]] = defaultdict(list)
    for result in results:
        where = f"{result.program:<12}{result.locale:<7}{result.way:<12}{result.format:<6}"
        yield where + (f"  NOT READ: {result.problem}" if result.problem else summary(counted(result.outcomes)))
        for (case, _), each in zip(result.cases, result.outcomes, strict=True):
            of_columns[case.column.name].append(each)
    for column in columns():
        yield f"{column.name:<37}{summary(counted(of_columns[column.name]))}"
    yield f"{'all':<37}{summary(counted(chain.from_iterable(of_columns.values())))}"


def failures(results: Iterable[Result]) -> dict[tuple[str, str, str, str], list[str]]:
    """Return (outcome, kind of value, column, way) → what failed: where, the value, what came out, findings."""
    found: defaultdict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for result in results:
        for (case, seen), each in zip(result.cases, result.outcomes, strict=True):
            if each in FAILURES:
                found[each.value, case.kind.name, case.column.name, result.way].append(_told(result, case, seen))
    return found


def told(failed: Mapping[tuple[str, str, str, str], list[str]], number: int) -> Iterator[str]:
    """Yield lines: each kind of failure, with *number* examples."""
    for key, examples in sorted(failed.items()):
        yield f"\n{' · '.join(key)}: {len(examples)}"
        yield from (f"    {example}" for example in examples[:number])


def _told(result: Result, case: Case, seen: Seen) -> str:
    said = ", ".join(finding.code for finding in seen.findings) or "no finding"
    return f"{result.program} {result.locale} {result.format}: {case.value!r} → {seen.text!r} ({seen.kind}; {said})"


def main() -> int:
    """Run the campaign; return the exit code."""
    options = arguments()
    programs = [each for each in PROGRAMS if options.program in (None, each.name)]
    locales = [options.locale] if options.locale else PROGRAMS[0].locales
    try:
        versions = " and ".join(f"{each.name} {version(each)}" for each in programs)
        with tempfile.TemporaryDirectory() as folder:
            results = list(run(programs, locales, [options.format] if options.format else FORMATS, Path(folder)))
    except ProgramError as error:
        print(f"Error: {error}")  # noqa: T201  # a command
        return 2
    if options.page:
        PAGE.write_text(page(results, versions), "utf-8", newline="\n")
    failed = failures(results)
    for line in (versions, *table(results), *told(failed, options.examples)):
        print(line)  # noqa: T201  # a command
    return int(bool(failed) or any(result.problem for result in results))


def arguments() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", choices=[program.name for program in PROGRAMS], help="default: all")
    parser.add_argument("--locale", choices=PROGRAMS[0].locales, help="default: all")
    parser.add_argument("--format", choices=FORMATS, help="default: all")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="values to show of each kind that failed")
    parser.add_argument(
        "--page", action="store_true", help="write docs/spreadsheets.md; not with a part of the campaign"
    )
    options = parser.parse_args()
    if options.page and (options.program or options.locale or options.format):
        parser.error("the page needs all programs, locales and formats")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
