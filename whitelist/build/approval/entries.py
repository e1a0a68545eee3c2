"""The entries of batch files as people compare them with the originals: in groups of characters, with what to look at.

All text of a file is escaped, and invisible characters are shown as escapes.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.build.batch import BatchEntry
from whitelist.build.splitting import entry_lines
from whitelist.checking.table_rows import rows_of
from whitelist.exchanges.batch.batch_rules import COLUMNS
from whitelist.model.characters import is_alphanumeric
from whitelist.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.build.batch import Batch
    from whitelist.build.manifest_reading import Changed, RowRecord, Warned
    from whitelist.model.table import MaskedSource

GROUP = 4
"""Characters that people read at once."""
SHA_GROUP = 8
"""The same of a SHA-256, which is in groups of eight for programs as well."""
SPACE = '<span class="space"> </span>'
"""A space in an address or a memo, which the style shows as a sign: between groups, nobody would see it."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A batch file as it was written."""

    name: str
    entries: tuple[tuple[int, BatchEntry], ...]
    """Line in the file, and entry."""
    names: Mapping[str, str]
    """Column → its heading in the file, in their usual order."""


def written_file(batch: Batch) -> WrittenFile:
    """Return *batch* as it is written: without the columns that it does not have."""
    rows = (zip(batch.columns, entry.cells(batch.columns), strict=True) for entry in batch.entries)
    entries = (BatchEntry.of(dict(cells)) for cells in rows)
    names = dict(zip(batch.columns, batch.header, strict=True))
    return WrittenFile(batch.name, tuple(zip(entry_lines(batch), entries, strict=True)), _in_order(names))


def read_file(name: str, source: MaskedSource) -> WrittenFile:
    """Return *source*, the batch file called *name*, which was read back."""
    rows, columns = rows_of(source.tables), source.tables[0].columns.fields
    entries = []
    for table, index in rows.places:
        cells = rows.tables[table].rows[index]
        entry = BatchEntry.of({column: cells[field] for column, field in columns.items()})
        entries.append((rows.tables[table].lines[index], entry))
    names = {column: source.tables[0].header[field] for column, field in columns.items()}
    return WrittenFile(name, tuple(entries), _in_order(names))


def _in_order(names: Mapping[str, str]) -> Mapping[str, str]:
    """Return *names* in the order in which people compare an entry: the remark is last."""
    *first, last = COLUMNS
    own = [column for column in names if column not in COLUMNS]
    return MappingProxyType({column: names[column] for column in (*first, *own, last) if column in names})


def entries_table(file: WrittenFile, rows: Mapping[tuple[str, int], RowRecord]) -> Iterator[str]:
    """Yield the table of the entries of *file*; *rows* is file and line → what the manifest says about it."""
    names = [heading(column, file.names) for column in file.names]
    head = "".join(
        f'<th scope="col">{_shown(name)}</th>'
        for name in ("Line", *names, *(() if "remark" in file.names else ("From",)))
    )
    yield f'<table class="entries">\n<thead><tr>{head}</tr></thead>\n'
    for line, entry in file.entries:
        yield _entry(line, entry, file.names, rows.get((file.name, line)))
    yield "</table>\n"


def heading(column: str, names: Mapping[str, str]) -> str:
    """Return the heading of *column* in a file; our own word for it begins with a capital letter."""
    name = names.get(column, column)
    return name.capitalize() if name in COLUMNS else name


def _entry(line: int, entry: BatchEntry, names: Mapping[str, str], row: RowRecord | None) -> str:
    """Return an entry, and below it what there is to look at."""
    reasons = "".join(_reasons(row, names)) if row else ""
    width = len(names) + ("remark" not in names)
    more = f'<tr class="why"><td></td><td colspan="{width}"><ul>{reasons}</ul></td></tr>' if reasons else ""
    cells = "".join(_cell(column, names, entry, row) for column in names)
    origin = "" if "remark" in names else f'<td class="remark" data-name="From">{_origin(row)}</td>'
    return (
        f'<tbody><tr class="cells{" why-below" if more else ""}"><th scope="row" data-name="Line">{line}</th>'
        f"{cells}{origin}</tr>{more}</tbody>\n"
    )


def _cell(column: str, names: Mapping[str, str], entry: BatchEntry, row: RowRecord | None) -> str:
    """Return a cell of an entry. Below the remark is where the entry is from."""
    (text,) = entry.cells((column,))
    name = f'data-name="{_shown(heading(column, names))}"'
    if column in ("address", "memo"):
        return f'<td class="groups {column}" {name}>{groups(text)}</td>'
    if column == "remark":
        return f'<td class="remark" {name}>{_shown(text)}{_origin(row)}</td>'
    kind = "" if column in COLUMNS else ' class="own"'
    return f"<td{kind} {name}>{_shown(text)}</td>"


def _origin(row: RowRecord | None) -> str:
    return f"<small>{_shown(row.source)}</small>" if row else ""


def _reasons(row: RowRecord, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what is not verified, then warnings, who compared the entry, and changed cells."""
    for warned in sorted(row.warnings, key=lambda each: not each.unverified):
        yield _warning(warned)
    if row.unverified and not any(each.unverified for each in row.warnings):  # an older manifest has only codes
        codes = _shown(", ".join(row.codes))
        yield f'<li class="w"><b>Not verified</b>: {codes}</li>'
    for code, by, on in row.compared:
        who = _shown(f"by {by} on {on}")
        yield f'<li class="n"><b>Compared</b> with the original {who} ({_shown(code)})</li>'
    for change in row.changes:
        yield _change(change, names)


def _warning(warned: Warned) -> str:
    name = "Not verified" if warned.unverified else "Warning"
    return f'<li class="w"><b>{name}</b>: {_shown(warned.message)} ({_shown(warned.code)})</li>'


def _change(change: Changed, names: Mapping[str, str]) -> str:
    before, after = (
        f"<del>{_visible(change.before)}</del>" if change.before else "<i>empty</i>",
        f"<ins>{_visible(change.after)}</ins>" if change.after else "<i>empty</i>",
    )
    codes, name = _shown(", ".join(change.codes)), _shown(names.get(change.column, change.column))
    return f'<li class="n"><b>Changed</b> in <i>{name}</i>: {before} → {after} ({codes})</li>'


def groups(text: str, size: int = GROUP) -> str:
    """Return *text*, escaped, in groups of *size* characters. The gaps are no characters: copied, it is as it was."""
    if not text:
        return '<span class="none">none</span>'
    pieces = (text[at : at + size] for at in range(0, len(text), size))
    return "".join(f"<span>{_visible(piece)}</span>" for piece in pieces)


def _visible(text: str) -> str:
    """Return *text*, escaped, with each space as a sign."""
    return _shown(text).replace(" ", SPACE)


def _shown(text: str) -> str:
    return text if is_alphanumeric(text) else escape(printable(text))  # most are addresses
