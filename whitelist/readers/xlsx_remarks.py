"""Reads what is attached to the cells of an XLSX sheet: links, notes and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from whitelist.readers.archive import UnreadableError
from whitelist.readers.xlsx_package import STRING_TAG_LIMIT
from whitelist.readers.xlsx_text import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.readers.sheet_tables import SizeBudget

LINK_TAG: Final = f"{{{SHEET_MAIN_NS}}}hyperlink"

LINK_LIMIT: Final = 262_144
"""Maximum cells with a link in a sheet: a full column. A link can be for a whole range."""

NOTE_LIMIT: Final = 100_000
"""Maximum notes and comments in a sheet. A finding reports each of them."""

NOTES: Final = f"{REL_NS}/comments"
_THREADS: Final = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
_THREADED: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"

_NOTE_TAGS: Final = (f"{{{SHEET_MAIN_NS}}}comment", f"{{{SHEET_MAIN_NS}}}t", f"{{{SHEET_MAIN_NS}}}rPh")
_THREAD_TAGS: Final = (f"{_THREADED}threadedComment", f"{_THREADED}text", "")


class Parts(Protocol):
    """An open workbook: its archive, and the names of the parts in it."""

    @property
    def archive(self) -> Any:
        """A ``ZipFile``."""

    @property
    def valid_files(self) -> Any:
        """A collection."""


def relations_of(package: Parts, part: str) -> Sequence[Any]:
    """Return openpyxl's relations of the sheet *part* to other parts and to places outside the workbook."""
    path: str = get_rels_path(part)  # type: ignore[no-untyped-call]  # the stubs lack it
    return list(get_dependents(package.archive, path)) if path in package.valid_files else []


def read_links(
    elements: Sequence[Mapping[str, str]], relations: Sequence[Any], last: int, width: int
) -> dict[tuple[int, int], str]:
    """Return (line, field) → target outside the workbook, in the first *width* columns, up to the line *last*.

    *elements* are the attributes of the sheet's links. Raises UnreadableError for more than LINK_LIMIT cells.
    """
    targets = {each.Id: each.Target for each in relations if each.TargetMode == "External"}
    links: dict[tuple[int, int], str] = {}
    for element in elements:
        target = targets.get(element.get(f"{{{REL_NS}}}id"))
        if target is None:
            continue
        first_field, first, last_field, last_line = CellRange(element["ref"]).bounds
        lines, fields = range(first, min(last_line, last) + 1), range(first_field - 1, min(last_field, width))
        if len(links) + len(lines) * len(fields) > LINK_LIMIT:
            raise UnreadableError(f"contains a sheet with more than {LINK_LIMIT:,} cells with a link")
        # the part of an address after the first # is apart from it
        text = f"{target}#{element['location']}" if element.get("location") else target
        links.update(((line, field), text) for line in lines for field in fields)
    return links


def read_notes(package: Parts, relations: Sequence[Any], budget: SizeBudget) -> dict[tuple[int, int], str]:
    """Return (line, field) → its note, or its comments in their order; the budget counts their text.

    A program that writes comments also writes a note for older programs, which is not returned. Raises UnreadableError
    over the limits.
    """
    return _texts(package, relations, NOTES, _NOTE_TAGS, budget) | read_threads(package, relations, budget)


def read_threads(package: Parts, relations: Sequence[Any], budget: SizeBudget) -> dict[tuple[int, int], str]:
    """Return (line, field) → its comments, without its note; raises as ``read_notes`` does."""
    return _texts(package, relations, _THREADS, _THREAD_TAGS, budget)


def _texts(
    package: Parts, relations: Sequence[Any], kind: str, tags: tuple[str, str, str], budget: SizeBudget
) -> dict[tuple[int, int], str]:
    """Return (line, field) → the texts in the parts of one *kind*; several texts of a cell are separated by " / "."""
    texts: dict[tuple[int, int], list[str]] = {}
    count = 0
    for relation in relations:
        if relation.Type == kind and relation.target in package.valid_files:
            with package.archive.open(relation.target) as source:
                for ref, text in _elements(source, *tags):
                    count += 1
                    if count > NOTE_LIMIT:
                        raise UnreadableError(f"contains a sheet with more than {NOTE_LIMIT:,} notes")
                    budget.spend_text(len(text))
                    line, column = coordinate_to_tuple(ref)
                    texts.setdefault((line, column - 1), []).append(text)
    joined = {cell: " / ".join(parts) for cell, parts in texts.items()}
    return {cell: text for cell, text in joined.items() if text.strip()}


def _elements(source: Any, tag: str, text_tag: str, skipped_tag: str) -> Iterator[tuple[str, str]]:
    """Yield cell and text of each element with *tag*: all that has *text_tag* in it, except in a *skipped_tag*."""
    last = 0
    for number, (_, element) in enumerate(iterparse(source)):
        if element.tag == tag:
            texts = [each.text or "" for each in element.iter(text_tag)]
            ref = element.get("ref")
            element.clear()
            last = number
            yield ref, unescaped("".join(texts))
        elif element.tag == skipped_tag:  # how to pronounce the text
            element.clear()
        elif number - last > STRING_TAG_LIMIT:
            raise UnreadableError(f"contains a note with more than {STRING_TAG_LIMIT:,} XML tags")
