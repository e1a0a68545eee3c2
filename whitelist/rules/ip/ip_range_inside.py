"""A range that does not start with its first address.

What it finds: an address with a prefix length that is not the first address of the range.

Why it matters: the line could mean one address or the whole range. Programs that accept the line allow the whole range.

Example: `8.8.8.8/24`, which could mean 8.8.8.8 or 8.8.8.0/24.

How to resolve: write the address alone, or the range with its first address.

Source: RFC 4632, section 3.1.
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import CORRECT_LINE

RULE = ip_format_rule("WL710", "range inside", CORRECT_LINE)
