"""A file that is not a CSV file.

What it finds: a ZIP archive, a workbook, a PDF, a web page, JSON or other binary content in a file that
should be CSV.

Why it matters: the exchange accepts only CSV, and refuses a renamed workbook.

Example: `batch.xlsx` renamed to `batch.csv`.

How to resolve: open the file in the program that created it, and save it as CSV UTF-8 (comma-delimited).

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule

RULE = read_error_rule(
    "WL108", "not CSV", "open the file in the program that created it, and save it as CSV (UTF-8, comma-separated)"
)
