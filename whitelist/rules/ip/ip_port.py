"""An IP address with a port or in brackets.

What it finds: a port after the address, or an IPv6 address in brackets as in a URL.

Why it matters: a key is restricted to addresses, not to ports; the exchange rejects the line.

Example: `8.8.8.8:443`.

How to resolve: write only the address, without port and brackets.

Source: RFC 3986, section 3.2; https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or
IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import CORRECT_LINE

RULE = ip_format_rule("WL704", "port", CORRECT_LINE, suggests_fix=True)
