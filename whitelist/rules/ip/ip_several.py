"""Several IP addresses on one line.

What it finds: addresses separated by commas, semicolons or blanks.

Why it matters: the exchange takes one a line, and may refuse the list or take only the first.

Example: `8.8.8.8, 1.1.1.1`.

How to resolve: write each on a line of its own.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule

RULE = ip_format_rule("WL706", "several")
