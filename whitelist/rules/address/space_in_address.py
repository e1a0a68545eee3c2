"""White space inside an address.

What it finds: blanks, no-break spaces, tabs or line breaks between the characters of an address, on a network whose
addresses have none. The address without them is what the other rules judge.

Why it matters: the uploader refuses such an address. White space gets into it where a line was broken or a PDF was
copied, and sometimes a piece got lost there.

Example: `0x52908400098527886E0F 7030069857D2E4169EE7`.

How to resolve: copy the address again from its origin. Where its checksum holds without the white space nothing got
lost, and `--fix` takes the white space out.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address is judged without white space that stands inside it."""
    return entries.mask(
        text != clean_text(written) and not account
        for text, written, account in zip(
            entries.addresses, entries.raw_cells["address"], entries.inter_user, strict=True
        )
    )


def message(entries: Entries, row: int) -> Message:
    """Offer the address without it, in doubt unless a checksum vouches for it: a piece could be missing there."""
    address = entries.verifications[row].address
    needs_review = address is None or not address.checked
    hint = "check that nothing got lost there, and that no memo follows the address" if needs_review else ""
    return Message(
        "there is white space inside the address", hint, replacement=entries.addresses[row], needs_review=needs_review
    )


RULE = RowRule(
    code="WL412",
    severity=Severity.ERROR,
    fails_upload=True,
    fixable=True,
    column="address",
    needs=("address",),
    suggests_fix=True,
    check=check,
    message=message,
)
