"""A fingerprint for every finding that stays the same when rows move, so that an old finding is recognised.

It is made of the rule and the entry, not of the line: rows can be added above, sorted or moved to another sheet.
Findings of one rule in equal entries are numbered in reading order. An entry is what its cells mean: letter case of
coin and network, white space around a value and invisible characters do not count. The path of the file is not part of
the fingerprint; callers that compare several files add it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview

NAMING = ("coin", "network", "address", "memo")
"""The columns that identify an entry; a remark can be reworded."""

WORDS = ("coin", "network")
"""Columns whose letter case does not matter."""


def fingerprints(file: FileReview) -> tuple[str, ...]:
    """Return 64 hexadecimal digits for each of the file's findings, in their order; no two are alike."""
    counts: Counter[str] = Counter()
    digests = []
    for finding in file.findings:
        # In JSON, ("a", "b,c") and ("a,b", "c") differ; written in ASCII, it can contain half a surrogate pair.
        name = json.dumps([finding.code, finding.column, subject(finding, file)])
        counts[name] += 1
        digests.append(hashlib.sha256(f"{counts[name]} {name}".encode()).hexdigest())
    return tuple(digests)


def subject(finding: Finding, file: FileReview) -> tuple[str, ...]:
    """Return what a finding is about: the entry, or without one the value, such as a header cell.

    An entry is coin, network, address and memo, and what only its exchange has in a row, such as the amount, but no
    text for people; or all cells of its row when they cannot be assigned to columns.
    """
    if finding.location.row is None:
        return (finding.value or "",)
    index = file.table_of(finding)
    table = file.source.tables[index]
    fields = table.columns.fields
    row = table.rows[table.index_of(finding.location.row)]
    width = len(table.header)
    if "address" not in fields or len(row) < width or (table.kind == "text" and len(row) > width):
        return tuple(map(clean_text, row))
    columns = (*NAMING, *sorted(fields.keys() - {*NAMING, "remark"} - table.columns.comments))
    cells = [(column, clean_text(row[fields[column]]) if column in fields else "") for column in columns]
    return tuple(cell.casefold() if column in WORDS else cell for column, cell in cells)
