"""Does literally what findings advise, and looks where that leads.

Whoever obeys here reads nothing but the advice of the findings, as data, and the files. What has to be got from its
origin comes from an ``Origin``, which stands for the receiver, the exchange, or the list that was copied.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from tests.acceptance.command import invoke
from tests.campaign.papers import BookPaper, CsvPaper, open_paper
from whitelist import Action, check
from whitelist.exchanges.loader import reference_data
from whitelist.model.advice import Part
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview
    from whitelist.model.table import MaskedTable

COLUMNS = ("remark", "coin", "network", "address", "memo")
"""In the order in which they are documented."""
ROUNDS = 10
"""Most times that a list is corrected; what is still found then never ends."""
WHOLE = (Part.FILE, Part.HEADER, Part.COLUMN, Part.SHEET, Part.LINE)
"""What is done first, one at a time: it moves the rows, or makes them readable."""
FIX = "whitelist check --fix FILE"
Row = dict[str, str]
"""Column → text."""


class Origin(Protocol):
    """Who knows what was meant."""

    def row(self, cells: Row) -> Row:
        """Return the row that was meant by *cells*, column → text as far as columns are known."""

    def line(self, texts: Sequence[str]) -> Row:
        """Return the row that was meant by *texts* in unknown columns."""


@dataclass
class Journey:
    """A list on its way to a file without findings."""

    paths: list[Path]
    """The file, and those that were split from it."""
    ends: set[tuple[str, str]] = field(default_factory=set)
    """(slug, what is left to a person) of findings that editing cannot resolve."""
    obeyed: Counter[str] = field(default_factory=Counter)
    """Slug → how many of its findings were obeyed."""
    confirmed: int = 0
    """How many possible fixes a person was asked to confirm."""
    circle: tuple[Finding, ...] = ()
    """What is found again and again."""
    steps: list[Finding] = field(default_factory=list)
    """What was obeyed, in this order."""
    repeated: list[str] = field(default_factory=list)
    """Fixes that propose what is there already, or a column that is there already."""


def end_of(finding: Finding) -> str:
    """Return what is left to a person who has obeyed all that can be edited; empty if the file is to be edited."""
    advice = finding.advice
    if advice.action in (Action.COMPARE, Action.WAIT):
        return str(advice.action.value)
    if advice.action is Action.RUN and advice.command != FIX:
        return advice.command
    if (advice.action, advice.part) == (Action.GET, Part.COLUMN):
        return "ask which column is right"
    return "get the file again" if (advice.action, advice.part) == (Action.GET, Part.FILE) else ""


def follow(path: Path, origin: Origin, options: Mapping[str, Any] = MappingProxyType({})) -> Journey:
    """Obey all findings of the file at *path*, checked with *options*, and so on until nothing is left to edit."""
    journey = Journey([path])
    for number, _ in enumerate(journey.paths):  # grows when a file is split
        for _ in range(ROUNDS):
            (file,) = check(journey.paths[number], **options).files
            waiting = [finding for finding in file.findings if not end_of(finding)]
            journey.ends |= {(finding.slug, end_of(finding)) for finding in file.findings if end_of(finding)}
            if not waiting:
                break
            _Editor(journey, number, file, origin).obey(waiting)
        else:
            journey.circle += tuple(waiting)
    return journey


class _Editor:
    """Edits one file once."""

    def __init__(self, journey: Journey, number: int, file: FileReview, origin: Origin) -> None:
        self.journey, self.number, self.file, self.origin = journey, number, file, origin
        self.path = journey.paths[number]
        self.paper: CsvPaper | BookPaper = open_paper(self.path)

    def obey(self, findings: Sequence[Finding]) -> None:
        whole = [finding for finding in findings if finding.advice.part in WHOLE]
        whole = sorted(whole, key=lambda each: each.advice.command == FIX)[:1]  # it needs a header
        chosen = whole or sorted(findings, key=lambda each: (_removes_row(each), -(each.location.line or 0)))
        done: set[tuple[str | None, int | None]] = set()
        for finding in chosen:
            place = finding.location.sheet, finding.location.line
            if _removes_row(finding) and place in done:
                continue  # another finding removed it
            done |= {place} if _removes_row(finding) else set()
            self.journey.obeyed[finding.slug] += 1
            self.journey.steps.append(finding)
            (self._whole if whole else self._row)(finding)
        if not whole or whole[0].advice.command != FIX:
            self.paper.save(self.path)
            if isinstance(self.paper, BookPaper):
                self.journey.paths[self.number] = self.path.with_suffix(".xlsx")

    def _table(self, finding: Finding) -> MaskedTable:
        return self.file.source.tables[self.file.table_of(finding)]

    def _whole(self, finding: Finding) -> None:  # noqa: PLR0912  # one branch for each kind of advice
        advice, table = finding.advice, self._table(finding)
        at = finding.location
        match advice.action, advice.part:
            case Action.RUN, _:
                assert invoke("check", "--fix", self.path).code in (0, 1, 3)
            case Action.CORRECT, Part.FILE:
                text = self.path.read_bytes().decode("cp1252")
                self.paper = CsvPaper(self.path)
                self.paper.lines = text.split("\n")
            case Action.CORRECT, Part.HEADER:
                self._correct_header(table, advice.cells, at.line or table.header_line)
            case Action.DELETE, Part.COLUMN:
                letters = advice.place or column_letters(at.field or 0)
                self.paper.delete_column(at.sheet, next(n for n in range(10**4) if column_letters(n) == letters))
            case Action.CORRECT, Part.COLUMN if at.field in dict(table.columns.repeated):
                self._merge_columns(table, at.field or 0)
            case Action.MOVE, Part.COLUMN:
                self._move_cells(table, at.field or 0, advice.place)
            case Action.CORRECT, (Part.COLUMN | Part.SHEET):
                self.paper.show()
            case Action.DELETE, Part.LINE:
                above = at.line == table.header_line
                for line in sorted(
                    (*table.lines_above, *table.blank_lines) if above else (at.line or 0,), reverse=True
                ):
                    if not above or line < table.header_line:
                        self.paper.delete_row(at.sheet, line)
            case Action.MOVE, Part.HEADER:
                header = self.paper.cells(at.sheet, table.header_line)
                for line in sorted((table.header_line, *table.lines_above), reverse=True):
                    self.paper.delete_row(at.sheet, line)
                self.paper.insert(at.sheet, 1, header)
            case Action.CORRECT, Part.LINE:
                assert isinstance(self.paper, CsvPaper)
                texts = [each.strip('"') for each in self.paper.lines[(at.line or 1) - 1].split(self.paper.delimiter)]
                meant = self.origin.line(texts)
                self.paper.replace_line(at.line or 1, [meant[column] for column in _columns(table)])
            case other:
                raise AssertionError(f"nobody can do {other} of {finding}")

    def _correct_header(self, table: MaskedTable, cells: Sequence[str], header_line: int) -> None:
        if not table.header:
            self.paper.insert(table.sheet, table.lines[0], cells)
        elif cells:
            self.paper.write(table.sheet, header_line, cells)
        else:  # the columns are to be moved
            order = [name for name in COLUMNS if name in table.columns.fields]
            for line in (table.header_line, *table.lines):
                row = _row_of(table, self.paper.cells(table.sheet, line))
                self.paper.write(table.sheet, line, [row.get(name, "") for name in order])

    def _move_cells(self, table: MaskedTable, field: int, place: str) -> None:
        """Move the cells of a column into the empty ones of another; what stays is kept in another file."""
        to = next(at for at in range(len(table.header)) if column_letters(at) == place)
        for line, row in zip(table.lines, table.rows, strict=True):
            cells = [*row]
            cells[to], cells[field] = row[to] or row[field], ""
            self.paper.write(table.sheet, line, cells)

    def _merge_columns(self, table: MaskedTable, second: int) -> None:
        column = next(name for at, name in table.columns.repeated if at == second)
        for line, row in zip(table.lines, table.rows, strict=True):
            right = self.origin.row(_row_of(table, row))[column]
            self.paper.write_cell(table.sheet, line, table.columns.fields[column], right)
        self.paper.delete_column(table.sheet, second)

    def _row(self, finding: Finding) -> None:
        advice, table, at = finding.advice, self._table(finding), finding.location
        line = at.line or 0
        match advice.action, advice.part:
            case Action.REPLACE, _:
                assert finding.fix is not None
                if finding.fix.value == finding.value or (at.row is None and finding.fix.value in table.header):
                    self.journey.repeated.append(
                        f"{finding.slug} proposes {finding.fix.value!r}, which is there already"
                    )
                self.journey.confirmed += not finding.fix.safe
                self.paper.write_cell(at.sheet, line, at.field or 0, finding.fix.value)
                for column, text in finding.fix.other_cells:
                    self.paper.write_cell(at.sheet, line, table.columns.fields[column], text)
            case Action.DELETE, Part.ROW:
                self.paper.delete_row(at.sheet, line)
            case Action.DELETE, Part.NOTE:
                self.paper.delete_note(at.sheet, line, at.field or 0)
            case Action.DELETE, Part.CELL:
                self.paper.write_cell(at.sheet, line, at.field or 0, "")
            case Action.MOVE, Part.ROW if finding.column != "address":
                self._split(line)
            case ((Action.GET | Action.CORRECT | Action.MOVE), (Part.CELL | Part.ROW)):
                self._from_origin(finding, table, line)
            case other:
                raise AssertionError(f"nobody can do {other} of {finding}")

    def _split(self, line: int) -> None:
        """Put a line and those below it into a file of their own."""
        assert isinstance(self.paper, CsvPaper)
        rest = self.path.with_name(f"rest-{len(self.journey.paths)}-{self.path.name}")
        rest.write_text("\n".join(self.paper.lines[line - 1 :]), "utf-8", newline="")
        del self.paper.lines[line - 1 :]
        self.journey.paths.append(rest)

    def _from_origin(self, finding: Finding, table: MaskedTable, line: int) -> None:
        at, advice = finding.location, finding.advice
        texts = self.paper.cells(at.sheet, line)
        cells = _row_of(table, texts)
        fields = table.columns.fields
        if advice.part is Part.ROW:
            meant = self.origin.row(cells) if len(texts) == len(table.header) else self.origin.line(texts)
            width = len(table.header)
            kept = [texts[at] if at < len(texts) else "" for at in range(width)]
            for column, at_field in fields.items():
                kept[at_field] = meant.get(column, kept[at_field])
            self.paper.write(at.sheet, line, kept)
            self.paper.release(at.sheet, line) if isinstance(self.paper, BookPaper) else None
            return
        meant = self.origin.row(cells)
        own = finding.column or next((column for column, each in fields.items() if each == at.field), "")
        columns = advice.columns or (own,)
        if all(cells.get(column) == meant.get(column) for column in columns) and isinstance(self.paper, BookPaper):
            self.paper.release(at.sheet, line)
        for column in columns:
            self.paper.write_cell(at.sheet, line, fields.get(column, at.field or 0), meant.get(column, "as meant"))


def _removes_row(finding: Finding) -> bool:
    advice = finding.advice
    moved = advice.action is Action.MOVE and finding.column != "address"
    return (advice.action is Action.DELETE and advice.part is Part.ROW) or moved


def _columns(table: MaskedTable) -> list[str]:
    return sorted(table.columns.fields, key=table.columns.fields.__getitem__)


def _row_of(table: MaskedTable, texts: Sequence[str]) -> Row:
    return {column: texts[at] for column, at in table.columns.fields.items() if at < len(texts)}


def entries_of(paths: Sequence[Path], catalogue: Path | None = None) -> list[Mapping[str, str]]:
    """Return the rows of all files, the networks by the exchange's names."""
    known = reference_data("coinex", catalogue)
    found: list[Mapping[str, str]] = []
    for path in paths:
        for table in check(path, catalogue=catalogue).files[0].source.tables:
            for texts in table.rows:
                row = {"memo": "", **_row_of(table, texts)}
                found.append({**row, "network": known.network_named(row["network"]) or row["network"]})
    return found
