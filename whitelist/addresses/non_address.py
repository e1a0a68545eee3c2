"""Recognises texts that are not an address but are often pasted as one: two addresses, links, names, keys, numbers.

Use it only for a text that is not an address of its network: a NEAR account also has 64 hexadecimal digits. Each
recogniser has one reason; the first one that knows the text explains it. Whatever address is proposed is good on the
network of the text.

>>> from whitelist.addresses.refused import RefusedText
>>> from whitelist.exchanges.loader import verifier
>>> classify(RefusedText("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ", "BTC", verifier())).kind
'a private key (WIF)'
>>> classify(RefusedText("bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=1", "BTC", verifier())).address
'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.addresses.recognisers import chain_prefix, foreign_forms, links, names, public_keys, remarks, several
from whitelist.addresses.recognisers.words import has_label, is_empty_word
from whitelist.addresses.refused import NonAddress
from whitelist.addresses.secret_forms import find_secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from whitelist.addresses.refused import RefusedText

_LONGEST: Final = 1000

_RECOGNISERS: Final[tuple[Callable[[RefusedText], NonAddress | None], ...]] = (
    remarks.empty_word,
    several.several_addresses,
    links.markup_link,
    links.web_link,
    links.payment_link,
    links.payment_parameters,
    names.shortened_address,
    names.account_name,
    chain_prefix.chain_prefix,
    chain_prefix.chain_suffix,
    foreign_forms.tron_hexadecimal,
    foreign_forms.copay_address,
    foreign_forms.dropped_zero,
    foreign_forms.missing_prefix,
    remarks.number,
    remarks.note,
    remarks.text_in_brackets,
    remarks.text_in_front,
    remarks.stray_characters,
    remarks.digits_in_front,
    public_keys.extended_key,
    public_keys.antelope_key,
    public_keys.hexadecimal_key,
)
"""In the order of precedence: what is certain and frequent first."""

NEEDING_MARKS: Final = frozenset(
    {
        *(links.markup_link, links.web_link, links.payment_link, links.payment_parameters),
        *(chain_prefix.chain_prefix, chain_prefix.chain_suffix),
        *(remarks.note, remarks.text_in_brackets, remarks.text_in_front, remarks.stray_characters),
        remarks.digits_in_front,
    }
)
"""Those that know no text of letters and digits alone, as most bad addresses are."""

_OF_CODES: Final = tuple(each for each in _RECOGNISERS if each not in NEEDING_MARKS)


def explains_script(text: str) -> bool:
    """Say whether characters outside ASCII in *text* have a reason that ``classify`` names, whatever the network is.

    They are in words, in a label, in a link, beside the address, between several texts, or stand for what was cut.
    """
    if len(text) > _LONGEST:
        return False
    if is_empty_word(text) or has_label(text) or links.is_link(text):
        return True
    patterns = (names.SHORTENED, remarks.BRACKETED, remarks.BESIDE, remarks.NOTE, several.LISTED)
    return any(pattern.fullmatch(text) for pattern in patterns)


def classify(refused: RefusedText) -> NonAddress | None:
    """Return what a refused text is instead of an address, or None when it is not known. Never raises."""
    if not refused.text or len(refused.text) > _LONGEST:
        return None
    kind = find_secret(refused.text)
    if kind is not None:
        return NonAddress(kind, secret=True, hint="delete it from every copy of this file")
    recognisers = _OF_CODES if refused.is_code else _RECOGNISERS
    return next(filter(None, (recognise(refused) for recognise in recognisers)), None)
