"""A register without a required column.

What it finds: a header without one of exchange, name, rights, ips, created and owner. Only renewed is optional. In
TOML, a value that a key does not have is read as an empty cell. Also a register without a header, and a file that is a
batch or an IP allowlist, which other commands check.

Why it matters: a missing value cannot be checked. For example, without a date it is not known when a key expires.

Example: a register with only the columns `exchange,name,rights`.

How to resolve: add the column to the header, and fill in its cells. The cells of ips can be empty. If the first line is
a key, put the header above it, and do not overwrite it.

Source: this project; docs/guides/keys.md describes the columns of a register.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.register import COLUMNS, OPTIONAL, is_grid
from whitelist.checking.columns.missing_header import insert_header
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT_HEADER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register
    from whitelist.model.table import MaskedTable


def check(register: Register) -> Iterator[ListMatch]:
    """Yield each missing column, each key in place of a header, or what the file is instead of a register."""
    if register.other_kind is not None:
        yield register.match_file(register.other_kind.message)
        return
    for table in register.tables_without_header:
        columns = _columns_of(table)
        text = f"there is no header: line {table.header_line} is a key"
        hint, advice = insert_header(table, columns), replace(CORRECT_HEADER, cells=tuple(columns))
        yield register.match_header(table, None, Message(text, hint, advice=advice))
    for table in register.tables_with_header:
        for column in COLUMNS:
            if is_grid(table) and column not in table.columns.fields and column not in OPTIONAL:
                cell = register.misspelt(table, column)
                hint = "add the column to the header" if cell is None else f"correct the header {cell!r} to {column}"
                cells = tuple(column if name == cell else name for name in table.header)
                advice = replace(CORRECT_HEADER, cells=(*table.header, column) if cell is None else cells)
                yield register.match_header(table, None, Message(f"missing column: {column}", hint, advice=advice))


def _columns_of(table: MaskedTable) -> Sequence[str]:
    """Return the columns of *table*, which has no header: without the optional ones, if most rows are that short."""
    required = [column for column in COLUMNS if column not in OPTIONAL]
    lengths = Counter(map(len, (table.header, *table.rows)))
    return required if lengths.most_common(1)[0][0] == len(required) else COLUMNS


RULE = RegisterRule(code="WL801", severity=Severity.ERROR, advice=CORRECT_HEADER, reports_other_list=True, check=check)
