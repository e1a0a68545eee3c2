"""An address whose checksum does not hold.

What it finds: an address of the right form in which at least one character is wrong. For EVM addresses in mixed
case, the letter case itself is the checksum.

Why it matters: the checksum exists to catch this: the money would go to an address nobody has.

Example: two characters swapped while typing.

How to resolve: copy the address again from its origin. Where the encoding can locate the error the position is
named; the right character is never proposed.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from whitelist.addresses.address import WrongChecksum
from whitelist.rules.address import address_error_rule

RULE = address_error_rule("WL403", WrongChecksum)
