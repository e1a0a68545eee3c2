"""Explains addresses that are bad on their network: what the text is instead, and where it would be good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.address import WrongChecksum
from whitelist.addresses.refused import RefusedText
from whitelist.addresses.verification import Evidence

if TYPE_CHECKING:
    from whitelist.addresses.refused import NonAddress
    from whitelist.addresses.verification import Verification
    from whitelist.exchanges.reference_data import ReferenceData


def explain(text: str, network: str | None, reference: ReferenceData) -> NonAddress | None:
    """Return what *text*, which is not an address of *network*, is instead; None if that is not known."""
    from whitelist.addresses.non_address import classify  # only needed for refused addresses

    return classify(RefusedText(text, network or "", reference.verifier, reference.network_named))


def required_evidence(text: str, found: Verification) -> Evidence | None:
    """Return how strongly *text*, a bad address, must show that it belongs to another network; None if it cannot.

    Where the checksum failed, or the text was plainly meant for its own network, only another network whose checksum
    holds counts: anything else would be a typing error explained away by a network that could not have noticed it. A
    word that could be the name of an account is not evidence, and neither is a number.
    """
    if found.fault is None or found.test_network or text.isdigit():
        return None
    return Evidence.CHECKSUM if found.claimed or isinstance(found.fault, WrongChecksum) else Evidence.SHAPE
