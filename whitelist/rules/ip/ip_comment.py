"""A comment or other text in the list.

What it finds: a line that is a comment, or other text besides the address.

Why it matters: the exchange's form accepts only addresses.

Example: `8.8.8.8 # office`.

How to resolve: write only the address; keep notes in the API key register or in another file. If the text excludes the
address (`exclude 9.9.9.9`), ask whether the address is to use the key.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import DELETE_LINE

RULE = ip_format_rule("WL707", "comment", DELETE_LINE, suggests_fix=True)
