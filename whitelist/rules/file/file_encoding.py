"""A file that is not encoded as UTF-8.

What it finds: UTF-16 or UTF-32 (which some programs call "Unicode text"), or an older 8-bit encoding. The rows are
checked nevertheless. The 8-bit encoding is a guess, so letters outside ASCII might be wrong.

Why it matters: a program that expects UTF-8 cannot read UTF-16, and reads remarks in an older encoding as wrong
characters.

Example: Excel's "Unicode Text (*.txt)" is UTF-16.

How to resolve: `--fix` does this for UTF-16 and UTF-32. It does not change a file in an 8-bit encoding, because the
encoding is only a guess: save the file as UTF-8 in a text editor. A spreadsheet program could change memos.

Source: RFC 4180 leaves the encoding open; UTF-8 is what every current program reads (RFC 3629).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import ConcernedRows, Message, Rewrite, TableMatch, TableRule
from whitelist.model.advice import FIX_FILE, Action, Advice, Part
from whitelist.model.finding import Severity
from whitelist.model.table import LEGACY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the file if its text is not UTF-8."""
    if table.text is not None and table.text.encoding not in ("ascii", "utf-8"):
        message = f"the file is encoded as {table.text.encoding}, not as UTF-8"
        hint, advice = "run `whitelist check --fix`, or save the file in a text editor", None
        if table.text.encoding == LEGACY:
            hint = "save the file as UTF-8 in a text editor, and compare the letters outside ASCII with the original"
            advice = Advice(Action.CORRECT, Part.FILE)
        in_rejects = "compare the letters outside ASCII with the original"
        yield TableMatch(message=Message(message, hint, rejected_hint=in_rejects, advice=advice))


RULE = TableRule(
    code="WL109",
    severity=Severity.ERROR,
    advice=FIX_FILE,
    fails_upload=True,
    rewrites=Rewrite.ENCODING,
    concerns_rows=ConcernedRows.MISREAD,
    check=check,
)
