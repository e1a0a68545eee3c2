"""A range for an exchange that documents only single addresses.

What it finds: an entry with a prefix length, for an exchange whose documentation does not mention ranges.

Why it matters: the exchange rejects the line, or uses only the first address of the range.

Example: `8.8.8.0/30` for a key of such an exchange.

How to resolve: list each address of the range that you need on its own line.

Source: `[allowlist]` in the exchange's schema in schemas/, with the page that was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.audits.ip_advice import PUBLIC, single_addresses
from whitelist.audits.ip_blocks import find_special, format_block
from whitelist.checking.rule import Message
from whitelist.model.advice import ASK_PROVIDER, CORRECT_LINE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.ip_blocks import Block
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every entry that is written as a range, also a range of one address."""
    if allowlist.rules.ranges:
        return
    for entry in allowlist.entries:
        block = entry.block
        if entry.problem is None and block is not None and "/" in entry.text and block.prefixlen:
            message = f"this is a range, but {allowlist.exchange.title} documents only single addresses"
            yield allowlist.match_entry(entry, _message(message, block))


def _message(text: str, block: Block) -> Message:
    if find_special(block) is not None:
        return Message(text, PUBLIC, advice=ASK_PROVIDER)
    if block.num_addresses == 1:
        return Message(text, "write the address without the prefix length", format_block(block))
    return Message(text, single_addresses([block]))


RULE = AllowlistRule(code="WL711", severity=Severity.ERROR, advice=CORRECT_LINE, suggests_fix=True, check=check)
