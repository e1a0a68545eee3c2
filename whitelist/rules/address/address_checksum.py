"""An address that fails its checksum.

What it finds: an address of the right format in which at least one character is wrong. For EVM addresses in mixed case,
the letter case itself is the checksum.

Why it matters: the money would go to an address that belongs to no wallet.

Example: two characters swapped while typing.

How to resolve: copy the address again from the original. If the encoding can locate the error, the position is shown.
This program never proposes the right character.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from whitelist.addresses.address import WrongChecksum
from whitelist.model.advice import COPY_AGAIN
from whitelist.rules.address import address_error_rule

RULE = address_error_rule("WL403", WrongChecksum, COPY_AGAIN, "copy the address again from the original")
