"""An IP address that a range of the same list already covers.

What it finds: an address or a range that is part of another range of the list. A range to which another rule objects
does not count: it is to be corrected first.

Why it matters: the entry has no effect. If you delete it later, its machine can still use the key.

Example: `8.8.8.8` in a list with `8.8.8.0/24`.

How to resolve: delete the address, or replace the range with the addresses that you need.

Source: RFC 4632, section 3.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.audits.ip_blocks import format_block
from whitelist.checking.rule import Message
from whitelist.model.advice import DELETE_LINE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch

LESS = "if the key needs no other address of {range}, delete line {line} instead"


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every entry that a wider entry covers, except duplicates."""
    for entry in allowlist.entries:
        wider = allowlist.covering_ranges.get(entry.row)
        if wider is not None and entry.block is not None and entry.row not in allowlist.first_duplicates:
            line = allowlist.table.lines[wider.row]
            message = f"{format_block(entry.block)} is already covered by {wider.block} on line {line}"
            hint = f"delete line {allowlist.table.lines[entry.row]}; {LESS}"
            yield allowlist.match_entry(entry, Message(message, hint.format(range=wider.block, line=line)))


RULE = AllowlistRule(code="WL717", severity=Severity.WARNING, advice=DELETE_LINE, check=check)
