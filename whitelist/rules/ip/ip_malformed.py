"""A line that is no IP address.

What it finds: a text that is neither an IPv4 address (four decimal numbers from 0 to 255) nor an IPv6 address, nor one
of them with a prefix length.

Why it matters: the exchange refuses the list, or binds the key to fewer machines than you think.

Example: `8.8.8` or `8.8.8.256`.

How to resolve: write the address as your provider shows it.

Source: RFC 6943, section 3.1.1 (strict form of IPv4 addresses); RFC 4291, section 2.2 (IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule

RULE = ip_format_rule("WL701", "malformed")
