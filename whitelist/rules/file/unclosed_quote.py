"""A quoted field that is never closed, or that goes on after its closing quote.

What it finds: quotes that do not pair up. Everything after the opening quote would be one field, so the rest of the
file is not read.

Why it matters: rows after the quote would silently vanish into one cell.

Example: `"Main wallet,CET,CSC,…` without the second quote.

How to resolve: close the quote, or double a quote that belongs to the text (`""`).

Source: RFC 4180, section 2.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule

RULE = read_error_rule("WL115", "unclosed quote", "close the quote, or double a quote that is part of the text")
