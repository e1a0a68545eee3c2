"""What looks like an API key's secret in a list of IP addresses.

What it finds: private keys, tokens, and long hexadecimal or random text. The line is never shown, and not judged any
further.

Why it matters: lists of addresses are sent around freely; whoever reads the secret can use the key.

Example: a line with the secret that stood beside the address.

How to resolve: delete the key at the exchange, make a new one, and keep its secret out of files that are shared.

Source: this project's judgement of what random text is, in the module `whitelist.audits.secret_detection`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.audits.list_match import ListMatch
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every line out of which a secret was taken before anything was judged."""
    for (row, _), hidden in sorted(allowlist.table.secrets.items()):
        origin = allowlist.table.location(row, 0)
        message = Message(
            f"this looks like {hidden.kind}",
            "delete the key at the exchange, and make a new one",
        )
        yield ListMatch(message, origin, value=allowlist.table.rows[row][0], exchange=allowlist.exchange)


RULE = AllowlistRule(code="WL721", severity=Severity.ERROR, check=check)
