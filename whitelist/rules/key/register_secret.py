"""A text in the register that looks like the secret of an API key.

What it finds: private keys, tokens, long hexadecimal or random text, and any text in a column called secret, password,
passphrase, token or private key. The value is never shown, and no other rule checks the row.

Why it matters: many people can read a register, and a person who reads the secret can use the key. A register needs
only the names of keys.

Example: a column `secret` with 64 hexadecimal digits.

How to resolve: delete a column for secrets. If the value is the secret of a key, delete the key at the exchange, create
a new key, and keep its secret in a vault. Remove the old secret from the register and its history.

Source: the module `whitelist.audits.secret_detection`, in which this project defines what looks like a secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.secret_forms import BY_COLUMN
from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.list_match import ListMatch
from whitelist.audits.register import is_grid
from whitelist.checking.rule import Message
from whitelist.model.advice import DELETE
from whitelist.model.finding import Severity
from whitelist.model.table import HEADER, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


COLUMN = "a register has no place for secrets: delete the column; if a cell contained a password, change it"


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every secret that was hidden: in a name, in a line above the header, or in cells."""
    hint = "delete the key at the exchange and create a new one"
    for table in register.tables:
        for name in table.names_with_secrets:
            yield register.match_file(Message(f"{name} contains a secret", hint))
        for line, kind in sorted(table.lines_with_secrets.items()):
            yield register.match_file(Message(f"this looks like {kind}", hint), line)
        for (row, field), hidden in sorted(table.secrets.items()):
            if hidden.first in (None, (row, field)):
                looks = f"this looks like {hidden.kind}"
                location = table.location(None if row == HEADER else row, field if is_grid(table) else None)
                is_named = hidden.kind == BY_COLUMN  # the cell itself does not look like a secret: "in vault"
                yield ListMatch(Message(looks, COLUMN if is_named else hint), location, value=HIDDEN)


RULE = RegisterRule(code="WL806", severity=Severity.ERROR, advice=DELETE, check=check)
