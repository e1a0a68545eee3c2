"""An IPv4 address with a leading zero in a number.

What it finds: a number of an IPv4 address, or a prefix length, that begins with 0 and goes on.

Why it matters: half of all programs read it as octal: 010 is 8 to them. The key may end up bound to somebody else's
machine.

Example: `010.8.8.8`.

How to resolve: write the number that is meant without the zero.

Source: RFC 6943, section 3.1.1.
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule

RULE = ip_format_rule("WL703", "leading zero")
