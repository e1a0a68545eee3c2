"""Says what is missing or too much in a row with another number of fields than its header, by what its cells are."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from whitelist.addresses.memo import UNKNOWN_MEMO, MemoError
from whitelist.checking.memo_cell import canonicalise_memo
from whitelist.model.characters import clean_text
from whitelist.model.printable import clipped
from whitelist.model.reject_marker import RELEASE
from whitelist.model.wording import all_of, join_items, with_count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from whitelist.addresses.memo import MemoRule
    from whitelist.model.table import MaskedTable

DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
ENTRY_COLUMNS = ("coin", "network", "address")
"""Columns whose cells contain no delimiter."""
MEMO_ALONE = ("memo",)
LONGEST_SHOWN = 60
"""Characters of a text that is shown with quotes around it."""


class MiscountedRow(NamedTuple):
    """A row with another number of cells than its header."""

    columns: Sequence[str]
    cells: Sequence[str]
    known: Mapping[str, int]
    """Column → index of a cell that is it."""
    delimiter: str
    """The delimiter of the file."""
    memo: MemoRule = UNKNOWN_MEMO
    """Which memos the network of the row has."""
    names: Mapping[str, str] = MappingProxyType({})
    """Column → what people read for it, if that is another text."""


class _Part(NamedTuple):
    """The cells between two that are known, and the columns that belong there."""

    after: str
    """The known column before the part; empty at the beginning of the row."""
    before: str
    """The known column behind the part; empty at its end."""
    columns: Sequence[str]
    cells: Sequence[str]
    names: Mapping[str, str]

    @property
    def shown(self) -> Sequence[str]:
        """What people read for the columns."""
        return [self.names.get(column, column) for column in self.columns]

    @property
    def place(self) -> str:
        """Where the part is in the row."""
        after, before = (self.names.get(column, column) for column in (self.after, self.before))
        if after and before:
            return f"between {after} and {before}"
        return f"before the {before}" if before and self.columns else "at the end" if after else "at the beginning"


def column_names(table: MaskedTable) -> list[str]:
    """Return what each field of the header is: a column, or the text of the header."""
    columns = {field: column for column, field in table.columns.fields.items()}
    return [columns.get(field, repr(cell.strip())) for field, cell in enumerate(table.header)]


def count_advice(row: MiscountedRow, may_be_empty: Collection[str] = ()) -> str:
    """Return what to do with *row*. An empty cell where a column of *may_be_empty* belongs might be its cell."""
    columns, cells, _, delimiter, memo, _ = row
    sign = DELIMITER_NAMES[delimiter]
    part = _wrong_part(row)
    if part is not None:
        return (
            _missing(part, sign)
            if len(part.cells) < len(part.columns)
            else _surplus(part, columns, delimiter, may_be_empty, memo)
        )
    if len(cells) == 1 and cells[0].count(delimiter) == len(columns) - 1:
        return "if the line is not an entry, delete it; if it is one, remove the quotes around the line"
    if len(cells) < len(columns):
        note = "if the line is not an entry, delete it; if it is one, " if len(cells) == 1 else ""
        return f"{note}enter a cell for each column, also for an empty one: {join_items(_shown(row))}"
    return f"put quotes around a text that contains a {sign}, or delete what is too much"


def count_advice_in_sheet(row: MiscountedRow) -> str:
    """Return the same for the row in rejected.xlsx, where its cells are in a row of a sheet."""
    columns, _, _, delimiter, memo, _ = row
    part = _wrong_part(row)
    if part is None:
        return f"put each cell below its heading, and the parts of a text into one cell: {join_items(_shown(row))}"
    many = len(part.cells) - len(part.columns)
    if many > 0:
        if not part.after or _filled(part.cells[len(part.columns) :]):
            if not part.columns and (lacking := _without_column(columns, part)):
                return f"one cell too many {part.place}{lacking}"
            if tuple(part.columns) == MEMO_ALONE:
                return _memo_question(part, delimiter, memo, in_sheet=True)
            if len(part.columns) != 1 or part.columns[0] in ENTRY_COLUMNS:
                ask = f"ask the receiver for the {memo.label}; " if _asks_memo(part, memo) else ""
                number = with_count(many, "cell")
                return f"{number} too many {part.place}: {ask}delete what is wrong, and move the others"
            text = clipped(_joined(part, delimiter), LONGEST_SHOWN)
            return f"put the parts of the {part.shown[0]} into one cell: {text}"
        return f"{with_count(many, 'empty cell')} too many {part.place}; {RELEASE}"
    if part.cells or {*part.columns}.intersection(ENTRY_COLUMNS):
        return _missing(part, "")
    is_one = len(part.columns) == 1
    text, them = (f"the {all_of(part.shown)} {'is' if is_one else 'are'} missing", "it" if is_one else "them")
    if part.before:
        return f"{text}: move the cells behind {them} to the right"
    return f"{text}: enter {them}, if there {'is one' if is_one else 'are any'}"


def _shown(row: MiscountedRow) -> list[str]:
    """Return what people read for the columns."""
    return [row.names.get(column, column) for column in row.columns]


def _wrong_part(row: MiscountedRow) -> _Part | None:
    """Return the only part with too few or too many cells; None if there are several, or nothing is known."""
    parts = [part for part in _parts(row) if len(part.columns) != len(part.cells)]
    return parts[0] if len(parts) == 1 and row.known else None


def _parts(row: MiscountedRow) -> Iterator[_Part]:
    """Yield the parts of *row* between its known cells; none if these are in another order than the columns."""
    columns, cells, known = row.columns, row.cells, row.known
    ends = sorted((columns.index(column), at, column) for column, at in known.items() if column in columns)
    ends = [(-1, -1, ""), *ends, (len(columns), len(cells), "")]
    if all(before[1] < after[1] for before, after in pairwise(ends)):
        for (first, start, after), (last, end, before) in pairwise(ends):
            yield _Part(after, before, columns[first + 1 : last], cells[start + 1 : end], row.names)


def _missing(part: _Part, sign: str) -> str:
    if part.cells:
        number = len(part.columns) - len(part.cells)
        text = "a cell is" if number == 1 else f"{number} cells are"
        return f"{text} missing {part.place}, where {join_items(part.shown)} belong"
    verb = "is" if len(part.columns) == 1 else "are"
    text = f"the {all_of(part.shown)} {verb} missing"
    if {*part.columns}.intersection(ENTRY_COLUMNS):
        return f"{text}: enter {'it' if verb == 'is' else 'them'} {part.place}"
    signs = f"a {sign}" if len(part.columns) == 1 else f"{len(part.columns)} {sign}s"
    if part.before and part.after:
        return f"{text}: put {signs} more {part.place}"
    condition = "if there is none, " if part.columns[-1] == "memo" else ""  # a memo that is left out is money lost
    return f"{text}: {condition}{'end' if part.after else 'begin'} the row with {signs}"


def _surplus(part: _Part, columns: Sequence[str], delimiter: str, may_be_empty: Collection[str], memo: MemoRule) -> str:
    sign = DELIMITER_NAMES[delimiter]
    many = len(part.cells) - len(part.columns)
    number = "one" if many == 1 else str(many)
    empty = part.cells[len(part.columns) :] if part.after else part.cells[:many]
    last = part.columns[-1 if part.after else 0] if len(part.columns) > 1 else ""
    is_one_text = len(part.columns) == 1 and tuple(part.columns) != MEMO_ALONE and len(_filled(part.cells)) == 1
    if is_one_text or (not _filled(empty) and last not in may_be_empty):
        signs, them = (sign, "it") if many == 1 else (f"{sign}s", "them")
        return f"{number} {signs} too many {part.place}: delete {them}"
    if tuple(part.columns) == MEMO_ALONE:
        return _memo_question(part, delimiter, memo, in_sheet=False)
    if len(part.columns) == 1 and part.columns[0] not in ENTRY_COLUMNS:
        text = _joined(part, delimiter).replace('"', '""')
        shown = f': "{text}"' if len(text) <= LONGEST_SHOWN else ""
        return f"the {part.shown[0]} contains a {sign}: put quotes around it{shown}"
    cells = "cell" if many == 1 else "cells"
    text = f"{number} {cells} too many {part.place}"
    if len(part.columns) < 2:
        return f"{text}{_without_column(columns, part) or ': delete what is wrong there'}"
    if _asks_memo(part, memo):
        return f"{text}: ask the receiver for the {memo.label}; put quotes around a text that contains a {sign}"
    return f"{text}: put quotes around a text that contains a {sign}, or delete a surplus cell"


def _memo_question(part: _Part, delimiter: str, memo: MemoRule, *, in_sheet: bool) -> str:
    """Return what to ask about several cells where one memo belongs; only what can be the memo is put together."""
    texts = [clipped(cell.strip(), LONGEST_SHOWN) for cell in _filled(part.cells)]
    if memo.kind == "none":
        surplus = f"leave the {part.shown[0]} empty and delete {' and '.join(texts)}: this network has no memo field"
        return f"confirm the network with the receiver; if it is right, {surplus}"
    if len(texts) == 1:
        surplus = with_count(len(part.cells) - 1, "empty cell" if in_sheet else DELIMITER_NAMES[delimiter])
        return f"ask the receiver whether {texts[0]} is the {memo.label}; delete {surplus} beside it"
    question = f"ask the receiver for the {memo.label}, {' or '.join(texts)}"
    text = _joined(part, delimiter)
    if isinstance(canonicalise_memo(text, memo), MemoError):
        return f"{question}; delete the other cells"
    together = "put the parts into one cell" if in_sheet else "put quotes around it"
    quoted = text if in_sheet else '"' + text.replace('"', '""') + '"'
    shown = f": {quoted}" if len(quoted) <= LONGEST_SHOWN else ""
    return f"{question}; {together} only if it has a {DELIMITER_NAMES[delimiter]}{shown}"


def _asks_memo(part: _Part, memo: MemoRule) -> bool:
    return "memo" in part.columns and memo.kind != "none"


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if clean_text(cell)]


def _joined(part: _Part, delimiter: str) -> str:
    """Return the parts of a text; a delimiter of an empty cell was hardly in it."""
    return delimiter.join(_filled(part.cells))


def _without_column(columns: Sequence[str], part: _Part) -> str:
    """Return what to do if a cell in front of the row is the remark, or another the memo, and the header lacks it."""
    column, place = ("memo", "at the end of") if part.after else ("remark", "at the beginning of")
    name = part.names.get(column, column)
    is_unknown = bool(part.names) and column not in part.names  # no file of the exchange has this column
    if column in columns or is_unknown or len(part.cells) != 1:
        return ""
    place = f"{part.place} in" if part.after and part.before else place
    return f", and the header has no {name} column: if it is the {name}, add {name} {place} the header"
