"""How to read a sheet whose headings are not known, as far as its cells show which column is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.fit import filled_cells, fitting_fields
from whitelist.checking.entry_likeness import ENTRY_COLUMNS
from whitelist.exchanges.header import IGNORE, documented
from whitelist.exchanges.header_word import header_word
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

LONGEST = 60
"""Characters of a heading that an option can repeat."""


def how_to_read(table: MaskedTable, reference: ReferenceData) -> str:
    """Return how `whitelist build` reads the addresses of *table*, and how it ignores them."""
    fields = _find_fields(table, reference)
    names = documented(reference.schema.batch)
    if "address" not in fields:
        header = ", ".join(names[column] for column in reference.schema.batch.columns)
        return f"if they are to be paid, give the columns the headings {header}; if not, use --sheet NAME for the list"
    options = " ".join(f'--map "{_heading(table, field)}={column}"' for column, field in fields.items())
    missing = [names[column] for column in ENTRY_COLUMNS if column not in fields]
    plural = "s" if len(missing) > 1 else ""
    add = f"add the column{plural} {' and '.join(missing)}, and " if missing else ""
    ignore = f'--map "{_heading(table, fields["address"])}={IGNORE}"'
    return f"if they are to be paid, {add}use whitelist build {options}; if not, {ignore}"


def header_to_write(table: MaskedTable, reference: ReferenceData) -> tuple[str, ...]:
    """Return the header of *table* with the names of its columns, if its cells show them all; else nothing."""
    fields, names = _find_fields(table, reference), documented(reference.schema.batch)
    columns = {field: names[column] for column, field in fields.items()}
    if len(columns) < len(ENTRY_COLUMNS):
        return ()
    return tuple(columns.get(field, heading) for field, heading in enumerate(table.header))


def _find_fields(table: MaskedTable, reference: ReferenceData) -> dict[str, int]:
    """Return column → the first field that can be it and has a heading of its own."""
    words = [header_word(cell) for cell in table.header]
    usable = {
        at for at, word in enumerate(words) if word and words.count(word) == 1 and len(table.header[at]) < LONGEST
    }
    found: dict[str, int] = {}
    for column in ("address", "network", "coin"):
        fields = (each for each in fitting_fields(table, column, reference) if filled_cells(table, each))
        field = next((each for each in fields if each in usable and each not in found.values()), None)
        found |= {} if field is None else {column: field}
    return {column: found[column] for column in ENTRY_COLUMNS if column in found}


def _heading(table: MaskedTable, field: int) -> str:
    return clipped(table.header[field].strip(), LONGEST)
