"""A workbook that cannot be read.

What it finds: a workbook that is damaged, encrypted with a password, or larger than the limits of this program.

Why it matters: no row of the workbook is checked.

Example: a workbook saved with "Encrypt with Password".

How to resolve: remove the password, and save the workbook in the same format. If the workbook is damaged, get it again
from where it comes from. If a spreadsheet program repairs or converts it, compare every address and memo with the
original: a number loses its leading zeros, and digits after the fifteenth.

Source: ECMA-376, Office Open XML file formats.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule
from whitelist.model.advice import GET_FILE

RULE = read_error_rule(
    "WL117",
    "unreadable workbook",
    GET_FILE,
    "get the file again from where it comes from; if a spreadsheet program repairs it, compare every address and memo "
    "with the original",
)
