"""A single field that is longer than any field of a batch file can be.

What it finds: one field of more than 131,072 characters. The rest of the file is not read.

Why it matters: no coin, network, address or memo is that long; the file is not a batch file, or a quote is missing.

Example: a file whose line ends were lost, so that everything stands on one line.

How to resolve: export the file again.

Source: this project, which reads no field longer than Python's csv module does by default.
"""

from __future__ import annotations

from whitelist.checking.read_error_rule import read_error_rule

RULE = read_error_rule("WL116", "field too long", "export the file again; it is not a batch file as it stands")
