"""An address with a prefix or version that cannot receive payments on this network.

What it finds: a well-formed text whose version, prefix or kind is not that of an ordinary address on this network: the
address of an unknown network, a staking or validator address, or a key.

Why it matters: the exchange refuses the row, or the receiver cannot spend the money.

Example: `stake1…` instead of a Cardano payment address.

How to resolve: ask the receiver for a payment address on this network.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from whitelist.addresses.address import WrongPrefix
from whitelist.model.advice import ASK_RECEIVER
from whitelist.rules.address import address_error_rule

RULE = address_error_rule("WL404", WrongPrefix, ASK_RECEIVER, "ask the receiver for a payment address on this network")
