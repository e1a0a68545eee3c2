"""An IP address with a port or in brackets.

What it finds: a port behind the address, or an IPv6 address in the brackets that it has in a URL.

Why it matters: a key is bound to machines, not to ports; the exchange refuses the line.

Example: `8.8.8.8:443`.

How to resolve: leave the port and the brackets out.

Source: RFC 3986, section 3.2; https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or
IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule

RULE = ip_format_rule("WL704", "port", suggests_fix=True)
