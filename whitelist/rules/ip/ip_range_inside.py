"""A range that is written with an address from its inside.

What it finds: a prefix length behind an address which is not the first of that range.

Why it matters: either the one address is meant or the whole range; programs that do not refuse the line open the whole
range.

Example: `8.8.8.8/24`, which is 8.8.8.8 or 8.8.8.0/24.

How to resolve: list the address alone, or the range from its beginning.

Source: RFC 4632, section 3.1.
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule

RULE = ip_format_rule("WL710", "range inside")
