"""Makes a build follow the exchange's own template file: its header cells, their order and their case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.build.column_mapping import mapping_problem
from whitelist.exchanges.header import documented
from whitelist.model.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource


def rules_from_template(source: MaskedSource, batch: BatchRules) -> BatchRules:
    """Return *batch* with the columns of the first header of *source*, a file such as the exchange's own template.

    The exchange's own column names stay valid. Raises UsageError when a header cell is not a known column, or a column
    is missing: what to write there is unknown.
    """
    template = source.tables[0]
    header = template.columns
    if template.listed_by:
        raise UsageError(f"{template.path}: is a list of {template.listed_by}", "name the template file")
    if header.unknown:
        cell = template.header[header.unknown[0]].strip()
        hint = f'map it to a known column: --map "{cell}=COLUMN"'
        raise UsageError(f"{template.path}: unknown column {cell!r}, which the build cannot fill", hint)
    needed = [column for column in batch.columns if column not in batch.may_be_empty]
    if error := mapping_problem(template, batch, needed=needed):
        raise error
    columns = tuple(sorted(header.fields, key=lambda column: header.fields[column]))
    return rules_with_header(batch, columns, template.header)


def rules_with_header(batch: BatchRules, columns: tuple[str, ...], header: tuple[str, ...]) -> BatchRules:
    """Return *batch* with exactly these *columns* and their *header*; the exchange's own column names stay valid."""
    words = {column: (*batch.spellings.get(column, ()), word) for column, word in documented(batch).items()}
    optional = (*batch.may_be_empty, *(column for column in columns if column not in batch.columns))
    return replace(batch, columns=columns, optional_first=(), headers=header, spellings=words, may_be_empty=optional)


def follow_header(reference: ReferenceData, columns: Mapping[str, str]) -> ReferenceData:
    """Return *reference* for a file whose header is *columns*, column → header cell; unchanged if that is not known.

    Raises SourceError for a column that the exchange does not have: anybody can change a manifest.
    """
    if not columns:
        return reference
    if others := columns.keys() - {*reference.schema.batch.all_columns}:
        message = f"the manifest names the column {min(others)}, which files for {reference.schema.title} do not have"
        raise SourceError(message, "use the --schema of the build, or build the files again")
    batch = rules_with_header(reference.schema.batch, tuple(columns), tuple(columns.values()))
    return replace(reference, schema=replace(reference.schema, batch=batch))
