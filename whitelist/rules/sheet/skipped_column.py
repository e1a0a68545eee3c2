"""Columns of a sheet that are not read.

What it finds: columns of a workbook whose heading is not the name of a column of a batch, such as an amount. They are
not checked, and `whitelist build` leaves them out.

Why it matters: if one of them belongs to the entries, it is lost.

Example: a sheet with the columns `payee` and `amount` beside coin, network, address and memo.

How to resolve: a column that does not belong to the entries needs no correction. Assign any other one with `--map`, as
in `--map "payee=remark"`, for both `whitelist check` and `whitelist build`.

Source: this project: workbooks have columns for other purposes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.contents import find_contents
from whitelist.checking.columns.fit import meant_column
from whitelist.checking.columns.memo_rivals import how_to_use_weak, memo_rivals, weak_memos
from whitelist.checking.columns.needed import missing_columns
from whitelist.checking.columns.skipped import skipped_columns
from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import documented, header_words, shown_column
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.table import HEADER
from whitelist.model.wording import join_items, with_count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

LONGEST = 40
"""Characters of a heading that are shown."""
MOST = 12
"""Columns that are named."""


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header of a sheet with columns that are not read, unless another rule is about them."""
    if table.kind != "workbook" or missing_columns(table, reference):
        return  # column-missing lists the unknown columns
    words = header_words(reference.schema.batch)
    rivals = set(memo_rivals(table, words))  # column-unknown asks about these, and about what has contents
    fields = {
        field: heading
        for field, heading in skipped_columns(table)
        if not (field >= len(table.header) or field in table.columns.apart or (HEADER, field) in table.secrets)
        and find_contents(table, field, reference) is None
        and field not in rivals
    }
    weak = [field for field in weak_memos(table, words) if field in fields]
    skipped = [f"{clipped(name, LONGEST)}{_more(table, field, weak, reference)}" for field, name in fields.items()]
    if skipped:
        text = f"skipped {with_count(len(skipped), 'unknown column')}: {join_items(skipped, MOST)}"
        hints = [how_to_use_weak(table, field) for field in weak]
        hints += ["if one of them belongs to the entries, assign it with --map"] if len(fields) > len(weak) else []
        yield TableMatch(message=Message(text, "; ".join(hints)))


def _more(table: MaskedTable, field: int, weak: Collection[int], reference: ReferenceData) -> str:
    """Return what can be meant by the heading."""
    if field in weak:
        memo = clipped(table.header[table.columns.fields["memo"]].strip(), LONGEST)
        name = shown_column(reference.schema.batch, "memo")
        return f" (can be the {name}, but {memo!r} is checked as the {name})"
    names, meant = documented(reference.schema.batch), meant_column(table.header[field], reference)
    return f" (did you mean {names[meant]}?)" if meant in names else ""


RULE = TableRule(
    code="WL139",
    severity=Severity.NOTE,
    advice=Advice(Action.COMPARE, Part.COLUMN, Whom.ORIGINAL),
    since="0.2.0",
    check=check,
)
