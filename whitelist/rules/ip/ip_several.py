"""Several IP addresses on one line.

What it finds: addresses separated by commas, semicolons or spaces.

Why it matters: the exchange expects one address on each line. It might reject the list, or use only the first address.

Example: `8.8.8.8, 1.1.1.1`.

How to resolve: write each address on its own line.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import CORRECT_LINE

RULE = ip_format_rule("WL706", "several", CORRECT_LINE)
