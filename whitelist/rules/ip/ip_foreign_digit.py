"""An IP address with digits or dots of another script.

What it finds: characters that look like ASCII digits or dots, or have the same meaning, but are other characters.

Why it matters: the address looks right to people, but for a program it is not an address.

Example: `８.8.8.8` with a full-width 8 from a Chinese keyboard.

How to resolve: type the address again with ASCII digits and dots.

Source: Unicode Standard Annex #44 (decimal digits).
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import CORRECT_LINE

RULE = ip_format_rule("WL702", "foreign digit", CORRECT_LINE, suggests_fix=True)
