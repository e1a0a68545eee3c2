"""An address that is too short or too long.

What it finds: a text whose length is wrong for an address of this network.

Why it matters: part of the address is missing, or other text was pasted after the address.

Example: an address that was cut at the edge of a cell.

How to resolve: copy the address again from the original.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from whitelist.addresses.address import WrongLength
from whitelist.model.advice import COPY_AGAIN
from whitelist.rules.address import address_error_rule

RULE = address_error_rule("WL402", WrongLength, COPY_AGAIN, "copy the address again from the original")
