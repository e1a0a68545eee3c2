"""A name for every finding that stays the same when rows move, so that an old finding is known again.

What names a finding is its rule and the entry it is about, not the line: rows may be added above, sorted or moved to
another sheet. The same fault in equal entries is told apart by counting them in reading order. An entry is what its
cells mean: letter case of coin and network, white space around a value and invisible characters do not count. A file's
path is not part of the name; whoever mixes files adds it.
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
"""The columns that make an entry what it is; a remark may be reworded."""

WORDS = ("coin", "network")
"""Columns whose letter case means nothing."""


def fingerprints(file: FileReview) -> tuple[str, ...]:
    """Return 64 hexadecimal digits for each of the file's findings, in their order; no two are alike."""
    seen: Counter[str] = Counter()
    names = []
    for finding in file.findings:
        # JSON tells ("a", "b,c") from ("a,b", "c"); being ASCII, it can hold half a surrogate pair.
        name = json.dumps([finding.code, finding.column, subject(finding, file)])
        seen[name] += 1
        names.append(hashlib.sha256(f"{seen[name]} {name}".encode()).hexdigest())
    return tuple(names)


def subject(finding: Finding, file: FileReview) -> tuple[str, ...]:
    """Return what a finding is about: the entry; without one the value, such as a header cell.

    An entry is coin, network, address and memo, and all cells of its row when nobody knows which is which.
    """
    if finding.location.row is None:
        return (finding.value or "",)
    index = file.table_of(finding)
    table = file.source.tables[index]
    fields = table.columns.fields
    row = table.rows[finding.location.row - 1]
    width = len(table.header)
    if "address" not in fields or len(row) < width or (table.kind == "text" and len(row) > width):
        return tuple(map(clean_text, row))
    cells = [(column, clean_text(row[fields[column]]) if column in fields else "") for column in NAMING]
    return tuple(cell.casefold() if column in WORDS else cell for column, cell in cells)
