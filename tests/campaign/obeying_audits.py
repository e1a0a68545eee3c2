"""Does literally what findings about IP allowlists and API key registers advise; see ``obeying``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.campaign.obeying import ROUNDS, end_of
from tests.rules.audits import EXCHANGES, csv_register, list_findings, register_findings
from whitelist import Action
from whitelist.audits.permission import are_permissions
from whitelist.audits.register import COLUMNS, names_of
from whitelist.audits.stray_columns import YES
from whitelist.checking.advice.field_count import DELIMITER_NAMES
from whitelist.exchanges.batch.names import normalised_name
from whitelist.model.advice import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from whitelist.model.finding import Finding

KEY = ("coinex", "Desk {n}", "Read", "8.8.8.8", "2026-11-01", "", "Ann")
"""A good key; {n} makes its name another one on each line."""

QUOTES = "put quotes around the "
"""How a hint starts to say that the parts of a cell are apart."""

ONE_CELL = re.compile(
    'put the .* into one cell, "(?P<text>.*)", in place of number (?P<place>.*); delete cell (?P<others>.*)'
)
"""A hint that says which cells belong into one."""

SIGNS = re.compile("write a (.*) for each (.*) between the cells")
"""A hint that says what stands between the cells."""

PUT = "put the line "
"""How a hint starts to say which header is missing."""


def follow(
    text: str, find: Callable[[str], Sequence[Finding]], edit: Callable[[str, Sequence[Finding]], str]
) -> tuple[Sequence[Finding], set[str]]:
    """Return what is found again and again, and what is left to a person."""
    ends: set[str] = set()
    waiting: list[Finding] = []
    for _ in range(ROUNDS):
        findings = find(text)
        waiting = [finding for finding in findings if not end_of(finding)]
        ends |= {end_of(finding) for finding in findings if end_of(finding)}
        if not waiting:
            break
        text = edit(text, waiting)
    return waiting, ends


def follow_list(text: str, schema: str) -> tuple[Sequence[Finding], set[str]]:
    """Obey all findings about an IP allowlist."""
    return follow(text, lambda each: list_findings(each.encode(), schema), _edit_list)


def _edit_list(text: str, findings: Sequence[Finding]) -> str:
    lines = text.split("\n")
    for finding in _last_first(findings):
        at = (finding.location.line or 1) - 1
        match finding.advice.action:
            case Action.REPLACE if finding.fix is not None:
                lines[at] = finding.fix.value
            case Action.DELETE:
                del lines[at]
            case Action.CORRECT | Action.GET:
                lines[at : at + 1] = [f"8.8.{at // 250}.{at % 250 + 1}"]
            case other:
                raise AssertionError(f"nobody can do {other} of {finding}")
    return "\n".join(lines)


def follow_register(text: str) -> tuple[Sequence[Finding], set[str]]:
    """Obey all findings about a register in CSV."""
    return follow(text, find_in_register, edit_register)


def find_in_register(text: str) -> tuple[Finding, ...]:
    """Return what all rules find in a register in CSV."""
    return register_findings(csv_register(text.encode()))[0]


def edit_register(text: str, findings: Sequence[Finding]) -> str:
    """Return *text* after one change of its lines, header or columns, or after all changes of rows."""
    for finding in findings:
        edited = _edit_lines(text.split("\n"), finding)
        if edited is not None:
            return "\n".join(edited)
    (table,) = csv_register(text.encode()).tables
    above = [each.location.line or 1 for each in findings if _moves_header(each)]
    if above:
        lines = text.split("\n")
        lines.insert(min(above) - 1, lines.pop(table.header_line - 1))
        return "\n".join(lines)
    delimiter = table.text.delimiter if table.text is not None else ","
    places = zip((table.header_line, *table.lines), (table.header, *table.rows), strict=True)
    records = {line: [*row] for line, row in places}
    whole = [each for each in findings if each.advice.part in (Part.HEADER, Part.COLUMN, Part.FILE)][:1]
    for finding in whole or _last_first(findings):
        if finding.advice.action is Action.MOVE:
            _move_column(records, table.header_line, finding.location.field or 0, finding.advice.columns[0])
        else:
            _edit_records(records, table.header_line, finding)
    return "".join(f"{delimiter.join(_quoted(row, delimiter))}\n" for _, row in sorted(records.items()) if row)


def _moves_header(finding: Finding) -> bool:
    return (finding.advice.action, finding.advice.part) == (Action.MOVE, Part.HEADER)


def _edit_lines(lines: list[str], finding: Finding) -> list[str] | None:
    """Return *lines* after a change of whole lines, or None if the finding advises another change."""
    at = (finding.location.line or 1) - 1
    match finding.advice.action, finding.advice.part:
        case Action.DELETE, Part.LINE:
            return [*lines[:at], *lines[at + 1 :]]
        case Action.MOVE, Part.ROW:  # with the rows below it, into a file of their own
            return [*lines[:at], ""]
        case _, Part.LINE:
            return [*lines[:at], ",".join(_key(at, lines[0].split(","))), *lines[at + 1 :]]
        case Action.CORRECT, Part.HEADER if PUT in finding.hint:
            header, _, tabs = finding.hint.removeprefix(PUT).partition(" above it")
            return [*lines[:at], header.replace(",", "\t") if tabs else header, *lines[at:]]
        case _, Part.ROW if QUOTES in finding.hint:
            return [*lines[:at], _quoted_as_told(lines[at], finding.hint), *lines[at + 1 :]]
        case _, Part.ROW if (told := ONE_CELL.fullmatch(finding.hint)) is not None:
            cells = lines[at].split(",")
            cells[int(told["place"]) - 1] = f'"{told["text"]}"'
            surplus = {int(number) - 1 for number in re.findall("[0-9]+", told["others"])}
            row = ",".join(cell for place, cell in enumerate(cells) if place not in surplus)
            return [*lines[:at], row, *lines[at + 1 :]]
        case _, Part.ROW if (signs := SIGNS.fullmatch(finding.hint)) is not None:
            names = {name: sign for sign, name in DELIMITER_NAMES.items()}
            return [*lines[:at], lines[at].replace(names[signs[2]], names[signs[1]]), *lines[at + 1 :]]
    return None


def _quoted_as_told(line: str, hint: str) -> str:
    """Return *line* with quotes around the first of the texts that the *hint* shows."""
    for told in hint.split("; "):
        quoted = told.partition(QUOTES)[2].partition(": ")[2]
        line = line.replace(quoted.strip('"'), quoted, 1)
    return line


def _edit_records(records: dict[int, list[str]], header_line: int, finding: Finding) -> None:
    advice, line = finding.advice, finding.location.line or header_line
    header = records[header_line]
    match advice.action, advice.part:
        case Action.CORRECT, Part.HEADER:
            above = header_line - 1 if len(header) == len(advice.cells) and "exchange" not in header else header_line
            records.update(_widened(records, len(header), len(advice.cells)) if above == header_line else {})
            records[above] = [*advice.cells]
        case Action.CORRECT, Part.FILE:
            records[header_line + 1] = _key(header_line + 1, header)
        case ((Action.DELETE | Action.CORRECT), Part.COLUMN):  # the first of two columns is right
            field = finding.location.field
            for row in records.values():
                row[:] = [cell for at, cell in enumerate(row) if at != field]
        case Action.DELETE, Part.ROW:
            records.pop(line, None)
        case Action.DELETE, Part.CELL:
            records[line][finding.location.field or 0] = ""
        case Action.CORRECT, Part.ROW:
            records[line] = _key(line, header)
        case Action.REPLACE, Part.CELL if finding.fix is not None:
            records[line][finding.location.field or 0] = finding.fix.value
        case ((Action.GET | Action.CORRECT), _) if line in records:
            if advice.columns == ("rights",):
                records[line][header.index("rights")] = finding.hint.split('"')[1]
            field = finding.location.field or 0
            name = finding.column or header[field]
            good = {**dict(zip(COLUMNS, _key(line, COLUMNS), strict=True)), "rights": _least(records[line], header)}
            records[line][field] = good.get(name, name) if line != header_line else _meant(finding)
            if "renewed" in header and name in ("created", "renewed"):
                records[line][header.index("renewed")] = good["created"]
        case other:
            raise AssertionError(f"nobody can do {other} of {finding}")


def _widened(records: Mapping[int, list[str]], before: int, after: int) -> dict[int, list[str]]:
    """Return *records* with an empty cell for each column that is added to a header of *before* columns."""
    return {line: row + [""] * (after - before) if len(row) == before else row for line, row in records.items()}


def _move_column(records: dict[int, list[str]], header_line: int, field: int, column: str) -> None:
    """Write what the cells of *field* say into the *column*, and delete the field."""
    heading = records[header_line][field]
    target = records[header_line].index(column) if column in records[header_line] else field
    for number, row in records.items():
        text = row[field]
        if number != header_line and column == "rights" and not are_permissions(text, None):
            text = heading if text.casefold() in YES else ""
        if number == header_line:
            row[field] = column if target == field else row[field]
        else:
            row[target] = ",".join(filter(None, (row[target] if target != field else "", text)))
        if target != field:
            del row[field]


def _least(row: Sequence[str], header: Sequence[str]) -> str:
    """Return the permission with the least power at the exchange of *row*."""
    name = names_of(EXCHANGES).get(normalised_name(row[header.index("exchange")])) if "exchange" in header else None
    rules = EXCHANGES[name or "coinex"].keys
    return next(iter(rules.rights)) if rules is not None else "Read"


def _meant(finding: Finding) -> str:
    """Return the column that a hint proposes for a heading."""
    if (told := re.fullmatch("correct the header to ([a-z]+)", finding.hint)) is not None:
        return told[1]
    return finding.hint.partition("did you mean ")[2].partition("?")[0]


def _key(line: int, header: Iterable[str]) -> list[str]:
    good = dict(zip(COLUMNS, KEY, strict=True))
    return [good.get(name.strip().lower(), "").format(n=line) for name in header]


def _quoted(row: Iterable[str], delimiter: str) -> list[str]:
    return ['"' + cell.replace('"', '""') + '"' if {delimiter, '"', "\n"} & {*cell} else cell for cell in row]


def _last_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return one finding for each line and field, from the last line to the first."""
    places = {(each.location.line or 0, each.location.field or 0): each for each in findings}
    return [each for _, each in sorted(places.items(), key=lambda item: item[0], reverse=True)]
