"""A file that is not encoded as UTF-8.

What it finds: UTF-16 or UTF-32 (what some programs call "Unicode text"), or an older 8-bit encoding. The rows are
judged all the same; in an 8-bit encoding, letters outside ASCII are shown as a guess.

Why it matters: an uploader that expects UTF-8 reads UTF-16 as noise, and remarks in an older encoding as garbled
text.

Example: Excel's "Unicode Text (*.txt)" is UTF-16.

How to resolve: save the file as "CSV UTF-8"; `--fix` does that for UTF-16 and UTF-32. An 8-bit encoding is
not rewritten, since it can only be guessed.

Source: RFC 4180 leaves the encoding open; UTF-8 is what every current program reads (RFC 3629).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the file when its text is not UTF-8."""
    if table.text is not None and table.text.encoding not in ("ascii", "utf-8"):
        yield TableMatch(
            message=Message(f"the file is encoded as {table.text.encoding}, not as UTF-8", "save it as CSV UTF-8")
        )


RULE = TableRule(code="WL109", severity=Severity.ERROR, fails_upload=True, check=check)
