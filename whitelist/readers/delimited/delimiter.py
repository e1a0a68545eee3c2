"""Finds the delimiter of a table in text, and whether lines are a table at all."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from whitelist.readers.header_detection import HEADER_SEARCH, header_test, meanings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DELIMITERS = (",", ";", "\t", "|")

_BLANK = " \r\n" + "".join(DELIMITERS)  # a row ;;; is empty, even if the delimiter is a comma

FEWEST_FIELDS = 3
"""Fields of quoted lines without a header that make them a table."""


def find_delimiter(lines: Sequence[str], header_words: Mapping[str, str]) -> str:
    """Return the delimiter that gives the most known column names; else the most frequent one; else a comma."""
    return max(DELIMITERS, key=lambda delimiter: _score(lines, delimiter, header_words))


def is_table(lines: Sequence[str], header_words: Mapping[str, str]) -> bool:
    """Say whether *lines*, without the quotes around them, are a table: most have as many fields as the header.

    Without a header, all must have the same number of fields, and more than two.
    """
    records = _first_records(lines, find_delimiter(lines, header_words))
    header = next(filter(header_test(header_words), records), None)
    if header is None:
        lengths = {len(each) for each in records}
        return bool(header_words) and len(lengths) == 1 and min(lengths) >= FEWEST_FIELDS
    return 2 * sum(len(each) == len(header) for each in records) > len(records)


def _score(lines: Sequence[str], delimiter: str, header_words: Mapping[str, str]) -> tuple[int, int]:
    """Return how many column names of the header are known with *delimiter*, and how many fields the header has."""
    records = _first_records(lines, delimiter)
    fields = next(filter(header_test(header_words), records), records[0] if records else ())
    return len(meanings(fields, header_words)), len(fields)


def _first_records(lines: Sequence[str], delimiter: str) -> list[Sequence[str]]:
    """Return the records that can be the header: the first ones that are not empty with any delimiter."""
    reader = csv.reader(lines, delimiter=delimiter)
    records: list[Sequence[str]] = []
    start = 0
    try:
        for fields in reader:
            if "".join(fields).strip(_BLANK):
                records.append(fields)
                if len(records) == HEADER_SEARCH:
                    break
            start = reader.line_num
    except csv.Error:  # recorded when all records are read; until then, any delimiter can be the right one
        records.append(lines[start].split(delimiter))
    return records
