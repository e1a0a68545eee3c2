"""A workbook that cannot be read.

What it finds: a workbook that is damaged, encrypted with a password, or larger than the limits of this program.

Why it matters: no row of the workbook is checked.

Example: a workbook saved with "Encrypt with Password".

How to resolve: open the workbook in a spreadsheet program, remove the password if it has one, and save it again as
.xlsx.

Source: ECMA-376, Office Open XML file formats.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule

RULE = read_error_rule(
    "WL117",
    "unreadable workbook",
    "open the file in a spreadsheet program, remove any password, and save it again as .xlsx",
)
