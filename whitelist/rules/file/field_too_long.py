"""A field that is too long for a batch file.

What it finds: one field of more than 131,072 characters. The rest of the file is not read.

Why it matters: no coin, network, address or memo is that long. The file is not a batch file, or a quote is missing.

Example: a file without line breaks, so that everything is on one line.

How to resolve: export the file again.

Source: this project, whose limit is the default limit of Python's csv module.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule
from whitelist.model.advice import GET_FILE

RULE = read_error_rule("WL116", "field too long", GET_FILE, "export the file again, with one row on each line")
