"""An IP address with digits or dots of another script.

What it finds: characters that are drawn like ASCII digits or dots, or mean the same, and are others.

Why it matters: the address looks right to people, and is no address to a program.

Example: `８.8.8.8` with a full-width 8 from a Chinese keyboard.

How to resolve: type the address again on a Latin keyboard.

Source: Unicode Standard Annex #44 (decimal digits).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule

RULE = ip_format_rule("WL702", "foreign digit", suggests_fix=True)
