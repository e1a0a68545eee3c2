"""A URL or a host's name where an IP address belongs.

What it finds: something with `://`, with a path, or the name of a host.

Why it matters: exchanges compare the address that a request comes from, and do not look names up.

Example: `https://bot.example.com/`.

How to resolve: list the public IP address that the machine calls from; it may differ from the one that its name leads
to.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule

RULE = ip_format_rule("WL705", "url", suggests_fix=True)
