"""An IPv4 address that is wrapped into an IPv6 one.

What it finds: an IPv4-mapped IPv6 address. It counts as the IPv4 address everywhere else.

Why it matters: this is how some machines name their IPv4 peers in their own logs; the exchange sees the IPv4 address.

Example: `::ffff:8.8.8.8`.

How to resolve: write the IPv4 address.

Source: RFC 4291, section 2.5.5.2.
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.finding import Severity

RULE = ip_format_rule("WL715", "mapped", Severity.WARNING, suggests_fix=True)
