"""A note or comment in a row.

What it finds: a note or a comment on any cell of a row. The message shows the text. Notes with a secret are reported as
secrets. The comments that a build writes into a workbook of rejected rows are not notes.

Why it matters: people write into notes what must not happen with a row. A CSV file cannot show notes, so the address
would be uploaded.

Example: the note "OLD, do not use" on an address.

How to resolve: read the note. If the row must not be used, delete the row. If the row is valid, delete the note.

Source: ECMA-376, part 1, 18.7 comments; Microsoft, MS-XLSX, 2.6.205 CT_ThreadedComment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.reject_marker import KEEP_ROW, is_own_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

MOST_SHOWN: Final = 120
"""Maximum characters of a note in the message."""


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every cell of a data row that has a note."""
    if not table.layout.notes:
        return
    rows = {line: row for row, line in enumerate(table.lines)}
    for (line, field), text in sorted(table.layout.notes.items()):
        if line in rows and (line, field) not in table.remarks_with_secrets:
            cells = table.rows[rows[line]]
            if is_own_note(text, table.header, cells):
                continue
            message = f"this cell has a note: {clipped(' '.join(text.split()), MOST_SHOWN)}"
            hint = "read the note; if the row must not be used, delete the row; otherwise delete the note"
            told = Message(message, hint, rejected_hint=f"read the note; {KEEP_ROW}")
            value = cells[field] if field < len(cells) else ""
            yield TableMatch(row=rows[line], field=field, value=value, message=told)


RULE = TableRule(
    code="WL129",
    severity=Severity.WARNING,
    lost_as_text=True,
    advice=Advice(Action.DELETE, Part.NOTE),
    since="0.2.0",
    reach=Reach.ROW,
    check=check,
)
