"""XLSX workbooks, sheet by sheet."""

from __future__ import annotations

import warnings
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING

from whitelist.errors import SourceError
from whitelist.readers.archive import UnreadableError, inspect
from whitelist.readers.sheet import Allowance
from whitelist.readers.sheets import source_of
from whitelist.table import Damage, Source, Table

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_workbook(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None) -> Source:
    """Return the tables in the workbook *data*: those of all sheets with a header, or just of *sheet*.

    See ``sheets.source_of``. A workbook that cannot be read is one table with the damage.
    Raises SourceError when there is no sheet called *sheet*.
    """
    try:
        inspect(data)
        with warnings.catch_warnings():
            # openpyxl warns of styles, extensions and print areas that it drops; nothing of these is read here
            warnings.filterwarnings("ignore", module=r"openpyxl\b")
            return _read(data, path, header_words, sheet)
    except SourceError:
        raise
    except UnreadableError as error:
        reason = str(error)
    except Exception as error:  # zipfile, expat and openpyxl raise nearly anything for a malformed workbook
        words = " ".join(str(error).split())[:120]
        reason = f"is broken: {type(error).__name__}: {words}" if words else f"is broken: {type(error).__name__}"
    return Source(path, (Table(path, "workbook", damage=Damage("unreadable-workbook", reason)),))


def _read(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None) -> Source:
    from openpyxl import load_workbook  # takes longer than reading a CSV file

    from whitelist.readers.worksheet import Worksheet

    allowance = Allowance()
    with closing(load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)) as workbook:
        sheets = [Worksheet(each, allowance) for each in workbook.worksheets]
        return source_of(sheets, path, header_words, sheet, allowance)
