"""An address with a character that its encoding does not have.

What it finds: a character that cannot occur in an address of this network, such as 0, O, I or l in base58.

Why it matters: the address is damaged, and the uploader refuses it.

Example: `0` for `o` after optical character recognition.

How to resolve: copy the address again from its origin. No correction is ever proposed: the nearest good address is
somebody else's.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from whitelist.addresses.address import WrongAlphabet
from whitelist.rules.address import address_error_rule

RULE = address_error_rule("WL401", WrongAlphabet)
