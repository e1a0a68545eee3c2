"""A date that is not written as year, month and day.

What it finds: a text under created or renewed that is not a date of this century in ISO 8601 format. A time and a time
zone are optional.

Why it matters: 10/11/2026 can mean October or November, so that it is not known when the key expires.

Example: `21.11.2026`.

How to resolve: look up the date at the exchange, and write it as `2026-11-21`, or as `2026-11-21T10:30:00+01:00`. A
time without a time zone is read as UTC. If the text can be only one day, that day is a possible fix. If the text is a
permission, the row has a comma too many: put the permission into the cell of the permissions.

Source: RFC 3339, a profile of ISO 8601.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.date_spelling import read_spelling
from whitelist.audits.key_advice import CORRECT_RIGHTS, LOOK_UP_DATE, move_rights
from whitelist.audits.placeholder import is_placeholder
from whitelist.checking.rule import Message
from whitelist.model.advice import LOOK_UP
from whitelist.model.finding import Severity
from whitelist.model.timestamp import parse_timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.key import Key
    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every text that is not a date."""
    for key in register.keys:
        for column, at in (("created", key.created), ("renewed", key.renewed)):
            if key.cells[column] and at is None:
                yield register.match_key(key, column, _message(register, key, column))


def _message(register: Register, key: Key, column: str) -> Message:
    cell = key.cells[column]
    if column in key.misplaced_rights:
        text = f"{cell[:60]!r} is a permission, not a date"
        return Message(text, move_rights(key, LOOK_UP_DATE), advice=CORRECT_RIGHTS)
    text = f"{cell[:60]!r} is not a date"
    day = read_spelling(cell)
    if day is not None and _is_possible(register, key, column, day):
        return Message(text, "write the date as YYYY-MM-DD, if this day is meant", day)
    if column == "renewed" and is_placeholder(cell):
        hint = f"if the key was never renewed, empty the cell; otherwise {LOOK_UP_DATE}"
        return Message(text, hint)
    if column == "renewed" and not any(map(str.isdigit, cell)):
        hint = (
            f"if it is the owner, the cell of renewed is missing: put an empty one in front; otherwise {LOOK_UP_DATE}"
        )
        return Message(text, hint)
    return Message(text, LOOK_UP_DATE)


def _is_possible(register: Register, key: Key, column: str, day: str) -> bool:
    """Say whether no other rule would refuse *day* in *column*."""
    dates = {"created": key.created, "renewed": key.renewed, column: parse_timestamp(day)}
    created, renewed = dates["created"], dates["renewed"]
    in_order = created is None or renewed is None or not created.is_after(renewed.at)
    return in_order and not any(each.is_after(register.now) for each in dates.values() if each is not None)


RULE = RegisterRule(code="WL814", severity=Severity.ERROR, advice=LOOK_UP, suggests_fix=True, check=check)
