"""An IPv4 address with a leading zero in a number.

What it finds: a number of two or more digits that starts with 0, in an IPv4 address or a prefix length.

Why it matters: some programs read such a number as octal, so that 010 means 8. The key might then be restricted to the
address of a stranger.

Example: `010.8.8.8`.

How to resolve: write the number without the leading zero.

Source: RFC 6943, section 3.1.1.
"""

from __future__ import annotations

from whitelist.audits.ip_format_rule import ip_format_rule
from whitelist.model.advice import CORRECT_LINE

RULE = ip_format_rule("WL703", "leading zero", CORRECT_LINE)
