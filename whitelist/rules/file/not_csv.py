"""A file that is not a CSV file, whatever it is called.

What it finds: a ZIP archive, a workbook, a PDF, a web page, JSON or other binary content under a name that says
CSV.

Why it matters: only CSV is taken; a renamed workbook is refused.

Example: `batch.xlsx` renamed to `batch.csv`.

How to resolve: open the file with the program that made it and save it as CSV UTF-8 (comma-delimited).

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule

RULE = read_error_rule("WL108", "not CSV", "save it as CSV (UTF-8, comma-separated) from the program that made it")
