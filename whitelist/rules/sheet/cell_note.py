"""A note or comment in a row, or a note elsewhere that gives an address or a memo.

What it finds: a note or a comment on any cell of a row. On the header, above, between and below the rows, it finds only
notes with an address, or with a name of the memo and a number. The message shows the text. Notes with a secret are
reported as secrets. The comments that a build writes into a workbook of rejected rows are not notes.

Why it matters: people write into notes what must not happen with a row, or what is to be used instead of its cells. A
CSV file cannot show notes, so the address would be uploaded.

Example: the note "OLD, do not use" on an address, or "XRP: use tag 778899 for all" on the header.

How to resolve: read the note. If the row must not be used, delete the row. If a row must be corrected, ask the
receiver, and correct it. Then delete the note.

Source: ECMA-376, part 1, 18.7 comments; Microsoft, MS-XLSX, 2.6.205 CT_ThreadedComment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whitelist.checking.entry_likeness import LikenessReader
from whitelist.checking.memo_text import states_memo
from whitelist.checking.rule import ConcernedRows, Message, Reach, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters
from whitelist.model.printable import clipped
from whitelist.model.reject_marker import KEEP_ROW, is_own_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

MOST_SHOWN: Final = 120
"""Maximum characters of a note in the message."""
WORDS: Final = re.compile(r"[\s,;|=<>()\"']+|:\s|[.:!?](?=\s|$)")
ELSEWHERE: Final = (
    "read the note; ask the receiver whether it concerns a row, and correct the row; then delete the note"
)


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every cell of a data row that has a note, and other cells whose note gives an address or a memo."""
    if not table.layout.notes:
        return
    rows = {line: row for row, line in enumerate(table.lines)}
    reader = LikenessReader(reference)
    for (line, field), text in sorted(table.layout.notes.items()):
        if (line, field) in table.remarks_with_secrets:
            continue
        shown = clipped(" ".join(text.split()), MOST_SHOWN)
        if line not in rows:
            if content := _content(text, reader, reference):
                message = f"the note of cell {column_letters(field)}{line} gives {content}: {shown}"
                told = Message(message, ELSEWHERE, rejected_hint=f"read the note; {KEEP_ROW}")
                yield TableMatch(line=line, field=field, message=told)
            continue
        cells = table.rows[rows[line]]
        if is_own_note(text, table.header, cells):
            continue
        hint = "read the note; if the row must not be used, delete the row; otherwise delete the note"
        told = Message(f"this cell has a note: {shown}", hint, rejected_hint=f"read the note; {KEEP_ROW}")
        value = cells[field] if field < len(cells) else ""
        yield TableMatch(row=rows[line], field=field, value=value, message=told)


def _content(text: str, reader: LikenessReader, reference: ReferenceData) -> str:
    """Return what a note that is not in a row gives; empty for an ordinary note."""
    if any(map(reader.is_address, WORDS.split(text))):
        return "an address"
    return "a memo" if states_memo(text, reference.memo_words) else ""


RULE = TableRule(
    code="WL129",
    severity=Severity.WARNING,
    lost_as_text=True,
    advice=Advice(Action.DELETE, Part.NOTE),
    since="0.2.0",
    reach=Reach.ROW,
    concerns_rows=ConcernedRows.ALL,
    check=check,
)
