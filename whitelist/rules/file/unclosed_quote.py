"""A quoted field that is not closed, or that continues after its closing quote.

What it finds: quotes without a partner. Everything after the opening quote would be one field, so the rest of the file
is not read.

Why it matters: all rows after the quote would silently become part of one cell.

Example: `"Main wallet,CET,CSC,…` without the second quote.

How to resolve: close the quote. If the quote is part of the text, write it twice (`""`).

Source: RFC 4180, section 2.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule

RULE = read_error_rule("WL115", "unclosed quote", "close the quote, or write a quote that is part of the text twice")
