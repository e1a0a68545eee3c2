"""Writes docs/spreadsheets.md for ``python -m tests.campaign.spreadsheets --page``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.page import ROOT, code, table
from tests.campaign.spreadsheet_cells import Outcome, cases, columns, counted, kinds
from tests.campaign.spreadsheet_programs import WAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tests.campaign.spreadsheet_cells import Seen
    from tests.campaign.spreadsheets import Result

PAGE = ROOT / "docs" / "spreadsheets.md"
EXAMPLES = 2
"""Values of each kind in the tables."""
SHOWN_COLUMN = "customary memo"
"""Programs do not know what a column means, so one is enough."""
HARMFUL = {"LibreOffice": "typed", "Gnumeric": "opened"}
"""Program → the way in which it changes most."""

INTRODUCTION = """# What spreadsheets do to memos

A spreadsheet program guesses what a text means. It takes the memo `00012345` for the number 12345, `3-4` for a date and
`TRUE` for a truth value, and saves that instead. This page shows what came out of real programs, and how to avoid it.
It was measured with {versions}, by `python -m tests.campaign.spreadsheets --page`. Excel and
Google Sheets guess in the same way, but were not measured.

## How to avoid it

- **Format the columns as text before you type.** Select the columns of addresses and memos, then choose the format
  *Text* (LibreOffice: Format, Cells, Text, `@`). Formatting them afterwards does not bring anything back: enter the
  values again. `whitelist template --output batch.xlsx` makes a workbook whose columns are text already.
- **Do not double-click a CSV file.** Import it, and choose the column type *Text* for the columns of addresses and
  memos, or for all columns. In LibreOffice, the dialog *Text Import* asks for it. In Excel, it is Data, From Text/CSV,
  Transform Data.
- **Leave the list as it is** if you only want to check it: `whitelist check` reads .csv, .xlsx, .xls and .ods files.
- **Do not repair a list by saving it in another format.** Whatever is lost stays lost. Get the value from its origin.
- An apostrophe in front, as in `'00012345`, makes a typed cell a text in most programs. In a CSV file it does not:
  there it becomes a part of the memo, or is removed.
"""
RESULT = """## How much of it is seen

{values} values in {columns} kinds of columns were sent through the programs in four languages, as .xlsx, .xls, .ods and
.csv: {cells} cells. Of these, {changed} were changed, and `whitelist check` reports {found} of them. Of {traceless}
nothing is left that it could report: they are plain numbers in a CSV file, for example. As cells of the format *Text*,
{kept} of {harmless} values came out as they were.
"""
WORKBOOKS = """## In a workbook

{ways}. Then saved as .xlsx. “kept” is the same text; “kept as a number” shows the same, but nobody can see whether it
was something else, such as a number with leading zeros. Without a language, the result is that of en-US.
"""
TEXT_FILES = """## In a CSV file

The same cells, saved as a CSV file as they are shown.
"""
LOST = {" ": "␣", "\u00a0": "␣", "\u3000": "␣", "\t": "⇥", "\n": "↵"}


def shown(text: str) -> str:
    """Return *text* as a code span for a table: white space at its ends and control characters can be seen.

    >>> shown(" 1|2"), shown("")
    ('`␣1\\\\|2`', 'nothing')
    """
    core = text.strip()
    at = text.find(core)
    ends = (text[:at], text[at + len(core) :]) if core else (text, "")
    visible = ["".join(LOST.get(character, character) for character in end) for end in ends]
    inner = core.replace("\t", "⇥").replace("\n", "↵").replace("|", "\\|")
    return code(f"{visible[0]}{inner}{visible[1]}") or "nothing"


def told(value: str, seen: Seen) -> str:
    """Return what became of *value*, for a cell of a table."""
    if seen.text != value:
        return shown(seen.text)
    return "kept" if seen.kind == "text" else f"kept as {'an' if seen.kind == 'error' else 'a'} {seen.kind}"


def in_languages(of_locales: Mapping[str, str]) -> str:
    """Return what happened in each locale, the first one without its name, and others only where they differ."""
    if not of_locales:
        return "not read"
    (_, usual), *others = of_locales.items()
    names: dict[str, list[str]] = {}
    for locale, text in others:
        if text != usual:
            names.setdefault(text, []).append(locale)
    return usual + "".join(f"; {', '.join(locales)}: {text}" for text, locales in names.items())


def rows(results: Sequence[Result], format_: str) -> Iterator[tuple[str, ...]]:
    """Yield rows: a kind of values, an example, and what each program made of it in *format_*."""
    of_programs = {
        program: {each.locale: each for each in results if each.program == program and _is_shown(each, way, format_)}
        for program, way in HARMFUL.items()
    }
    numbers = {(case.value, case.column.name): number for number, case in enumerate(cases())}
    for kind in kinds():
        for value in kind.values[:EXAMPLES]:
            number = numbers[value, SHOWN_COLUMN]
            made = (
                in_languages({locale: told(value, each.seen[number]) for locale, each in of_locales.items()})
                for of_locales in of_programs.values()
            )
            yield kind.name, shown(value), *made


def _is_shown(result: Result, way: str, format_: str) -> bool:
    return result.way == way and result.format == format_ and bool(result.seen)


def page(results: Sequence[Result], versions: str) -> str:
    """Return the page."""
    head = ("kind of value", "typed", *HARMFUL)
    ways = "; ".join(f"{program}: {WAYS[way]}" for program, way in HARMFUL.items())
    parts = (
        INTRODUCTION.format(versions=versions),
        _result(results),
        WORKBOOKS.format(ways=ways),
        table(head, rows(results, "xlsx")),
        TEXT_FILES,
        table(head, rows(results, "csv")),
    )
    return "\n".join(parts)


def _result(results: Iterable[Result]) -> str:
    read = [each for each in results if each.seen]
    counts = counted(outcome for each in read for outcome in each.outcomes)
    harmless = [seen.text == case.value for each in read if each.way.startswith("text") for case, seen in each.cases]
    found, traceless = counts[Outcome.FOUND], counts[Outcome.TRACELESS]
    return RESULT.format(
        values=sum(len(kind.values) for kind in kinds()),
        columns=len(columns()),
        cells=f"{sum(counts.values()):,}",
        changed=f"{found + traceless + counts[Outcome.SILENT]:,}",
        found=f"{found:,}",
        traceless=f"{traceless:,}",
        kept=f"{sum(harmless):,}",
        harmless=f"{len(harmless):,}",
    )
