"""An IP address inside a range of the same list.

What it finds: an address or a range that lies in another range of the list.

Why it matters: it adds nothing; and whoever deletes it later believes that its machine is shut out.

Example: `8.8.8.8` in a list with `8.8.8.0/24`.

How to resolve: delete the address, or replace the range by the addresses that are needed.

Source: RFC 4632, section 3.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every entry that lies in a wider one, duplicates aside."""
    for entry in allowlist.entries:
        around = allowlist.ranges_around.get(entry.row)
        if around is not None and entry.row not in allowlist.first_duplicates:
            line = allowlist.table.lines[around.row]
            yield allowlist.mark(
                entry, Message(f"it lies in {around.block} on line {line}", "one of the two is enough")
            )


RULE = AllowlistRule(code="WL717", severity=Severity.WARNING, check=check)
