"""Takes what is needed out of an XLS workbook with xlrd, which runs in a process of its own (``child``).

Without this module, xlrd fails on workbooks that spreadsheet programs read, and says nothing of formulas.
"""

from __future__ import annotations

from itertools import pairwise
from struct import unpack, unpack_from
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = (0x18, 0x16, 0x17, 0x23, 0x1AE)  # NAME, EXTERNCOUNT, EXTERNSHEET, EXTERNNAME, SUPBOOK; xlrd evaluates them
ABOUT = (0x5C, 0x8C, 0x293, 0x800, 0x15F)  # WRITEACCESS, COUNTRY, STYLE, QUICKTIP, LABELRANGES
SCREEN = (0x1B0, 0x1B1, 0xAB, 0x1A, 0x1B, 0xA0, 0x41, 0x23E, 0x3E)  # CONDFMT, CF, GCW, page breaks, SCL, PANE, WINDOW2
UNUSED = frozenset((*NAMES, *ABOUT, *SCREEN))
"""Records that xlrd parses, and fails on, although nothing of them is needed ([MS-XLS] 2.3 Record Enumeration)."""

NOTHING = 0xFFFF
"""A type of record that xlrd passes over."""

FORMULAS = frozenset([0x06, 0x206, 0x406])

FIRST_KNOWN = 50
"""Version of the format from which formulas are put into words: Excel 5."""

SHARED = 0x01
"""Beginning of a formula that is in another cell (ptgExp)."""

LONGEST_FORMULA = 1800
"""Bytes of a formula, as in Excel 2003."""

UNKNOWN = "=…"
"""A formula that xlrd cannot put into words, such as a shared one, or one with names or other sheets."""

BOOLEAN, ERROR = 4, 5  # XL_CELL_BOOLEAN, XL_CELL_ERROR
DATE, SOLID = 1, 1  # the kind of a number format, and of a fill
OBJECT = 0x15  # ftCmo, the first part of each object on a sheet

SYSTEM = {64: (0, 0, 0), 65: (255, 255, 255)}
"""Colours that the system decides: text and background of a window."""


class LimitError(Exception):
    """The workbook is over a limit; the message is a clause for people."""


class TextLimitError(Exception):
    """The cells have more characters than allowed."""


def items(data: bytes, bounds: dict[str, int], only: str | None) -> Iterator[object]:
    """Yield what is in the workbook *data*, in objects for JSON, up to the *bounds*; only names of other sheets.

    First come the styles. Then come for each sheet an object, and for each of its rows with content an array: the
    line, the styles of its cells (0: the same as in the row before), and its cells. A cell is a text, a number or a
    boolean, or an object: with an error (``e``) or a value (``v``), and maybe with a formula (``f``) of which this is
    the saved result, or with the fonts of the parts of its text (``p``; -1 is the cell's own). *only* is the name of
    the only sheet to read, or None. Raises LimitError, TextLimitError, and whatever xlrd raises.
    """
    book = _opened(data)
    yield _styles(book)
    for number, name in enumerate(book.sheet_names()):
        if only not in (None, name):
            yield {"name": name, "hidden": False, "cells": 0}
            continue
        sheet = book.sheet_by_index(number)
        cells = sheet.nrows + sum(map(sheet.row_len, range(sheet.nrows)))
        yield {"name": name, "cells": cells, **_layout(sheet, bounds)}
        bounds["cells"] -= cells
        if bounds["cells"] < 0:
            return
        yield from _rows(sheet, bounds)
        book.unload_sheet(number)


def _opened(data: bytes) -> Any:
    """Return xlrd's workbook, which loads its sheets on demand and records their formulas."""
    import xlrd
    from xlrd import book, sheet

    _adapt(book.Book, sheet.Sheet)
    vars(book)["unicode"] = lambda text, encoding: text.decode(encoding, "surrogatepass")  # a pair can be cut in two
    return xlrd.open_workbook(
        file_contents=data,
        logfile=SimpleNamespace(write=lambda _: None),
        formatting_info=True,
        on_demand=True,
        ragged_rows=True,
        ignore_workbook_corruption=True,  # spreadsheet programs do not care which sectors other streams also use
    )


def _adapt(books: Any, sheets: Any) -> None:
    """Let xlrd's classes pass over unused records, record formulas, and not count the cells of a link."""
    read, link = sheets.read, sheets.handle_hlink

    def get_record_parts(self: Any) -> tuple[int, int, bytes]:
        position = self._position
        code, length = unpack_from("<HH", self.mem, position)
        self._position = position + 4 + length
        record = self.mem[position + 4 : self._position]
        if code in FORMULAS:
            self.formulas.append(record)
        return (NOTHING if code in UNUSED else code), length, record

    def read_sheet(self: Any, book: Any) -> Any:
        self.formulas = book.formulas = []
        return read(self, book)

    def handle_hlink(self: Any, record: bytes) -> None:
        link(self, record[:2] * 2 + record[4:6] * 2 + record[8:])
        last = self.hyperlink_list[-1]
        last.frowx, last.lrowx, last.fcolx, last.lcolx = unpack("<4H", record[:8])

    books.formulas, books.get_record_parts = [], get_record_parts
    sheets.read, sheets.handle_hlink, sheets.handle_obj = read_sheet, handle_hlink, _object


def _object(_sheet: object, record: bytes) -> object:
    """Return an object on a sheet, of which xlrd needs the number to find the text of a note; None for an old one."""
    kind, _, _, number = unpack_from("<4H", record) if len(record) >= 8 else (0, 0, 0, 0)
    return SimpleNamespace(id=number) if kind == OBJECT else None


def _styles(book: Any) -> dict[str, object]:
    """Return what is known of fonts and styles. A format is null if it is a date's that depends on the language."""
    fonts = [[bool(font.struck_out), _colour(book, font.colour_index), font.height] for font in book.font_list]
    styles = []
    for style in book.xf_list:
        fill, known = style.background, book.format_map.get(style.format_key)
        background = _colour(book, fill.pattern_colour_index) if fill.fill_pattern == SOLID else None
        code = "" if known is None else known.format_str or (None if known.type == DATE else "")
        styles.append([code, style.font_index, background if fill.fill_pattern else SYSTEM[65]])
    return {"from_1904": bool(book.datemode), "fonts": fonts, "styles": styles}


def _colour(book: Any, index: int) -> object:
    return SYSTEM.get(index) or book.colour_map.get(index)


def _layout(sheet: Any, bounds: dict[str, int]) -> dict[str, object]:
    """Return what *sheet* hides, merges, and has attached to its cells. Raises LimitError."""
    for limit, name, marks in (
        ("merges", "merged cells", sheet.merged_cells),
        ("notes", "notes", sheet.cell_note_map),
        ("links", "links", sheet.hyperlink_list),
    ):
        if len(marks) > bounds[limit]:
            raise LimitError(f"contains a sheet with more than {bounds[limit]:,} {name}")
    rows = sheet.rowinfo_map
    hidden = {row for row, info in rows.items() if info.hidden or (info.height_mismatch and not info.height)}
    if sheet.default_row_hidden:
        hidden.update(row for row in range(sheet.nrows) if row not in rows)
    links = [[each.frowx + 1, each.lrowx + 1, each.fcolx, each.lcolx, _target(each)] for each in sheet.hyperlink_list]
    return {
        "hidden": bool(sheet.visibility & 3),
        "lines": [row + 1 for row in hidden],
        "fields": [field for field, column in sheet.colinfo_map.items() if column.hidden or not column.width],
        "merges": [[top + 1, end, left, right - 1] for top, end, left, right in sheet.merged_cells],
        "notes": [[row + 1, field, note.text] for (row, field), note in sheet.cell_note_map.items()],
        "links": [link for link in links if link[-1]],
    }


def _target(link: Any) -> str:
    """Return where *link* leads, or nothing for a place in the same workbook."""
    path = link.url_or_path or ""
    target = path.decode("latin-1") if isinstance(path, bytes) else path
    return f"{target}#{link.textmark}" if target and link.textmark else target


def _parts(text: str, runs: list[tuple[int, int]]) -> dict[str, object]:
    """Return *text* and the fonts of its parts that are not blank; *runs* are the starts of parts, and their fonts."""
    units = text.encode("utf-16-le", "surrogatepass")  # what the starts count
    starts = [(0, -1), *runs, (len(units), -1)]
    parts = ((font, units[2 * start : 2 * end]) for (start, font), (end, _) in pairwise(starts))
    fonts = {font for font, part in parts if part.decode("utf-16-le", "replace").strip()}
    return {"v": text, "p": sorted(fonts)}


def _rows(sheet: Any, bounds: dict[str, int]) -> Iterator[list[object]]:
    """Yield the rows of *sheet* that have content. Raises TextLimitError."""
    formulas, rich = _formulas(sheet), sheet.rich_text_runlist_map
    before: object = None
    for row in range(sheet.nrows):
        values, styles = sheet.row_values(row), sheet._cell_xf_indexes[row]  # noqa: SLF001  # one by one takes too long
        bounds["characters"] -= sum(len(value) for value in values if isinstance(value, str))
        bounds["characters"] -= sum(map(len, formulas.get(row, {}).values()))
        if bounds["characters"] < 0:
            raise TextLimitError
        for field, kind in enumerate(sheet.row_types(row)):
            if kind in (BOOLEAN, ERROR):
                values[field] = bool(values[field]) if kind == BOOLEAN else {"e": _error(values[field])}
            elif rich and (row, field) in rich:
                values[field] = _parts(values[field], rich[row, field])
        for field, formula in formulas.get(row, {}).items():
            value = values[field]
            values[field] = {"f": formula, **(value if isinstance(value, dict) else {"v": value})}
        if any(value != "" for value in values):
            yield [row + 1, 0 if styles == before else list(styles), *values]
            before = styles


def _formulas(sheet: Any) -> dict[int, dict[int, str]]:
    """Return the formulas of *sheet*: row → field → text."""
    formulas: dict[int, dict[int, str]] = {}
    for record in sheet.formulas:
        row, field = unpack_from("<HH", record)
        formulas.setdefault(row, {})[field] = _formula(sheet.book, record, row, field)
    return formulas


def _formula(book: Any, record: bytes, row: int, field: int) -> str:
    """Return the formula in *record* as a text; UNKNOWN if xlrd cannot do that."""
    from xlrd.formula import FMLA_TYPE_CELL, decompile_formula

    size = unpack_from("<H", record, 20)[0] if book.biff_version >= FIRST_KNOWN and len(record) >= 22 else 0
    if not 0 < size <= LONGEST_FORMULA or record[22] == SHARED:
        return UNKNOWN
    try:
        text = decompile_formula(book, record[22:], size, FMLA_TYPE_CELL, browx=row, bcolx=field)
    except Exception:  # noqa: BLE001  # it fails on names, for example; the saved result is known all the same
        return UNKNOWN
    return f"={text}" if text else UNKNOWN


def _error(code: int) -> str:
    from xlrd import error_text_from_code

    return error_text_from_code.get(code, "#UNKNOWN!")
