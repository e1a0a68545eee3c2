"""Verifies addresses of which a list names no network, or several networks in one cell."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from whitelist.addresses.address import Address, AddressError, WrongChecksum, WrongPrefix
from whitelist.addresses.form_index import FormIndex
from whitelist.addresses.verification import Answer, Verification, Verifier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.addresses.family import Form
    from whitelist.addresses.network import Network

NO_NETWORK: Final = ""
"""What stands for the network of an address of which nobody says it."""
LONG: Final = 25
"""Characters from which on a text is not a name that a person chose for an account."""
WORST_FIRST: Final = (Answer.BAD, Answer.NOT_VERIFIED, Answer.GOOD)
HEXADECIMAL: Final = re.compile("[0-9A-Fa-f]+")


class AnyNetworkVerifier(Verifier):
    """A verifier for which an address without a network is good if it is valid on at least one of its networks.

    A text that can only be the name or number of an account is not verified: almost any word is one somewhere. With
    several networks in one text, an address is good if it is valid on each of them.
    """

    def __init__(
        self, networks: Mapping[str, Network], first: Sequence[str] = (), separator: str = "", *, knows_all: bool = True
    ) -> None:
        """Of several networks on which an address is valid, an answer has the one that is *first*.

        *separator* is between several networks in one text; it is empty if there is never more than one. Unless it
        *knows_all* networks that are possible, a text that has the format of none is not verified.
        """
        super().__init__(networks)
        self._knows_all = knows_all
        self._first = {network: at for at, network in enumerate(first)}
        self._separator = separator

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        """Go to another process without functions, as any verifier."""
        return partial(AnyNetworkVerifier, knows_all=self._knows_all), (
            self._networks,
            tuple(self._first),
            self._separator,
        )

    def verify(self, network: str, text: str) -> Verification:
        """Return what ``Verifier.verify`` does; without a network, the best answer of all; with several, the worst."""
        if network == NO_NETWORK:
            return self._verify_anywhere(text)
        if not self._separator or self._separator not in network:
            return super().verify(network, text)
        found = [super(AnyNetworkVerifier, self).verify(each, text) for each in network.split(self._separator)]
        worst = min(found, key=lambda each: WORST_FIRST.index(each.answer))
        return worst if worst.address is None else worst._replace(network=network)

    def decode(self, network: str, text: str) -> Address | None:
        """Return what ``Verifier.decode`` does; without a network, or with several, the address of ``verify``."""
        return super().decode(network, text) if network in self._networks else self.verify(network, text).address

    def _verify_anywhere(self, text: str) -> Verification:
        good: list[Verification] = []
        faults: list[tuple[Form, AddressError]] = []
        unsure, is_name = "", False
        for claims, parameters, form, networks in self._every_form.candidates(text):
            if not claims(text, parameters):
                continue
            try:
                address = form.decode(text)
            except AddressError as error:
                faults.append((form, error.without_frames()))
                continue
            unsure = unsure or form.unsure
            if not address.checked and (address.kind == "name" or text.isdigit()):
                is_name = True
            elif not form.unsure:
                good.append(Verification(networks[0], address, form.family_name, legacy=form.legacy))
        if (best := _best(text, good, faults)) is not None:
            return best
        if unsure:
            return Verification(NO_NETWORK, unsure=unsure)
        test = self._is_of_test_network(text)
        fault = _best_fault(text, faults)
        if fault is None and (test or (self._knows_all_forms and not is_name)):
            fault = faults[0][1] if faults else WrongPrefix("has the format of none of the networks")
        return Verification(NO_NETWORK, fault=fault, claimed=fault is not None, test_network=test)

    @cached_property
    def _every_form(self) -> FormIndex:
        """The forms of all networks; one that a network has without a reservation counts before an equal one."""
        every = ((name, form) for name in self._networks for form in self._forms_of(name))

        def rank(each: tuple[str, Form]) -> tuple[bool, int]:
            name, form = each
            return bool(form.refused or form.unsure or form.legacy), self._first.get(name, len(self._first))

        return FormIndex(sorted(every, key=rank))

    @cached_property
    def _test_forms_index(self) -> FormIndex:
        return FormIndex((name, form) for name in self._networks for form in self._test_forms_of(name))

    @cached_property
    def _knows_all_forms(self) -> bool:
        """Whether a text that has the format of no network is an address of none."""
        return self._knows_all and not any(network.can_be_unverified for network in self._networks.values())

    def _is_of_test_network(self, text: str) -> bool:
        for each in self._test_forms_index.candidates(text):
            with suppress(AddressError):
                if each.form.decode(text).checked:
                    return True
        return False


def _best(text: str, good: list[Verification], faults: list[tuple[Form, AddressError]]) -> Verification | None:
    """Return the most certain of the answers *good*, or None if none of them is certain enough.

    A format without a checksum can accept a typing error that another format notices: where the text has a prefix of
    the other one, where the other one has a checksum and is of the same family, or where 0x is missing or too much.
    """
    checked = next((each for each in good if each.address is not None and each.address.checked), None)
    if checked is not None:
        return checked
    if HEXADECIMAL.fullmatch(text) or any(form.is_prefix_of(text) for form, _ in faults):
        return None
    refuted = {form.family_name for form, fault in faults if isinstance(fault, WrongChecksum)}
    others = (each for each in good if each.family not in refuted and each.address is not None)
    digits = text[2:].lower() if text[:2] == "0x" else ""
    return next((each for each in others if each.address and digits in each.address.payload.hex()), None)


def _best_fault(text: str, faults: list[tuple[Form, AddressError]]) -> AddressError | None:
    """Return what is wrong with *text*, which looks like an address; None if it need not be one of these forms."""
    own = next((fault for form, fault in faults if form.is_prefix_of(text)), None)
    if own is not None or len(text) < LONG or not text.isalnum() or HEXADECIMAL.fullmatch(text):
        return own
    checksum = next((fault for _, fault in faults if isinstance(fault, WrongChecksum)), None)
    return checksum or next((fault for _, fault in faults), None)
