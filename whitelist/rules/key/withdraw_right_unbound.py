"""A key that may withdraw and is bound to no IP address.

What it finds: a right that moves money out of the account (Withdraw, at Coinbase Transfer) together with an empty cell
under ips.

Why it matters: whoever gets hold of the key can withdraw from anywhere, as far as the whitelist of addresses lets him.

Example: a key of CoinEx with Read and Withdraw and no address.

How to resolve: bind the key to the addresses of its machines, or take the right away; most keys only read.

Source: https://docs.cdp.coinbase.com/get-started/authentication/security-best-practices; `[keys]` of the exchange's
schema in schemas/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every such key."""
    for key in register.keys:
        if key.exchange is not None and key.may_withdraw and not key.entries:
            bindable = key.exchange.allowlist is not None
            other = "bind it to the addresses of its machines, or " if bindable else ""
            message = Message("this key may withdraw from any IP address", f"{other}take the right away")
            yield register.mark(key, "rights", message)


RULE = RegisterRule(code="WL824", severity=Severity.ERROR, check=check)
