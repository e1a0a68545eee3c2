"""A row with more or fewer fields than the header.

What it finds: a row whose number of fields differs from the header, or is the same only because the remark contains a
comma and the memo is missing. The cells of the row are not checked, because it is
not known which cell belongs to which column.

Why it matters: the exchange refuses the whole file (CoinEx answers "Number of Fields Does not Match"). In a shifted
row, the address could be in the memo column.

Example: under `coin,network,address,memo` the row `CET,CSC,0x0000…` has three fields. The row needs a comma at the end,
before the empty memo.

How to resolve: give the row one field for each header cell, also for empty cells. Put quotes around a remark that
contains a comma. The message says what is missing or too much, as far as the cells show it.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.addresses.memo import UNKNOWN_MEMO
from whitelist.checking.advice.field_count import (
    DELIMITER_NAMES,
    LONGEST_SHOWN,
    MiscountedRow,
    column_names,
    count_advice,
    count_advice_in_sheet,
)
from whitelist.checking.columns.nearest_header import nearest_header
from whitelist.checking.columns.surplus import has_surplus_fields
from whitelist.checking.entry_likeness import LikenessReader
from whitelist.checking.rule import Message, Reach, Rewrite, TableMatch, TableRule
from whitelist.exchanges.header import documented, shown_column
from whitelist.model.advice import CORRECT_ROW, FIX_FILE
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.addresses.memo import MemoRule
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

MOST_ADVISED: Final = 1000
"""Rows of a file whose cells are looked at; in most files with more, each row has the same fault."""


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every row whose number of fields differs from the header, or is right only by chance."""
    yield from _shifted(table, reference)
    expected = len(table.header)
    if table.kind == "workbook" or not table.header or all(len(row) == expected for row in table.rows):
        return
    if nearest_header(table, reference) is not None:
        return  # column-missing says which line is the header
    columns, names, reader = column_names(table), documented(reference.schema.batch), LikenessReader(reference)
    delimiter = table.text.delimiter if table.text is not None else ","
    advised, texts = MOST_ADVISED, frozenset(table.text_rows)
    for index, row in enumerate(table.rows[: table.other_header]):
        if len(row) != expected and index >= table.entries_above and index not in texts:
            message = f"the row has {with_count(len(row), 'field')}, but the header has {expected:,}"
            known = reader.find_columns(row) if advised > 0 else {}
            advised -= 1
            miscounted = MiscountedRow(columns, row, known, delimiter, _memo_rule(row, known, reference), names)
            hint, in_rejects = count_advice(miscounted), count_advice_in_sheet(miscounted)
            advice = None
            if has_surplus_fields(row, columns, known):
                hint, advice = f"run `whitelist check --fix`; {hint}", FIX_FILE
            yield TableMatch(row=index, message=Message(message, hint, rejected_hint=in_rejects, advice=advice))


def _shifted(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the rows whose remark contains a delimiter, and whose memo is missing."""
    delimiter = table.text.delimiter if table.text is not None else ","
    for row in table.shifted_rows:
        first = table.columns.fields["remark"]
        remark = clipped(delimiter.join(table.rows[row][first : first + 2]), LONGEST_SHOWN)
        sign = DELIMITER_NAMES[delimiter]
        name, memo = (shown_column(reference.schema.batch, column) for column in ("remark", "memo"))
        text = f"the {name} contains a {sign}, so each cell of the row is one column too far to the right"
        ask = f"then the {memo} is missing: ask the receiver for it; if there is none, end the row with a {sign}"
        hint = f'put quotes around the {name}: "{remark}"; {ask}'
        in_rejects = f"put the {name} into one cell, {remark}, and move the cells behind it one column to the left"
        yield TableMatch(row=row, message=Message(text, hint, rejected_hint=in_rejects))


def _memo_rule(row: Sequence[str], known: Mapping[str, int], reference: ReferenceData) -> MemoRule:
    """Return which memos the network of *row* takes, as far as its cells show it."""
    coin, word = (clean_text(row[known[column]]) if column in known else "" for column in ("coin", "network"))
    network = reference.network_named(word, coin)
    return reference.networks[network].memo if network and network in reference.networks else UNKNOWN_MEMO


RULE = TableRule(
    code="WL101",
    severity=Severity.ERROR,
    advice=CORRECT_ROW,
    fails_upload=True,
    rewrites=Rewrite.SURPLUS_FIELDS,
    reach=Reach.FILE,
    check=check,
)
