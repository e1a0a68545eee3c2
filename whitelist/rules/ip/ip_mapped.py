"""An IPv4 address that is written as an IPv6 address.

What it finds: an IPv4-mapped IPv6 address. All other rules check it as the IPv4 address.

Why it matters: some machines write IPv4 addresses in this format in their logs, but the exchange sees the IPv4 address.

Example: `::ffff:8.8.8.8`.

How to resolve: write the IPv4 address.

Source: RFC 4291, section 2.5.5.2.
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import REPLACE
from whitelist.model.finding import Severity

RULE = ip_format_rule("WL715", "mapped", REPLACE, Severity.WARNING, suggests_fix=True)
