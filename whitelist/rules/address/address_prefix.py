"""An address with a prefix or version that this network does not take as a destination.

What it finds: a well-formed text whose version, prefix or kind is not that of an ordinary address here: another
unknown network, a staking or validator address, a key.

Why it matters: the uploader refuses it, or the money goes where it cannot be spent.

Example: `stake1…` where a Cardano payment address belongs.

How to resolve: ask the receiver for the payment address on this network.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from whitelist.addresses.address import WrongPrefix
from whitelist.rules.address import address_error_rule

RULE = address_error_rule("WL404", WrongPrefix)
