"""An address with a character that its encoding does not use.

What it finds: a character that cannot be in an address of this network, such as 0, O, I or l in base58.

Why it matters: the address is damaged, and the exchange refuses the row.

Example: `0` instead of `o` after text recognition (OCR).

How to resolve: copy the address again from the original. This program never proposes another character: a similar
valid address belongs to another person. If only the letter case is wrong and the checksum is correct, as in a Kaspa
address in capitals, `--fix` writes the address in lower case.

Source: the format's specification, named in the module of the address family.
"""

from __future__ import annotations

from whitelist.addresses.address import WrongAlphabet
from whitelist.model.advice import COPY_AGAIN
from whitelist.rules.address import address_error_rule

RULE = address_error_rule("WL401", WrongAlphabet, COPY_AGAIN, "copy the address again from the original", fixable=True)
