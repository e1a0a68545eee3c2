"""Extra characters around an IP address.

What it finds: spaces, invisible characters, quotes, brackets or punctuation before or after an address.

Why it matters: such characters are often copied together with an address, and the exchange might reject the line.

Example: `"8.8.8.8",` copied from a program.

How to resolve: keep only the address, which the finding shows as its fix.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import CORRECT_LINE

RULE = ip_format_rule("WL708", "stray character", CORRECT_LINE, suggests_fix=True)
