"""Writes a table of a batch in HTML: every row as in the file, wrong cells marked, and the reasons below each row.

Large tables show only the rows with findings, in folded parts, so that the browser needs to draw only the open ones.
All text of a file is escaped, and invisible characters are shown as escapes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import clipped, printable
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedTable

WHOLE = 200
"""Maximum rows of a table that is shown completely."""
PART = 100
"""Rows of a folded part."""
WIDEST = 30
"""Maximum fields of a row that are shown."""
LONGEST = 500
"""Maximum characters of a cell that are shown."""
LABEL = 40
"""Maximum characters of a column's name that are repeated beside a cell."""
UNBROKEN = 16
"""A cell with more characters can be broken inside a word, so that the table fits its page."""

INITIALS = {Severity.ERROR: "e", Severity.WARNING: "w", Severity.NOTE: "n"}
"""Severity → its class in the style sheet; short, because a page has many."""
NAMES = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.NOTE: "Note"}

FindingsByRow = dict[int | None, list["Finding"]]
"""Data row, counted from 1, → its findings; None for those about the table as a whole."""


def html_table(table: MaskedTable, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield *table* and its *findings*, worst first."""
    findings = list(findings)
    by_row: FindingsByRow = defaultdict(list)
    for finding in findings:
        by_row[finding.location.row].append(finding)
    yield f'<div class="entry {filter_classes(findings)}">\n'
    if table.sheet is not None:
        yield f"<h3>Sheet {escape(printable(table.sheet))}</h3>\n"
    general = by_row.get(None, [])
    if general:
        yield f'<div class="entry {filter_classes(general)}">{_reasons(general, table)}</div>\n'
    whole = table.row_count <= WHOLE
    shown = [row for row in range(len(table.rows)) if whole or table.number_of(row) in by_row]
    if len(shown) < table.row_count:
        yield f"<p>Only rows with findings are shown: {len(shown):,} of {with_count(table.row_count, 'row')}.</p>\n"
    head = _header(table, general)
    for start in range(0, len(shown), PART):
        rows = shown[start : start + PART]
        part = _rows(table, rows, by_row, head)
        opened = start == 0 and bool(by_row)
        yield from part if opened and len(shown) <= PART else _folded(part, table, rows, by_row, opened=opened)
    yield "</div>\n"


def _rows(table: MaskedTable, rows: Sequence[int], by_row: FindingsByRow, head: str) -> Iterator[str]:
    inside = [finding for row in rows for finding in by_row.get(table.number_of(row), ())]
    yield f'<table class="stacked entry {filter_classes(inside)}">\n{head}'
    for row in rows:
        yield _entry(table, row, by_row.get(table.number_of(row), []))
    yield "</table>\n"


def _folded(
    part: Iterable[str], table: MaskedTable, rows: Sequence[int], by_row: FindingsByRow, *, opened: bool
) -> Iterator[str]:
    inside = [finding for row in rows for finding in by_row.get(table.number_of(row), ())]
    lines = f"{_line_word(table)}s {table.lines[rows[0]]:,} to {table.lines[rows[-1]]:,}"
    yield f'<details class="entry {filter_classes(inside)}"{" open" if opened else ""}>'
    yield f"<summary>{lines}: {with_count(len(inside), 'finding')}</summary>\n"
    yield from part
    yield "</details>\n"


def _header(table: MaskedTable, general: Iterable[Finding]) -> str:
    marks = {finding.location.field: INITIALS[finding.severity] for finding in general}
    cells = "".join(
        f'<th scope="col"{_class(marks[at], "column") if at in marks else ""}>{escape(clipped(cell, LONGEST))}</th>'
        for at, cell in enumerate(table.header[:WIDEST])
    )
    return f'<thead><tr><th scope="col">{_line_word(table)}</th>{cells}</tr></thead>\n'


def _line_word(table: MaskedTable) -> str:
    return "Line" if table.sheet is None else "Row"


def _entry(table: MaskedTable, row: int, findings: list[Finding]) -> str:
    """Return a row of the batch with wrong cells marked, and the reasons below it."""
    cells = table.rows[row][:WIDEST]
    by_field: defaultdict[int | None, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_field[finding.location.field].append(finding)
    names = [*table.header[: len(cells)], *[""] * (len(cells) - len(table.header))]
    shown = "".join(
        _cell(cell, label(name), by_field.get(field, []))
        for field, (cell, name) in enumerate(zip(cells, names, strict=True))
    )
    line = f'<th scope="row"{label(_line_word(table))}>{table.lines[row]}</th>'
    if not findings:
        return f'<tbody class="entry"><tr class="cells">{line}{shown}</tr></tbody>\n'
    width = max(len(cells), len(table.header[:WIDEST]))
    return (
        f'<tbody class="entry {filter_classes(findings)}"><tr class="cells why-below">{line}{shown}</tr>'
        f'<tr class="why"><td></td><td colspan="{width}">{_reasons(findings, table)}</td></tr></tbody>\n'
    )


def label(text: str) -> str:
    """Return the attribute with which the style sheet names a cell where there is no room for a table: on a phone."""
    return f' data-label="{escape(clipped(text, LABEL))}"' if text else ""


def _cell(text: str, name: str, findings: list[Finding]) -> str:
    long = ["long"] if len(text) > UNBROKEN else []
    if not findings:
        return f"<td{_class(*long)}{name}>{escape(clipped(text, LONGEST))}</td>"
    opening = f"<td{_class(INITIALS[findings[0].severity], *long)}{name}>"  # the most severe comes first
    if not text:
        return f'{opening}<span class="empty">empty</span></td>'
    span = findings[0].span or (0, len(text))
    start, end = (min(at, LONGEST) for at in span)
    before, wrong = escape(printable(text[:start])), escape(printable(text[start:end]))
    return f"{opening}{before}<mark>{wrong}</mark>{escape(clipped(text[end:], max(0, LONGEST - end)))}</td>"


def _reasons(findings: Iterable[Finding], table: MaskedTable) -> str:
    return f"<ul>{''.join(_reason(finding, table) for finding in findings)}</ul>"


def _reason(finding: Finding, table: MaskedTable) -> str:
    field, fix = finding.location.field, finding.fix
    column = table.header[field] if field is not None and field < len(table.header) else ""
    about = f" in <i>{escape(clipped(column, LONGEST))}</i>" if column else ""
    line = (
        f"{_line_word(table)} {finding.location.line}: "
        if finding.location.row is None and finding.location.line
        else ""
    )
    more = [prose(printable(finding.hint[:1].upper() + finding.hint[1:]))] if finding.hint else []
    if fix is not None:
        label = "Fix" if fix.safe else "Possible fix"
        more.append(f'{label}: <code class="good">{escape(clipped(fix.value, LONGEST))}</code>')
        more += [
            f'With the {name}: <code class="good">{escape(clipped(text, LONGEST))}</code>'
            for name, text in fix.other_cells
        ]
    if finding.upload_error is not None:
        more.append(f"The upload would answer: “{escape(printable(finding.upload_error))}”")
    small = "".join(f"<small>{each}</small>" for each in more)
    return (
        f"<li{_class(INITIALS[finding.severity])}><b>{NAMES[finding.severity]}</b>{about}: "
        f'{line}{prose(printable(finding.message))} <a href="#{finding.code}">{finding.code}</a>{small}</li>'
    )


def prose(text: str) -> str:
    """Return *text*, escaped, with text in backquotes as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def filter_classes(findings: Iterable[Finding]) -> str:
    """Return the classes by which the page's filter shows or hides an element with *findings*."""
    return " ".join(sorted({f"has-{INITIALS[finding.severity]}" for finding in findings}))


def _class(*names: str) -> str:
    return f' class="{" ".join(names)}"' if names else ""
