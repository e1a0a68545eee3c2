"""Reads XLSB workbooks: the binary form of .xlsx, whose parts are records instead of XML.

Formulas are known only by their saved results: their text is in a form that no library decodes.

Source: [MS-XLSB]: Excel (.xlsb) Binary File Format.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from whitelist.model.deadline import NO_DEADLINE
from whitelist.readers.archive import UnreadableError, inspect
from whitelist.readers.sheet_tables import SizeBudget
from whitelist.readers.workbook import catch_failure, source_of
from whitelist.readers.xlsb.package import Workbook
from whitelist.readers.xlsb.sheet import XlsbSheet
from whitelist.readers.xlsx_package import LimitedArchive, TimedBytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.deadline import Deadline
    from whitelist.model.table import Source


def read_xlsb(
    data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None, deadline: Deadline = NO_DEADLINE
) -> Source:
    """Return the tables in the workbook *data*, as ``workbook.source_of`` does.

    A workbook that cannot be read becomes one table with a ``read_failure``. Raises SourceError when there is no such
    sheet, or reading takes too long.
    """
    return catch_failure(path, lambda: _read(data, path, header_words, sheet, SizeBudget(deadline=deadline)))


def _read(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None, budget: SizeBudget) -> Source:
    inspection = inspect(data)
    try:
        with LimitedArchive(TimedBytes(data, budget.deadline), inspection) as archive:
            workbook = Workbook(archive, budget.deadline)
            sheets = [XlsbSheet(workbook, *each, budget) for each in workbook.sheets()]
            return source_of(sheets, path, header_words, sheet, budget)
    except (struct.error, IndexError):
        raise UnreadableError("contains a record that is too short") from None
