"""What commands say, and every file that they write or change, as the text that people see."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import Counter
from contextlib import chdir
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import openpyxl

from tests.acceptance.command import ROOT, invoke
from tests.records import without_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SHA256 = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{12}…|\b(?:[0-9a-f]{8}_){7}[0-9a-f]{8}\b|(?<=sha256-)[^']{44}")
"""Also shortened, in groups, or in Base64. A workbook has the time in it, so that its digest is never the same."""
COMMENT = re.compile(r"width:[^;]+;height:[^;\"']+")
"""Matches the size of a comment, which openpyxl writes and does not read."""
TAGS = frozenset(
    [
        "b",
        "body",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "footer",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "i",
        "ins",
        "li",
        "main",
        "meta",
        "p",
        "section",
        "small",
        "span",
        "style",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
"""The elements of pages."""
MOST_ROWS = 40
"""A template lists hundreds of networks, which are the catalogue's."""


class Text(HTMLParser):
    """The text of a page, with the classes of its elements; each cell must be below its heading."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0
        self.grouped = False
        self.headings: list[str] = []
        """Of the table that is read."""
        self.in_head = False
        self.column = 0
        """Cells of the row so far."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the class of an element, and what the head says; leave out styles."""
        assert tag in TAGS
        self.hidden += tag == "style"
        said = {name: text or "" for name, text in attrs}
        if tag == "meta":
            self.parts.append(" ".join(filter(None, said.values())))
        if name := said.get("class"):
            self.parts.append(f"[{name}]")
            self.grouped = name.startswith("groups")
        if tag in ("thead", "tr"):
            self.column = 0
            self.headings = self.headings if tag == "tr" else []
            self.in_head |= tag == "thead"
        elif tag in ("td", "th"):
            self.start_cell(said)

    def start_cell(self, said: Mapping[str, str]) -> None:
        """Count a cell; the name that it has on a narrow screen is the heading of its column."""
        assert self.in_head or said.get("data-name") in (None, self.headings[self.column])
        assert not self.in_head or said["scope"] == "col"
        self.headings += [""] if self.in_head else []
        self.column += int(said.get("colspan", 1))

    def handle_endtag(self, tag: str) -> None:
        """End a style, or a cell with groups."""
        self.hidden -= tag == "style"
        self.grouped &= tag != "td"
        self.in_head &= tag != "thead"
        assert tag != "tr" or self.column == len(self.headings)

    def handle_data(self, data: str) -> None:
        """Keep a text; put the groups of an address on one line."""
        if self.hidden or not data.strip():
            return
        if self.in_head:
            self.headings[-1] += data.strip()
        if self.grouped and not self.parts[-1].startswith("["):
            self.parts[-1] += f"_{data.strip()}"
        else:
            self.parts.append(data.strip())


def shown(path: Path) -> Iterator[str]:
    """Yield the lines that a person can read in a file."""
    if path.suffix == ".xlsx":
        with ZipFile(path) as parts:
            drawings = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".vml")]
        if sizes := Counter(size for text in drawings for size in COMMENT.findall(text)):
            yield f"comments: {', '.join(f'{number} of {size}' for size, number in sizes.items())}"
        for sheet in openpyxl.load_workbook(path):
            yield f"sheet {sheet.title}"
            rows = [*sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS))]
            for cell in (cell for row in rows for cell in row):
                if cell.value is not None or cell.comment:
                    yield f"{cell.coordinate}: {cell.value!r}{f' # {cell.comment.text!r}' if cell.comment else ''}"
            yield from layout(sheet, rows)
    elif path.suffix == ".html":
        page = Text()
        page.feed(text := path.read_text("utf-8"))
        assert not re.search("</?[A-Z]", text)  # the parser takes names in any letter case
        yield from page.parts
    else:
        yield from path.read_bytes().decode("utf-8").split("\n")


def layout(sheet: Any, rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Yield how the first *rows* of a sheet look, what its cells accept, and how it is printed."""
    looks: dict[str, list[str]] = {}
    for cell in (cell for row in rows for cell in row):
        looks.setdefault(look(cell), []).append(cell.coordinate)
    for style, cells in looks.items():
        yield f"{cells[0]} … {cells[-1]}, {len(cells)} cells: {style}"
    yield f"widths: {' '.join(f'{letter} {each.width:g}' for letter, each in sheet.column_dimensions.items())}"
    heights = ((line, sheet.row_dimensions[line].height) for line in range(1, len(rows) + 1))
    yield f"heights: {' '.join(f'{line}:{height:g}' for line, height in heights if height is not None)}"
    for table in sheet.tables.values():
        yield f"table {table.name}: {table.ref} {table.tableStyleInfo.name} {table.tableStyleInfo.showRowStripes}"
    for each in sheet.data_validations.dataValidation:
        yield f"{each.sqref} accepts {each.type} {each.formula1}: {each.promptTitle!r} {each.prompt!r}"
        yield f"  or {each.errorStyle}: {each.errorTitle!r} {each.error!r}"
        yield f"  shown: {each.showInputMessage}, {each.showErrorMessage}; empty: {each.allow_blank}"
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield f"{area.sqref} is {rule.dxf.fill.bgColor.rgb} if {rule.formula}"
    page, margins, footer = sheet.page_setup, sheet.page_margins, sheet.oddFooter
    yield f"{sheet.sheet_state}, frozen at {sheet.freeze_panes}, on each page {sheet.print_title_rows}"
    yield f"{page.orientation} {page.paperSize} {page.fitToHeight} {sheet.sheet_properties.pageSetUpPr.fitToPage}"
    yield f"margins {margins.left} {margins.right} {margins.top}, footer {footer.left.text} {footer.right.text}"


def look(cell: Any) -> str:
    """Return how a cell looks."""
    font, fill, lines, place = cell.font, cell.fill, cell.border, cell.alignment
    colour = font.color.rgb if font.color is not None and font.color.type == "rgb" else "plain"
    sides = " ".join(str(side.style) for side in (lines.left, lines.right, lines.top, lines.bottom))
    return (
        f"{font.name} {font.sz:g}{' bold' if font.b else ''} {colour} on {fill.fill_type} {fill.fgColor.rgb},"
        f" {cell.number_format}, {sides} {lines.left.color and lines.left.color.rgb},"
        f" {place.vertical} {place.wrap_text}"
    )


def transcript(commands: Iterable[str], sources: Mapping[str, str | bytes]) -> str:
    """Return what *commands* say, one after the other in a folder with *sources*, and then each file that differs.

    The folders of ``samples`` that they name are there, too. A word of a command ends at a space.
    """
    commands = [*commands]
    with tempfile.TemporaryDirectory() as place, chdir(place):
        for folder in {word.split("/")[1] for line in commands for word in line.split() if word.startswith("samples/")}:
            shutil.copytree(ROOT / "samples" / folder, f"samples/{folder}")
        for file, content in sources.items():
            Path(file).write_bytes(content.encode() if isinstance(content, str) else content)
        before = contents()
        lines = []
        for words in commands:
            done = invoke(*words.split())
            lines += [f"$ whitelist {words}", *done.out.split("\n"), *done.err.split("\n"), f"exit {done.code}", ""]
        for path, data in contents().items():
            if before.get(path) != data:
                lines += [f"== {path.as_posix()}", *shown(path), ""]
    text = "\n".join(line.rstrip() for line in lines)
    return without_day(SHA256.sub("SHA256", text)) + "\n"


def contents() -> dict[Path, bytes]:
    """Return path → content of every file in the current folder."""
    return {path: path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


def comparable(text: str) -> str:
    """Return *text* so that it is the same where folders end with a backslash, which is doubled in JSON."""
    return text if os.sep == "/" else re.sub(r"[\\/]+", "/", text)
