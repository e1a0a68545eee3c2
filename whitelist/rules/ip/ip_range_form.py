"""A range of IP addresses in a form that no exchange documents.

What it finds: a range with a mask, with a wildcard or with two ends.

Why it matters: where ranges are taken at all, they are taken in CIDR notation.

Example: `8.8.8.0/255.255.255.0`, `8.8.8.*` or `8.8.8.0-255`.

How to resolve: write the prefix length, `8.8.8.0/24`, where the exchange takes ranges; elsewhere list the addresses.

Source: RFC 4632, section 3.1; https://docs.cdp.coinbase.com/get-started/authentication/security-best-practices (CIDR).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule

RULE = ip_format_rule("WL709", "range form", suggests_fix=True)
