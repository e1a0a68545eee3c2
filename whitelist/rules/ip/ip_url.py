"""A URL or a host name instead of an IP address.

What it finds: a text with `://` or with a path, or a host name.

Why it matters: exchanges compare the IP address of each request with the list; they do not look up host names.

Example: `https://bot.example.com/`.

How to resolve: list the public IP address from which the machine sends its requests. It can differ from the address to
which the host name resolves.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import ASK_PROVIDER

RULE = ip_format_rule("WL705", "url", ASK_PROVIDER, suggests_fix=True)
