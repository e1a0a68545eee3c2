"""Something around an IP address that does not belong to it.

What it finds: blanks, invisible characters, quotes, brackets or punctuation before or behind an address.

Why it matters: it comes along when addresses are copied, and the exchange may refuse the line or compare it as it
stands.

Example: `"8.8.8.8",` out of a program.

How to resolve: delete it; the finding shows the address alone.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule

RULE = ip_format_rule("WL708", "stray character", suggests_fix=True)
