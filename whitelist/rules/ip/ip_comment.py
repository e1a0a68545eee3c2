"""A comment or other words in the list.

What it finds: a line that is a comment, or words beside an address.

Why it matters: the list is pasted into a form that knows addresses only.

Example: `8.8.8.8 # office`.

How to resolve: keep such notes in the register of keys or in another file.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule

RULE = ip_format_rule("WL707", "comment", suggests_fix=True)
