"""What looks like an API key's secret in the register.

What it finds: private keys, tokens, long hexadecimal or random text, and anything in a column called secret, password,
passphrase, token or private key. The value is never shown, and the row is not judged any further.

Why it matters: a register is read by many, and whoever reads the secret can use the key. A register needs names only.

Example: a column `secret` with 64 hexadecimal digits.

How to resolve: delete the key at the exchange, make a new one, keep its secret in a vault, and take it out of the
register and its history.

Source: this project's judgement of what random text is, in the module `whitelist.audits.secret_detection`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.list_match import ListMatch
from whitelist.audits.register import is_grid
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity
from whitelist.model.table import HEADER, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every cell out of which a secret was taken before anything was judged."""
    for table in register.tables:
        for (row, field), hidden in sorted(table.secrets.items()):
            message = Message(
                f"this looks like {hidden.kind}",
                "delete the key at the exchange, and make a new one",
            )
            at = None if row == HEADER else row
            location = table.location(at, field if is_grid(table) else None)
            yield ListMatch(message, location, value=HIDDEN)


RULE = RegisterRule(code="WL806", severity=Severity.ERROR, check=check)
