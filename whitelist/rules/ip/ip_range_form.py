"""A range of IP addresses in a format that no exchange documents.

What it finds: a range that is written with a mask, with a wildcard, or as first and last address.

Why it matters: exchanges that accept ranges accept them only with a prefix length (CIDR notation).

Example: `8.8.8.0/255.255.255.0`, `8.8.8.*` or `8.8.8.0-255`.

How to resolve: write the range with its prefix length, such as `8.8.8.0/24`. If the exchange does not accept ranges,
list the addresses.

Source: RFC 4632, section 3.1; https://docs.cdp.coinbase.com/get-started/authentication/security-best-practices (CIDR).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import CORRECT_LINE

RULE = ip_format_rule("WL709", "range form", CORRECT_LINE, suggests_fix=True)
