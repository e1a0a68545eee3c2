"""A file that is not a CSV file.

What it finds: a ZIP archive, a workbook, a PDF, a web page, JSON or other binary content in a file that
should be CSV.

Why it matters: the exchange accepts only CSV, and refuses a renamed workbook.

Example: `batch.xlsx` renamed to `batch.csv`.

How to resolve: give a workbook or a web page its right file extension, such as .xlsx or .html, and run `whitelist
build` to create batch files. Export any other list again as CSV where it comes from. Do not open and save it in a
spreadsheet program: it could change numbers, dates and leading zeros.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule
from whitelist.model.advice import GET_FILE

RULE = read_error_rule(
    "WL108",
    "not CSV",
    GET_FILE,
    "export the list again as CSV from the program that it comes from",
)
