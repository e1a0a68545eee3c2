"""An address that is too short or too long.

What it finds: a text that cannot be an address of this network because of its length.

Why it matters: part of the address is missing, or something else was pasted after it.

Example: an address cut at the edge of a cell.

How to resolve: copy the address again from its origin.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from whitelist.addresses.address import WrongLength
from whitelist.rules.address import address_error_rule

RULE = address_error_rule("WL402", WrongLength)
