"""A key that can withdraw and is not restricted to IP addresses.

What it finds: a permission to move money out of the account (Withdraw; at Coinbase, Transfer) and an empty cell under
ips. A permission that the exchange does not have, such as `Full access`, might be one to withdraw, until it is
corrected.

Why it matters: a thief of the key can withdraw from anywhere. Only the withdrawal whitelist of the account then limits
where the money can go.

Example: a key of CoinEx with Read and Withdraw and without IP addresses.

How to resolve: restrict the key to the IP addresses of its machines, or remove the withdrawal permission; most keys
only need to read.

Source: https://docs.cdp.coinbase.com/get-started/authentication/security-best-practices; `[keys]` in the exchange's
schema in schemas/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import LOOK_UP
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.key import Key
    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every key that can withdraw, or might be able to, from any IP address."""
    for key in register.keys:
        if key.exchange is None or key.is_restricted:
            continue
        if key.can_withdraw:
            yield register.match_key(key, "rights", Message("this key can withdraw from any IP address", _hint(key)))
        elif key.rights_in_doubt:
            text = (
                f"this key might withdraw from any IP address: it is not known what {key.rights_in_doubt[0][:60]!r} is"
            )
            hint = f"look at the page of the key at the exchange; if it can withdraw, {_hint(key)}"
            yield register.match_key(key, "rights", Message(text, hint))


def _hint(key: Key) -> str:
    restrict = "restrict the key to IP addresses, or " if key.exchange and key.exchange.allowlist is not None else ""
    return f"{restrict}remove the withdrawal permission"


RULE = RegisterRule(code="WL824", severity=Severity.ERROR, advice=LOOK_UP, check=check)
