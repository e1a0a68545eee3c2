"""A key of an unknown exchange.

What it finds: a name that is not the title, the folder or a former name of an exchange in schemas/, in any letter case;
and an exchange there of which only the batch file is known, and no rules for keys.

Why it matters: the rules of the exchange are not known, so the permissions of the key, its limits and the day when it
expires are not checked. Dates and IP addresses are checked for what no exchange allows. If the name is almost the name
of a known exchange, the key is checked by the rules of that exchange.

Example: `Coinbse`.

How to resolve: correct the name, or check the key at the exchange yourself; run `whitelist exchanges`
to list the known exchanges.

Source: the folders in schemas/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.placeholder import is_placeholder
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT, Action, Advice, Part, Whom
from whitelist.model.finding import Severity
from whitelist.model.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.key import Key
    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every name that is not the name of an exchange whose rules for keys are known."""
    for key in register.keys:
        name = key.cells["exchange"]
        has_rules = key.exchange is not None and key.exchange.keys is not None
        if name and not (register.is_known(name) and has_rules) and not is_placeholder(name):
            yield register.match_key(key, "exchange", _message(register, key))


def _message(register: Register, key: Key) -> Message:
    name = key.cells["exchange"][:60]
    if key.exchange is not None and key.exchange.keys is not None:
        title = key.exchange.title
        text = f"unknown exchange {name!r}; the key is checked as a key of {title}"
        return Message(text, f"did you mean {title}?", advice=CORRECT)
    titles = [exchange.title for exchange in register.exchanges.values() if exchange.keys is not None]
    suggestion = did_you_mean(name, titles)
    known = "run `whitelist exchanges` to list the known exchanges"
    text = f"the rules of {name!r} for keys are not known here, so its permissions, limits and expiry are not checked"
    if suggestion:
        return Message(text, suggestion, advice=CORRECT)
    return Message(text, f"check the key at the exchange yourself; {known}")


RULE = RegisterRule(
    code="WL811", severity=Severity.WARNING, advice=Advice(Action.COMPARE, Part.ROW, Whom.EXCHANGE), check=check
)
