"""How to read a sheet whose headings are not known, as far as its cells show which column is which."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.checking.columns.fit import filled_cells, fitting_fields
from whitelist.checking.columns.proposals import propose_columns
from whitelist.exchanges.header import documented, header_words, read_header
from whitelist.exchanges.header_word import header_word
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.model.printable import clipped
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

LONGEST = 60
"""Characters of a heading that an option can repeat."""


def describe_skipped_sheet(table: MaskedTable, reference: ReferenceData) -> str:
    """Return what is lost with the sheet *table*, and why it is not read."""
    rows = f"{with_count(len(table.rows), 'row')} {'holds' if len(table.rows) == 1 else 'hold'} an address"
    known = read_header(table.header, header_words(reference.schema.batch)).fields
    batch = reference.schema.batch
    lacking = [documented(batch)[column] for column in batch.naming if column not in known]
    is_named = known and lacking
    why = f"no heading is known as the {' or the '.join(lacking)}" if is_named else "its headings are not known"
    return f"sheet {table.sheet!r} is not read, because {why}, but {rows}"


def how_to_read(table: MaskedTable, reference: ReferenceData) -> str:
    """Return how `whitelist build` reads the addresses of *table*, and how it ignores them."""
    fields, batch = _find_fields(table, reference), reference.schema.batch
    names = documented(batch)
    if "address" not in fields:
        header = ", ".join(names[column] for column in batch.columns)
        return f"if they are to be paid, give the columns the headings {header}; if not, use --sheet NAME for the list"
    options = " ".join(f'--map "{_heading(table, field)}={column}"' for column, field in fields.items())
    missing = [names[column] for column in batch.naming if column not in fields]
    plural = "s" if len(missing) > 1 else ""
    add = f"add the column{plural} {' and '.join(missing)}, and " if missing else ""
    ignore = f'--map "{_heading(table, fields["address"])}={IGNORE}"'
    return f"if they are to be paid, {add}use whitelist build {options}; if not, {ignore}"


def header_to_write(table: MaskedTable, reference: ReferenceData) -> tuple[str, ...]:
    """Return the header of *table* with the names of its columns, if its cells show them all; else nothing."""
    fields, names = _find_fields(table, reference), documented(reference.schema.batch)
    columns = {field: names[column] for column, field in fields.items()}
    if not fields.keys() >= {*reference.schema.batch.naming}:
        return ()
    return tuple(columns.get(field, heading) for field, heading in enumerate(table.header))


def _find_fields(table: MaskedTable, reference: ReferenceData) -> dict[str, int]:
    """Return column → the field that its heading names, or else the first that can be it; with a heading of its own.

    Of two fields with addresses, nothing shows which is to be paid.
    """
    words = [header_word(cell) for cell in table.header]
    usable = {
        at for at, word in enumerate(words) if word and words.count(word) == 1 and len(table.header[at]) < LONGEST
    }
    known = read_header(table.header, header_words(reference.schema.batch)).fields
    found = {column: field for column, field in known.items() if column != "remark" and field in usable}
    naming = reference.schema.batch.naming
    for column in reversed(naming):  # an address shows what it is
        if column in found:
            continue
        fields = [each for each in fitting_fields(table, column, reference) if filled_cells(table, each)]
        free = [each for each in fields if each in usable and each not in found.values()]
        if free and (column != "address" or len(fields) == 1):
            found[column] = free[0]
    if "memo" not in found and (memo := _memo_field(table, found, reference)) in usable:
        found["memo"] = memo
    return {column: found[column] for column in (*naming, "memo") if column in found}


def _memo_field(table: MaskedTable, found: Mapping[str, int], reference: ReferenceData) -> int | None:
    """Return the only other field that can be the memo, or None."""
    unknown = tuple(field for field in table.columns.unknown if field not in found.values())
    columns = replace(table.columns, fields=MappingProxyType({**found}), unknown=unknown)
    proposal = propose_columns(replace(table, columns=columns), ["memo"], reference).get("memo")
    return proposal.fields[0] if proposal is not None and len(proposal.fields) == 1 else None


def _heading(table: MaskedTable, field: int) -> str:
    return clipped(table.header[field].strip(), LONGEST)
