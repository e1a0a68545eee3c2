"""A line that is not an IP address.

What it finds: a text that is not an IPv4 address (four decimal numbers from 0 to 255), not an IPv6 address, and not one
of the two with a prefix length.

Why it matters: the exchange rejects the list, or some of your machines cannot use the key.

Example: `8.8.8` or `8.8.8.256`.

How to resolve: copy the address again from your provider.

Source: RFC 6943, section 3.1.1 (strict form of IPv4 addresses); RFC 4291, section 2.2 (IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import ASK_PROVIDER

RULE = ip_format_rule("WL701", "malformed", ASK_PROVIDER)
