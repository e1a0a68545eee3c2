"""A workbook that cannot be read.

What it finds: an .xlsx file that is damaged, encrypted with a password, or larger when unpacked than a workbook may
be.

Why it matters: not one of its rows can be judged.

Example: a workbook saved with "Encrypt with Password".

How to resolve: open it in the spreadsheet program, remove the password if it has one, and save it again as .xlsx.

Source: ECMA-376, Office Open XML file formats.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule

RULE = read_error_rule(
    "WL117", "unreadable workbook", "open it in a spreadsheet program, remove any password, and save it again as .xlsx"
)
