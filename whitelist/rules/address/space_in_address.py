"""White space inside an address.

What it finds: spaces, no-break spaces, tabs or line breaks between the characters of an address, on a network whose
addresses contain no white space. The other rules check the address without white space.

Why it matters: the exchange refuses such an address. White space comes from line breaks or from copying a PDF, and part
of the address might be missing there.

Example: `0x52908400098527886E0F 7030069857D2E4169EE7`.

How to resolve: copy the address again from the original. If the checksum is correct without the white space, no
character is missing, and `--fix` deletes the white space.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from itertools import compress
from operator import ne
from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import REPLACE
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address is checked without the white space inside it."""
    texts, written = entries.addresses, entries.raw_cells["address"]
    rows = compress(range(len(texts)), map(ne, texts, written)) if texts != written else ()  # most lists are equal
    return entries.mark(row for row in rows if texts[row] != clean_text(written[row]) and not entries.inter_user[row])


def message(entries: Entries, row: int) -> Message:
    """Propose the address without white space. Without a correct checksum, the fix needs review."""
    address = entries.answers[row].address
    needs_review = address is None or not address.checked
    hint = "check that no character is missing there, and that the second part is not a memo" if needs_review else ""
    return Message(
        "there is white space inside the address", hint, replacement=entries.addresses[row], needs_review=needs_review
    )


RULE = RowRule(
    code="WL412",
    severity=Severity.ERROR,
    advice=REPLACE,
    fails_upload=True,
    fixable=True,
    column="address",
    needs=("address",),
    suggests_fix=True,
    check=check,
    message=message,
)
