"""Verifies addresses: good, bad, or not verified; and identifies the networks of an address.

>>> from whitelist import verify_address
>>> verify_address("BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4").address.kind
'p2wpkh'
"""

from __future__ import annotations

from contextlib import suppress
from enum import IntEnum, StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from whitelist.addresses import families
from whitelist.addresses.address import Address, AddressError, WrongPrefix
from whitelist.addresses.family import Family, Form, split_forms
from whitelist.addresses.form_index import FormIndex
from whitelist.model.data_file import dataclass_from
from whitelist.model.errors import SchemaError
from whitelist.model.plugins import load_one, module_names
from whitelist.model.strict_tuple import fast_new, strict_tuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.addresses.family import Attempt
    from whitelist.addresses.network import Network

FILE = "networks.toml"
_REASONS = ("legacy", "refused", "unsure")


class Answer(StrEnum):
    """The result for an address."""

    GOOD = "good"
    BAD = "bad"
    NOT_VERIFIED = "not verified"


class Evidence(IntEnum):
    """How strongly a text shows which network it belongs to; higher is stronger."""

    NONE = 0
    NAME = 1
    """A text that could be the name of an account."""
    SHAPE = 2
    CHECKSUM = 3


@strict_tuple
class Verification(NamedTuple):
    """The result of the check of a text as an address on one network."""

    network: str
    address: Address | None = None
    """The decoded address when the answer is GOOD."""
    family: str = ""
    """Name of the address family that decoded it."""
    fault: AddressError | None = None
    """What is wrong when the answer is BAD."""
    claimed: bool = False
    """True when a bad text starts like the addresses of the network, or has their length."""
    legacy: str = ""
    """Why this format of a good address should no longer be used; usually empty."""
    test_network: bool = False
    """True when a bad text is a good address of the test network."""
    unsure: str = ""
    """What a text that is not verified is, when its checksum is correct: "an MWEB address"."""

    def __bool__(self) -> NoReturn:
        """Raise TypeError: there are three answers, and "not verified" is neither true nor false."""
        raise TypeError("a Verification is not true or false; write: verification.answer == Answer.GOOD")

    def __repr__(self) -> str:
        """Return network, answer and what it is about: the kind of a good address, or the fault."""
        about = self.unsure if self.fault is None else f"the address {self.fault}"
        if self.address is not None:
            checked = "correct checksum" if self.address.checked else "format only"
            about = f"{self.address.kind} {self.address.text!r}, {checked}"
        return f"Verification({self.network!r}, {self.answer}{f': {about}' if about else ''})"

    @property
    def answer(self) -> Answer:
        """GOOD, BAD, or NOT_VERIFIED when the network has no known address format."""
        if self.address is not None:
            return Answer.GOOD
        return Answer.NOT_VERIFIED if self.fault is None else Answer.BAD


class Verifier:
    """Verifies addresses on a set of networks."""

    def __init__(self, networks: Mapping[str, Network]) -> None:
        self._networks = networks
        self._forms: dict[str, tuple[Form, ...]] = {}
        self._test_forms: dict[str, tuple[Form, ...]] = {}
        self._attempts: dict[str, tuple[Attempt, ...]] = {}

    def __reduce__(self) -> tuple[type[Verifier], tuple[Any, ...]]:
        """Go to another process with the networks alone: families have functions that cannot go there."""
        return Verifier, (self._networks,)

    @cached_property
    def index(self) -> FormIndex:
        """The different forms of all networks."""
        return FormIndex((name, form) for name in self._networks for form in self._forms_of(name))

    def identify(self, text: str, *, least: Evidence = Evidence.NAME) -> tuple[str, ...]:
        """Return the ids of all networks on which *text* is a valid address, in alphabetical order.

        *least* is the required evidence: a correct checksum, a correct format, or a text that could be the name of an
        account.
        """
        claiming = self.index.claiming(text, checked=least is Evidence.CHECKSUM)
        return self.index.union(tuple(each.networks for each in claiming if _evidence(each.form, text) >= least))

    def decode(self, network: str, text: str) -> Address | None:
        """Return *text* as an address on *network*, or None: faster than ``verify`` when the reason does not matter."""
        for form in self._forms_of(network):
            if form.can_start(text):
                with suppress(AddressError):
                    return form.decode(text)
        return None

    def usual_form(self, network: str, address: Address) -> str | None:
        """Return *address* as *network* usually writes it, without the memo inside; None if that is not known.

        The text decodes to the same kind and payload, so it is the same destination.
        """
        for form in self._forms_of(network):
            is_usual = not (form.legacy or form.refused or form.unsure)
            text = form.encode(address.kind, address.payload) if is_usual else None
            same = None if text is None else self.decode(network, text)
            if same is not None and (same.kind, same.payload, same.memo) == (address.kind, address.payload, None):
                return text
        return None

    def verify(self, network: str, text: str) -> Verification:
        """Say whether *text* is an address on *network*.

        The answer is NOT_VERIFIED for an unknown network, and for a network without a decoder. Never raises.
        """
        attempts = self._attempts.get(network) or self.attempts(network)
        faults: list[tuple[Form, AddressError]] = []
        for claims, decode, parameters, form in attempts:
            if claims is not None and not claims(text, parameters):
                continue
            try:
                address = decode(text, parameters)
            except AddressError as error:
                faults.append((form, error.without_frames()))
                continue
            if form.unsure:
                return Verification(network, unsure=form.unsure)
            if not form.refused:
                return fast_new(Verification, (network, address, form.family_name, None, False, form.legacy, False, ""))
            faults.append((form, WrongPrefix(form.refused)))
        return self._verify_unclaimed(network, text, faults)

    def _verify_unclaimed(self, network: str, text: str, faults: list[tuple[Form, AddressError]]) -> Verification:
        """Try the other forms: few have addresses that they do not claim, such as a short one with many zeros."""
        tried = [id(form) for form, _ in faults]
        for form in self._forms_of(network):
            if id(form) not in tried:
                try:
                    address = form.decode(text)
                except AddressError as error:
                    faults.append((form, error.without_frames()))
                else:
                    if form.unsure:
                        return Verification(network, unsure=form.unsure)
                    return Verification(network, address, form.family_name, legacy=form.legacy)
        return self._explain(network, text, faults) if faults else Verification(network)

    def _explain(self, network: str, text: str, faults: list[tuple[Form, AddressError]]) -> Verification:
        """Return the result for *text*, which is not an address: the forms have these *faults*, first the claiming."""
        if self._networks[network].is_unverified(text):
            return Verification(network)
        # The form whose prefix the text has, or that it resembles, has the best message; else use the main form.
        claimed = [(form, fault) for form, fault in faults if form.claims(text)]
        fault = next((fault for form, fault in claimed if form.is_prefix_of(text)), (claimed or faults)[0][1])
        test = any(form.claims(text) and _evidence(form, text) for form in self._test_forms_of(network))
        return Verification(network, fault=fault, claimed=bool(claimed), test_network=test)

    def attempts(self, network: str) -> tuple[Attempt, ...]:
        """Return what ``verify`` tries, in this order: the same tuple for all networks with equal forms."""
        if network not in self._attempts:
            forms = self._forms_of(network)
            same = next((each for known, each in tuple(self._attempts.items()) if self._forms_of(known) == forms), None)
            self._attempts[network] = split_forms(forms) if same is None else same
        return self._attempts[network]

    def _forms_of(self, network: str) -> tuple[Form, ...]:
        if network not in self._forms:
            entry = self._networks.get(network)
            self._forms[network] = _bound(network, "addresses", entry.addresses) if entry else ()
        return self._forms[network]

    def _test_forms_of(self, network: str) -> tuple[Form, ...]:
        if network not in self._test_forms:
            self._test_forms[network] = _bound(network, "test", self._networks[network].test)
        return self._test_forms[network]


def _evidence(form: Form, text: str) -> Evidence:
    """Return how strongly *text*, which *form* claims, shows that it has this form."""
    if form.lacks_characters_of(text):
        return Evidence.NONE  # sooner than with an error that nobody reads
    try:
        address = form.decode(text)
    except AddressError:
        return Evidence.NONE
    if address.checked:
        return Evidence.CHECKSUM
    if form.unsure:
        return Evidence.NONE
    return Evidence.NAME if address.kind == "name" else Evidence.SHAPE


def family_names() -> tuple[str, ...]:
    """Return the name of every address family, in alphabetical order."""
    return module_names(families)


@cache
def family(name: str) -> Family[Any]:
    """Return the address family called *name*. A family is imported when it is first used. Raises KeyError."""
    return load_one(families, name, "FAMILY", Family)


def bind(table: Mapping[str, Any], key: str) -> Form:
    """Return the form that a ``family = …`` table of networks.toml describes.

    Raises SchemaError with *key* when the family does not exist or its parameters are wrong.
    """
    name = table["family"]
    if name not in family_names():
        raise SchemaError(FILE, f"{key}.family", f"one of {', '.join(family_names())}")
    own = {parameter: value for parameter, value in table.items() if parameter not in ("family", *_REASONS)}
    reasons = {reason: table[reason] for reason in _REASONS if reason in table}
    for reason, text in reasons.items():
        if not isinstance(text, str):
            raise SchemaError(FILE, f"{key}.{reason}", "a text with the reason")
    return Form(family(name), name, dataclass_from(family(name).parameters, own, FILE, key), **reasons)


def _bound(network: str, field: str, tables: Iterable[Mapping[str, Any]]) -> tuple[Form, ...]:
    return tuple(bind(table, f"network.{network}.{field}[{i}]") for i, table in enumerate(tables))
