"""A quoted field that is not closed, or that continues after its closing quote.

What it finds: quotes without a partner. Everything after the opening quote would be one field, so the rest of the file
is not read.

Why it matters: all rows after the quote would silently become part of one cell.

Example: `"Main wallet,CET,CSC,…` without the second quote.

How to resolve: if the quotes are part of the text, put the whole cell in quotes and double the quotes inside; the hint
shows the cell. Otherwise close the quote.

Source: RFC 4180, section 2.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule
from whitelist.model.advice import CORRECT_LINE
from whitelist.model.quoted_field import find_wrong_quotes, quote_field

LONGEST = 60
"""Characters of a cell that is shown with its right quotes."""


def show(line: str, delimiter: str) -> str:
    """Return how to write the wrong cell of *line*; empty if it is too long to be shown."""
    cell = find_wrong_quotes(line, delimiter)
    if cell is None or len(cell) > LONGEST:
        return ""
    quoted = f"put the whole cell in quotes and double those inside: {quote_field(cell)}"
    is_open = cell.count('"') % 2 == 1
    return f'{quoted}; or, if a quote is missing at its end: {cell}"' if is_open else quoted


HINT = "put the whole cell in quotes and double those inside, or close the quote"
RULE = read_error_rule("WL115", "unclosed quote", CORRECT_LINE, HINT, show)
