"""A text in the IP allowlist that looks like the secret of an API key.

What it finds: private keys, tokens, and long hexadecimal or random text. The line is never shown, and no other rule
checks it.

Why it matters: many people can read such a list, and a person who reads the secret can use the key.

Example: a line with the secret of the key that was copied together with the address.

How to resolve: delete the key at the exchange, create a new key, and keep its secret out of shared files.

Source: the module `whitelist.audits.secret_detection`, in which this project defines what looks like a secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.audits.list_match import ListMatch
from whitelist.checking.rule import Message
from whitelist.model.advice import DELETE_LINE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every secret that was hidden: in the name of the file, or in lines."""
    hint, table = "delete the key at the exchange and create a new one", allowlist.table
    for name in table.names_with_secrets:
        yield allowlist.match_list(Message(f"{name} contains a secret", hint))
    for (row, field), hidden in sorted(table.secrets.items()):
        if hidden.first in (None, (row, field)):
            message = Message(f"this looks like {hidden.kind}", hint)
            yield ListMatch(message, table.location(row, 0), value=table.rows[row][0], exchange=allowlist.exchange)


RULE = AllowlistRule(code="WL721", severity=Severity.ERROR, advice=DELETE_LINE, check=check)
